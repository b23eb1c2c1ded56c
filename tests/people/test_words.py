"""A line of the log says in words what somebody did."""

from __future__ import annotations

import pytest

from formkit.people.words import did, who
from formkit.staff.members import AuditLine
from tests.staff.test_every_route import staff_routes


def line(kind: str, what: str, outcome: str = "200", by: str = "maria.jones") -> AuditLine:
    """One line about a submission."""
    return AuditLine(0.0, by, kind, what, "bins", outcome, "AAAA2222")


@pytest.mark.parametrize(
    ("kind", "what", "outcome", "says"),
    [
        ("view", "/staff/cases/{form}/{reference}", "200", "Opened the request"),
        ("view", "/staff/cases/{form}/{reference}", "404", "Opened the request, where it is not, and was shown nothing"),
        ("view", "/staff/cases/{form}/{reference}", "refused", "Opened the request, and was refused: it is not theirs"),
        ("change", "/staff/cases/{form}/{reference}/note", "303", "Changed it in casework (note)"),
        ("export", "/staff/cases/{form}/{reference}/files/{part:int}/b.pdf", "200", "Took out it in casework (files b.pdf)"),
        ("change", "/staff/deliveries", "303", "Had it delivered again"),
        ("search", "/staff/find by postcode", "200", "Found it by a search"),
        ("view", "fetched AAAA2222 as a page", "done", "Fetched AAAA2222 as a page"),
        ("view", "/staff/elsewhere", "broke", "Looked at it in elsewhere, and the page broke"),
    ],
)  # fmt: skip
def test_what_was_done_is_said_in_words(kind: str, what: str, outcome: str, says: str) -> None:
    assert did(line(kind, what, outcome)) == says


@pytest.mark.parametrize("route", sorted({route for _, route in staff_routes()}))
def test_there_are_words_for_every_page(route: str) -> None:
    said = did(line("view", route))
    assert said[:1].isupper()
    assert "{" not in said


@pytest.mark.parametrize(
    ("name", "says"),
    [("maria.jones", "maria.jones"), ("(api) waste", "the program waste"), ("", "nobody who was signed in")],
)
def test_who_it_was_is_said(name: str, says: str) -> None:
    assert who(line("view", "x", by=name)) == says
