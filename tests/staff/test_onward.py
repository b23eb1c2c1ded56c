"""Where a person may be led after signing in: pages of staff here, whatever an address says."""

from __future__ import annotations

import pytest

from formkit.staff.onward import HOME, onward_of
from tests.staff.members import add_member, sign_in
from tests.web.serving import Served

ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "HTTPS://evil.example/staff",
    "javascript:alert(1)",
    "data:text/html,evil",
    "/staff//evil.example",
    "/staff/../..//evil.example",
    "/staff@evil.example",
    "/staff.evil.example",
    "staff",
    "/staff/%2e%2e/%2e%2e/",
    "/staff%0d%0aLocation:https://evil.example",
    "/staff\r\nLocation: https://evil.example",
    "/staff\t/evil.example",
    "/%09/evil.example",
    "/staff?next=https://evil.example",
    " /staff",
    "/staff/sign-in",
    "/staff/sign-out",
    "/staff/oidc/start",
    "/bins",
    "",
)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_whatever_is_no_page_of_staff_leads_to_the_first_page_of_staff(wanted: str) -> None:
    assert onward_of(wanted) == HOME


@pytest.mark.parametrize(
    "wanted",
    [
        "/staff",
        "/staff/forms/bins",
        "/staff/forms/bins/trend?from=2026-01-01&device=phone",
        "/staff/forms/bins/export/pages.csv",
    ],
)
def test_a_page_of_staff_is_kept_with_its_filters(wanted: str) -> None:
    assert onward_of(wanted) == wanted


def test_signing_in_never_leads_off_the_site(site: Served) -> None:
    add_member(site)
    led = []
    for wanted in ELSEWHERE:
        person = site.browser()
        person.get("/staff/sign-in")
        fields = {"name": "maria", "password": "seven green parcels", "next": wanted}
        led.append(person.send(fields, follow=False).headers["location"])
    assert led == [HOME] * len(ELSEWHERE)


def test_signing_in_leads_to_the_page_that_was_asked_for(site: Served) -> None:
    add_member(site)
    answer = sign_in(site.browser(), wanted="/staff/forms/bins")
    assert (answer.status, answer.headers["location"]) == (303, "/staff/forms/bins")
