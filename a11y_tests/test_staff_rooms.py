"""The pages where staff work, for people who see, hear, type or zoom differently; with pictures of them where one asks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import apsw
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
from formkit.bundled import folder
from formkit.staff.members import ROLES
from formkit.storage.keyring import DATABASE
from formkit.storage.outbox_rows import LATEST
from tests.analytics.pages.analysing import signed_in
from tests.web.walking import finish

PAGES = (
    "/staff/deliveries",
    "/staff/deliveries?to=exampleton%2Faway&again=2",
    "/staff/deliveries?reference=REFERENCE",
    "/staff/health",
    "/staff/designs",
    "/staff/people?reference=REFERENCE",
    "/staff/people?reference=%3F",
    "/staff/people/report-a-missed-bin/REFERENCE/erase",
    "/staff/people?reference=HELD&done=hold",
)
AWAY = "exampleton/away"
PICTURES = os.environ.get("FORMKIT_PICTURES", "")
"""A folder for a picture of each page, wide and narrow."""

each_page = pytest.mark.parametrize("page", PAGES)


@dataclass
class Rooms:
    """A site on which much went wrong, and the cookie of somebody who may see all of it."""

    site: Site
    cookie: tuple[str, str]
    reference: str
    held: str
    """The reference of what is under a hold."""

    def address(self, page: str) -> str:
        """Of a page, with what was sent in the place of REFERENCE and HELD."""
        return page.replace("REFERENCE", self.reference).replace("HELD", self.held)

    def open(self, window: Chromium, page: str) -> None:
        """Open a page as that person."""
        open_as(window, self.site, self.cookie, self.address(page))


@pytest.fixture(scope="module")
def rooms() -> Iterator[Rooms]:
    """One site for all looks."""
    site = served(_forms(), lambda: NOON)
    reference = finish(site.person(), day=date(2026, 11, 24))
    _goes_wrong(site.settings.data / DATABASE, reference)
    _looked_at(site, reference)
    cookie = signed_in(site.settings, NOON, dict.fromkeys(ROLES, ("*",)))
    yield Rooms(site, cookie, reference, _held(site, cookie))
    site.stop()


def _looked_at(site: Site, reference: str) -> None:
    person = site.person()
    name, value = signed_in(site.settings, NOON, {"caseworker": ("*",)}, name="maria.jones")
    person.client.cookies.set(name, value)
    for page in ("", f"/{reference}", f"/{reference}/print", "/AAAA2222"):
        person.client.get(f"/staff/cases/report-a-missed-bin{page}")


def _held(site: Site, cookie: tuple[str, str]) -> str:
    reference, person = finish(site.person(), day=date(2026, 11, 24)), site.person()
    person.client.cookies.set(*cookie)
    page = person.get(f"/staff/people?reference={reference}")
    (form,) = (one for one in page.read.forms if one.action.endswith("/hold"))
    fields = {name: values[-1] for name, values in form.fields.items()}
    person.client.post(form.action, data=fields | {"cause": "information request", "why": "FOI 2026/114"})
    return reference


def _forms() -> Path:
    """The example forms, of which one has no Welsh."""
    place = room() / "forms of staff"
    shutil.copytree(folder("forms"), place)
    (place / "report-fly-tipping.cy.yaml").unlink()
    return place


def _goes_wrong(database: Path, reference: str) -> None:
    connection = apsw.Connection(str(database))
    connection.set_busy_timeout(10_000)
    add = (
        "INSERT INTO outbox (reference, destination, part, attempts, problem, created_at, due_at, touched_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    for part in range(1, 60):
        late = (NOON + 600, 0, "") if part > 2 else (2 * LATEST, 10, "The folder is full.")
        connection.execute(add, (reference, AWAY, part, late[1], late[2], NOON, late[0], NOON))
    connection.execute(
        add, (reference, "exampleton/broken", 1, 3, "OSError", NOON - 9_000, NOON + 3_600, NOON)
    )
    connection.execute(
        "INSERT INTO destination (name, sequence, open_since, probe_at) VALUES (?, 60, ?, ?)",
        (AWAY, NOON - 9_000, NOON + 60),
    )
    connection.close()


@each_page
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_axe_finds_nothing_in_the_rooms_of_staff(
    page: str, scripts: bool, rooms: Rooms, window: Chromium
) -> None:
    window.scripts(on=scripts)
    rooms.open(window, page)
    window.scripts(on=True)
    wrong, undecided = judged(window)
    assert wrong == []
    assert unexplained(undecided) == []
    told = [one for one in window.told("browser") if one.get("source") != "network"]  # a mistake is a 422
    assert told == [], "A page holds something that the policy of our pages refuses"


@each_page
def test_nothing_is_cut_off_in_a_narrow_window_or_with_wide_spacing(
    page: str, rooms: Rooms, window: Chromium
) -> None:
    window.size(*NARROW)
    rooms.open(window, page)
    assert window.ask(CUT_OFF) == []
    window.ask(SPACED)
    assert window.ask(CUT_OFF) == [], "with the text spacing of WCAG 1.4.12"


@each_page
def test_tab_goes_through_a_room_in_its_order(page: str, rooms: Rooms, window: Chromium) -> None:
    rooms.open(window, page)
    stops = Keyboard(window).tab_through()
    places = [stop.index for stop in stops]
    assert places == sorted(places)
    assert set(window.ask(REACHABLE)) <= set(places)
    assert [stop.name for stop in stops if not stop.seen or stop.covered] == []


def test_the_html_of_the_rooms_is_as_the_standard_says(rooms: Rooms, tmp_path: Path) -> None:
    person = rooms.site.person()
    person.client.cookies.set(*rooms.cookie)
    for number, page in enumerate(PAGES):
        (tmp_path / f"{number}.html").write_text(person.get(rooms.address(page)).html, encoding="utf-8")
    assert told_of_html(tmp_path) == {}


@pytest.mark.skipif(not PICTURES, reason="set FORMKIT_PICTURES to a folder for pictures of these pages")
@each_page
def test_pictures_of_the_rooms(page: str, rooms: Rooms, window: Chromium) -> None:
    name = "-".join(word for word in page.replace("?", "/").replace("%2F", "/").split("/") if word)
    rooms.open(window, page)
    for width, _ in (WIDE, NARROW):
        window.size(width, 800)
        window.picture(Path(PICTURES) / f"{name}-{width}.png")
        assert (Path(PICTURES) / f"{name}-{width}.png").stat().st_size > 1_000
