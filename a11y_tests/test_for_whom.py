"""What a member of staff sees of a form that they fill in for a resident or try out, for people who see or zoom differently."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from a11y_tests.axe import judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.site import NOON, Site, served
from a11y_tests.test_reflow import CUT_OFF
from formkit.bundled import folder
from formkit.rendering.words import say
from tests.analytics.pages.analysing import signed_in

BIN = "/report-a-missed-bin"
PRESS = "document.querySelector('main form[method=post] button').click()"
CHOOSE = "document.querySelector('input[value=\"{choice}\"]').checked = true"
PICTURES = os.environ.get("A11Y_PICTURES", "")


@pytest.fixture(scope="module")
def staffed() -> Iterator[tuple[Site, tuple[str, str]]]:
    """A site, and the cookie of a member of staff."""
    site = served(folder("forms"), lambda: NOON)
    yield site, signed_in(site.settings, NOON)
    site.stop()


def press(window: Chromium, script: str = "") -> None:
    """Send the form of the page."""
    if script:
        window.ask(script)
    with window.next_page():
        window.ask(PRESS)


def look(window: Chromium, name: str) -> None:
    """Nothing is wrong, wide and narrow, and nothing is cut off."""
    for size in (NARROW, WIDE):
        window.size(*size)
        if PICTURES:
            window.picture(Path(PICTURES) / f"{name}-{size[0]}.png")
        assert judged(window)[0] == []
    window.size(*NARROW)
    assert window.ask(CUT_OFF) == []
    window.size(*WIDE)


def test_whom_it_is_for_and_what_is_said_of_it_can_be_read_by_everybody(
    staffed: tuple[Site, tuple[str, str]], window: Chromium
) -> None:
    site, (name, value) = staffed
    window.open(f"{site.address}/privacy")
    window.driver.add_cookie({"name": name, "value": value})
    window.open(f"{site.address}{BIN}")
    press(window)
    look(window, "for-whom")
    press(window)
    assert window.driver.title.startswith("Error: ")
    look(window, "for-whom-mistake")
    press(window, CHOOSE.format(choice="trial"))
    assert say("en", "trial says") in window.driver.page_source
    look(window, "trial")
    window.open(f"{site.address}{BIN}/start")
    press(window, CHOOSE.format(choice="resident"))
    assert say("en", "assisted says") in window.driver.page_source
    look(window, "assisted")
    window.driver.delete_all_cookies()
