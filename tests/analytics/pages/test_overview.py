"""All forms at a glance."""

from __future__ import annotations

import re

import pytest

from tests.analytics.pages.analysing import BENEFIT, BIN, signed_in
from tests.web.browsing import Browser
from tests.web.serving import Served


def test_every_form_is_there_with_a_picture_and_a_link(analyst: Browser) -> None:
    page = analyst.get("/staff")
    hrefs = [href for href, _ in page.read.links]
    assert f"/staff/forms/{BENEFIT}" in hrefs
    assert f"/staff/forms/{BIN}" in hrefs
    assert page.html.count("formkit-spark__line") == 2
    assert "Starts by week" in page.html


@pytest.mark.parametrize("sort", ["form", "starts", "completion", "left", "lost", "satisfaction"])
def test_the_table_is_sorted_by_a_link_both_ways(sort: str, analyst: Browser) -> None:
    up, down = (analyst.get(f"/staff?sort={sort}&order={order}").html for order in ("up", "down"))
    assert 'aria-sort="ascending"' in up
    assert 'aria-sort="descending"' in down
    assert rows_of(up) == list(reversed(rows_of(down)))
    assert set(rows_of(up)) == {f"/staff/forms/{form}" for form in (BENEFIT, BIN)}


def rows_of(html: str) -> list[str]:
    """The addresses in the table of the forms that have numbers."""
    found: list[str] = re.findall(
        rf'href="(/staff/forms/(?:{BENEFIT}|{BIN}))"', html.partition("table-forms")[2]
    )
    return found


def test_a_member_sees_only_the_forms_of_their_role(numbers: Served) -> None:
    browser = numbers.browser()
    browser.client.cookies.set(
        *signed_in(numbers.settings, numbers.clock(), {"analyst": (BIN,)}, name="only-bins")
    )
    page = browser.get("/staff")
    assert {href for href, _ in page.read.links if href.startswith("/staff/forms/")} == {
        f"/staff/forms/{BIN}"
    }
    assert browser.get(f"/staff/forms/{BENEFIT}").status == 403
    assert BENEFIT not in browser.client.get("/staff/export/forms.csv").text
    assert BENEFIT not in browser.client.get("/staff/export/kpis.csv").text


def test_nobody_sees_it_without_signing_in(numbers: Served) -> None:
    answer = numbers.client().get("/staff", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/staff/sign-in")
