"""Whom to tell of a hole in the site: only what can stand in a line of security.txt."""

from __future__ import annotations

import pytest

from formkit.definition.security_contact import contact_address, https_address


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("security@testham.example", "mailto:security@testham.example"),
        ("mailto:it.security+forms@testham.gov.example", "mailto:it.security+forms@testham.gov.example"),
        ("https://www.testham.example", "https://www.testham.example"),
        ("https://testham.example:8443/report?for=forms", "https://testham.example:8443/report?for=forms"),
    ],
)
def test_an_email_address_and_an_https_address_are_taken(said: str, address: str) -> None:
    assert contact_address(said) == address


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Town Hall",
        "http://www.testham.example/report",
        "security@testham",
        "security@testham.example\nExpires: 1999-01-01T00:00:00Z",
        "security@testham.example\n",
        "https://testham.example/report\r\nContact: mailto:mallory@elsewhere.example",
        "https://testham.example/a b",
        "https://mallory@testham.example/",
        "https:///report",
        "mailto:https://testham.example",
        "javascript:alert(1)",
        "tel:01632960000",
    ],
)
def test_what_is_neither_is_refused(said: str) -> None:
    assert contact_address(said) == ""


def test_a_policy_is_a_page_and_no_email() -> None:
    assert https_address("https://testham.example/policy") == "https://testham.example/policy"
    assert https_address("security@testham.example") == ""
