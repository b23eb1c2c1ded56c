"""The pages of the contact centre for people who see, hear, type or zoom differently, each reached as an adviser reaches it."""

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
from tests.analytics.pages.analysing import signed_in
from tests.casework.asking import council_file
from tests.casework.inbox.sending import send_beside
from tests.delivery.sending import EVERYTHING
from tests.storage.making import break_key

FIND = "/staff/find"
PAGES = {
    "box": "One of them is enough",
    "nothing typed": "Enter a reference",
    "found": "requests were found",
    "nothing found": "Nothing was found",
    "ask": "Ask the caller",
    "wrong": "not what was typed",
    "broken": "cannot be opened",
    "verified": "The caller is verified",
}
"""What is opened → words that stand there."""
SAYS = {"born-day": "31", "born-month": "3", "born-year": "1980", "postcode": "EX1 1AA", "digits": "001"}
SAYS |= {"email": "sian@example.com"}
SEND = "document.querySelector('main form button').click()"
FILL = "const box = document.getElementsByName(arguments[0])[0]; if (box) box.value = arguments[1]"
PICTURES = os.environ.get("FORMKIT_PICTURES", "")
"""A folder for pictures of these pages, for whoever wants to look at them."""

each_page = pytest.mark.parametrize("what", PAGES)


@dataclass
class Centre:
    """A site with submissions, and the cookie of an adviser."""

    site: Site
    cookie: tuple[str, str]
    looks: int = 0
    """How often a caller was wrong: each time about another request, as few may be wrong about one."""

    def open(self, window: Chromium, what: str) -> None:
        """Come to one of the pages."""
        if what in ("box", "nothing typed", "found", "nothing found"):
            open_as(window, self.site, self.cookie, "/staff" if what == "box" else FIND)
            self._search(window, what)
        else:
            self.looks += what == "wrong"
            wrong = f"REF{10 + self.looks:05}"
            reference = {"broken": "REF00002", "wrong": wrong, "ask": "REF00003"}.get(what, "REF00001")
            open_as(window, self.site, self.cookie, f"{FIND}/everything/{reference}")
            self._ask(window, what)

    def _search(self, window: Chromium, what: str) -> None:
        typed = {"nothing typed": "", "found": "Example", "nothing found": "Nobody At All"}
        if what in typed:
            _fill(window, {"sought": typed[what]})
            _send(window)

    def _ask(self, window: Chromium, what: str) -> None:
        is_asked = "Ask the caller" in _main(window)
        if what == "wrong":
            _fill(window, dict.fromkeys(SAYS, "7"))
            _send(window)
        elif what == "verified" and is_asked:
            _fill(window, SAYS)
            _send(window)


def _fill(window: Chromium, said: dict[str, str]) -> None:
    for name, value in said.items():
        window.ask(FILL, name, value)


def _send(window: Chromium) -> None:
    with window.next_page():
        window.ask(SEND)


def _main(window: Chromium) -> str:
    return str(window.ask("return document.querySelector('main').textContent"))


@pytest.fixture(scope="module")
def centre() -> Iterator[Centre]:
    """One site for all looks."""
    forms = room() / "advised"
    (forms / "councils").mkdir(parents=True)
    (forms / "councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    (forms / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    site = served(forms, lambda: NOON)
    send_beside(site.settings, [(f"REF{number:05}", NOON - 86_400 * (number % 30)) for number in range(40)])
    break_key(site.settings.data / "formkit.sqlite", "reference = 'REF00002'", "submission")
    yield Centre(site, signed_in(site.settings, NOON, {"adviser": ("*",)}))
    site.stop()


@each_page
def test_axe_finds_nothing_on_an_advisers_pages(what: str, centre: Centre, window: Chromium) -> None:
    centre.open(window, what)
    assert PAGES[what] in _main(window)
    wrong, undecided = judged(window)
    assert wrong == []
    assert unexplained(undecided) == []
    window.size(*NARROW)
    assert judged(window)[0] == []
    assert window.ask(CUT_OFF) == []
    window.ask(SPACED)
    assert window.ask(CUT_OFF) == [], "with the text spacing of WCAG 1.4.12"
    window.size(*WIDE)
    window.ask("document.documentElement.style.fontSize = '200%'")
    assert window.ask(CUT_OFF) == []
    refused = [
        one for one in window.told("browser") if one["source"] != "network"
    ]  # 422 is the answer to a mistake
    assert refused == [], "A page holds something that the policy of our pages refuses"


@pytest.mark.parametrize("what", ["box", "ask", "verified"])
def test_tab_goes_through_an_advisers_page_in_its_order(what: str, centre: Centre, window: Chromium) -> None:
    centre.open(window, what)
    stops = Keyboard(window).tab_through()
    places = [stop.index for stop in stops]
    assert places == sorted(places)
    assert set(window.ask(REACHABLE)) <= set(places)
    assert [stop.name for stop in stops if not stop.seen] == []
    assert [stop.name for stop in stops if stop.covered] == []


def test_the_html_of_an_advisers_pages_is_as_the_standard_says(
    centre: Centre, window: Chromium, tmp_path: Path
) -> None:
    for number, what in enumerate(PAGES):
        centre.open(window, what)
        source = window.ask("return '<!DOCTYPE html>' + document.documentElement.outerHTML")
        (tmp_path / f"{number}.html").write_text(source, encoding="utf-8")
    assert told_of_html(tmp_path) == {}


@pytest.mark.skipif(not PICTURES, reason="set FORMKIT_PICTURES to a folder for pictures of these pages")
@each_page
def test_pictures_of_an_advisers_pages(what: str, centre: Centre, window: Chromium) -> None:
    for width, height in (WIDE, NARROW):
        window.size(width, height)
        centre.open(window, what)
        window.picture(Path(PICTURES) / f"adviser-{what.replace(' ', '-')}-{width}.png")
