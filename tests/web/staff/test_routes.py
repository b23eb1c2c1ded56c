"""The addresses of signing in stand before those of forms, and each takes only what it is for."""

from __future__ import annotations

import pytest

from tests.web.browsing import Browser


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/staff/sign-in", 200),
        ("PUT", "/staff/sign-in", 405),
        ("GET", "/staff/sign-out", 303),
        ("PUT", "/staff/sign-out", 405),
        ("GET", "/staff/oidc/start", 404),
    ],
)
def test_an_address_takes_only_what_it_is_for(person: Browser, method: str, path: str, status: int) -> None:
    headers = {"sec-fetch-site": "same-origin"}
    assert person.client.request(method, path, headers=headers).status_code == status
