"""The caseworker's pages for people who see, hear, type or zoom differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from a11y_tests.axe import judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.keyboard import Keyboard
from a11y_tests.site import NOON, Site, room, served
from a11y_tests.test_axe import unexplained
from a11y_tests.test_keyboard import REACHABLE
from a11y_tests.test_reflow import CUT_OFF, SPACED
from tests.analytics.pages.analysing import signed_in
from tests.casework.asking import council_file
from tests.casework.inbox.sending import send_beside
from tests.delivery.sending import EVERYTHING
from tests.storage.making import break_key

FORM = "/staff/cases/everything"
PAGES = (
    "/staff/cases",
    FORM,
    f"{FORM}?show=late&stage=by+in+hand&assigned=me",
    f"{FORM}?order=oldest",
    f"{FORM}/REF00001",
    f"{FORM}/REF00002",
)
"""The forms, the list with a next page, one with nothing in it, one with all in it, one that cannot be opened."""
OPEN_DETAILS = "for (const one of document.querySelectorAll('details')) one.open = true"

each_page = pytest.mark.parametrize("page", PAGES)


@dataclass
class Requests:
    """A site with submissions, and the cookie of a caseworker."""

    site: Site
    cookie: tuple[str, str]

    def open(self, window: Chromium, page: str) -> None:
        """Open a page as that person, with everything unfolded that can be."""
        if not window.driver.get_cookies():
            window.open(f"{self.site.address}/privacy")
        name, value = self.cookie
        window.driver.add_cookie({"name": name, "value": value})
        window.open(f"{self.site.address}{page}")
        assert "Sign in" not in window.driver.title
        window.ask(OPEN_DETAILS)


@pytest.fixture(scope="module")
def requests() -> Iterator[Requests]:
    """One site for all looks."""
    forms = room() / "forms"
    (forms / "councils").mkdir(parents=True)
    (forms / "councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    (forms / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    site = served(forms, lambda: NOON)
    send_beside(site.settings, [(f"REF{number:05}", NOON - 86_400 * (number % 30)) for number in range(60)])
    break_key(site.settings.data / "formkit.sqlite", "reference = 'REF00002'", "submission")
    yield Requests(site, signed_in(site.settings, NOON, {"caseworker": ("everything",)}))
    site.stop()


@each_page
def test_axe_finds_nothing_on_the_caseworkers_pages(page: str, requests: Requests, window: Chromium) -> None:
    for scripts in (True, False):
        window.scripts(on=scripts)
        requests.open(window, page)
        window.scripts(on=True)
        wrong, undecided = judged(window)
        assert wrong == []
        assert unexplained(undecided) == []
    window.size(*NARROW)
    assert judged(window)[0] == []
    assert window.told("browser") == [], "A page holds something that the policy of our pages refuses"


@each_page
def test_nothing_is_cut_off_narrow_or_with_large_text(
    page: str, requests: Requests, window: Chromium
) -> None:
    window.size(*NARROW)
    requests.open(window, page)
    assert window.ask(CUT_OFF) == []
    window.ask(SPACED)
    assert window.ask(CUT_OFF) == [], "with the text spacing of WCAG 1.4.12"
    window.size(*WIDE)
    requests.open(window, page)
    window.ask("document.documentElement.style.fontSize = '200%'")
    assert window.ask(CUT_OFF) == []


@each_page
def test_tab_goes_through_a_caseworkers_page_in_its_order(
    page: str, requests: Requests, window: Chromium
) -> None:
    requests.open(window, page)
    stops = Keyboard(window).tab_through()
    places = [stop.index for stop in stops]
    assert places == sorted(places)
    assert set(window.ask(REACHABLE)) <= set(places)
    assert [stop.name for stop in stops if not stop.seen] == []
    assert [stop.name for stop in stops if stop.covered] == []
