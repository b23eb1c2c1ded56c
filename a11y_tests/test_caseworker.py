"""The caseworker's pages for people who see, hear, type or zoom differently."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from a11y_tests.axe import judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.keyboard import Keyboard
from a11y_tests.signed_in import open_as
from a11y_tests.site import NOON, Site, room, served
from a11y_tests.test_axe import unexplained
from a11y_tests.test_html import told_of_html
from a11y_tests.test_keyboard import REACHABLE
from a11y_tests.test_reflow import CUT_OFF, SPACED
from formkit.storage.keyring import DATABASE
from formkit.storage.sqlite_engine import open_beside
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
    f"{FORM}/requests.csv?first=soon",
    f"{FORM}/REF00001",
    f"{FORM}/REF00002",
    f"{FORM}/REF00003?done=saved",
    f"{FORM}/REF00004",
)
"""The forms, the list with a next page, one with nothing in it, the oldest first, days of a table that are none; a request that
is open, one that cannot be opened, a closed one, an urgent one."""
PICTURES = os.environ.get("FORMKIT_PICTURES", "")
"""A folder for a picture of each page, wide and narrow."""
PRESS_SAVE = "document.querySelector('main form[action*=REF00001] button').click()"
OPEN_DETAILS = "for (const one of document.querySelectorAll('details')) one.open = true"

each_page = pytest.mark.parametrize("page", PAGES)


@dataclass
class Requests:
    """A site with submissions, and the cookie of a caseworker."""

    site: Site
    cookie: tuple[str, str]

    def open(self, window: Chromium, page: str) -> None:
        """Open a page as that person, with everything unfolded that can be."""
        open_as(window, self.site, self.cookie, page)
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
    with open_beside(site.settings.data / DATABASE) as tables:
        for columns, reference in (
            ("queue = 2, closed_at = sent_at + 9", 3),
            ("queue = 0, urgent_at = 5", 4),
        ):
            changes = f"stage = 'in hand', assigned_to = 'robin', {columns}"
            change = f"UPDATE casework SET {changes} WHERE reference = 'REF0000{reference}'"
            tables.change(lambda tx, change=change: tx.run(change))  # type: ignore[misc]  # mypy cannot tell a default
    break_key(site.settings.data / DATABASE, "reference = 'REF00002'", "submission")
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
    told = [
        one for one in window.told("browser") if one["source"] != "network"
    ]  # a 422 is no fault of the page
    assert told == [], "A page holds something that the policy of our pages refuses"


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


def test_a_mistake_is_told_on_top_and_at_its_box(requests: Requests, window: Chromium) -> None:
    for scripts in (True, False):
        window.scripts(on=scripts)
        requests.open(window, f"{FORM}/REF00001")
        window.scripts(on=True)
        with window.next_page():
            window.ask(PRESS_SAVE)
        assert window.driver.title.startswith("Error: ")
        wrong, undecided = judged(window)
        assert wrong == []
        assert unexplained(undecided) == []
    window.size(*NARROW)
    assert window.ask(CUT_OFF) == []


def test_the_html_of_the_caseworkers_pages_is_as_the_standard_says(
    requests: Requests, tmp_path: Path
) -> None:
    person = requests.site.person()
    person.client.cookies.set(*requests.cookie)
    for number, page in enumerate(PAGES):
        (tmp_path / f"{number}.html").write_text(person.get(page).html, encoding="utf-8")
    person.get(f"{FORM}/REF00001")
    (tmp_path / "mistake.html").write_text(person.send({}).html, encoding="utf-8")
    (tmp_path / "print.html").write_text(person.get(f"{FORM}/REF00001/print").html, encoding="utf-8")
    assert told_of_html(tmp_path) == {}


@pytest.mark.skipif(not PICTURES, reason="set FORMKIT_PICTURES to a folder for pictures of these pages")
@each_page
def test_pictures_of_the_caseworkers_pages(page: str, requests: Requests, window: Chromium) -> None:
    name = "-".join(word for word in page.partition("?")[0].split("/") if word) + str(len(page))
    requests.open(window, page)
    for width, _ in (WIDE, NARROW):
        window.size(width, 800)
        window.picture(Path(PICTURES) / f"{name}-{width}.png")
        assert (Path(PICTURES) / f"{name}-{width}.png").stat().st_size > 1_000
