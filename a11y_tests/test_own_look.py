"""A council's own site around the forms: two made-up ones of different markup, on pages of each shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from a11y_tests.axe import axe_at_hand, judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.site import Kept, Site, kept, only, served
from a11y_tests.test_reflow import CUT_OFF
from formkit.bundled import folder

HERE = Path(__file__).parent / "overrides"
COUNCILS = ("brightsea", "northmoor")
BIN = "/report-a-missed-bin"
OWN = {"brightsea": ("Councillors", "One cookie"), "northmoor": ("All of Northmoor", "The Guildhall")}
"""Words of each that stand on every page."""


@pytest.fixture(scope="module", params=COUNCILS)
def council(request: pytest.FixtureRequest) -> Iterator[tuple[str, Site]]:
    """Its name, and its site."""
    name = str(request.param)
    own = served(only(folder("forms"), "report-a-missed-bin"), overrides=[HERE / name])
    yield name, own
    own.stop()


@pytest.fixture(scope="module", autouse=True)
def at_hand(browser: Chromium) -> Iterator[None]:
    """For every page of this file."""
    with axe_at_hand(browser):
        yield


def pages(site: Site) -> Iterator[tuple[str, Kept]]:
    """Pages of each shape that stand in a council's layout, by name."""
    person = site.person()
    for name, path in (
        ("directory", "/"),
        ("start", BIN),
        ("privacy", "/privacy"),
        ("not found", "/nothing/here"),
    ):
        person.get(path)
        yield name, kept(person)
    person.get(BIN)
    person.send()
    yield "question", kept(person)
    person.send({})
    yield "question with a mistake", kept(person)
    welsh = site.person("cy")
    welsh.get(BIN)
    yield "start in Welsh", kept(welsh)


def test_axe_finds_nothing_and_nothing_is_cut_off(council: tuple[str, Site], window: Chromium) -> None:
    name, site = council
    for which, page in pages(site):
        assert all(words in page.html for words in OWN[name]), which
        for size in (WIDE, NARROW):
            window.size(*size)
            window.open(site.again(page))
            assert judged(window) == ([], []), which
        assert window.ask(CUT_OFF) == [], which


def test_its_styles_and_pictures_arrive(council: tuple[str, Site], window: Chromium) -> None:
    name, site = council
    window.open(f"{site.address}{BIN}")
    assert window.told("browser") == []
    loaded = window.ask("return performance.getEntriesByType('resource').map(one => one.name)")
    assert any(f"/static/{name}-" in address and address.endswith(".css") for address in loaded)
    if name == "brightsea":
        assert any("/static/waves-" in address for address in loaded), (
            "named by the style, under its hashed name"
        )
