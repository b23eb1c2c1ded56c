"""What the automatic looks at pages found, kept in the package so that the accessibility statement tells what really ran.

scripts/test --record-looks a11y_tests     writes formkit/pages/looks.json, where each of them found nothing
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from a11y_tests.tools import AXE
from formkit.pages.looks import drawn_with

ROOT: Final = Path(__file__).resolve().parents[1]
KEPT: Final = ROOT / "formkit/pages/looks.json"
PAGES: Final = "pages"
"""The property of a test that says how many pages it looked at; a test without it looked at one journey."""
EVERY_PAGE: Final = "a11y_tests/test_html.py::test_the_html_is_as_the_standard_says"
_NARROW: Final = "a11y_tests/test_reflow.py::test_nothing_is_cut_off_in_a_window_of_320_by_256"
LOOKS: Final[Mapping[str, str]] = {
    "axe": "a11y_tests/test_axe.py::test_axe_finds_nothing_with_scripts",
    "axe without scripts": "a11y_tests/test_axe.py::test_axe_finds_nothing_without_scripts",
    "html": EVERY_PAGE,
    "keyboard": "a11y_tests/test_keyboard.py::test_tab_goes_through_the_page_in_its_order_and_shows_where_it_is",
    "narrow": _NARROW,
    "spacing": _NARROW,
    "large text": "a11y_tests/test_reflow.py::test_nothing_is_cut_off_at_twice_the_size_of_text",
    "forced colours": "a11y_tests/test_modes.py::test_forced_colours_lose_no_words_no_edges_and_no_choice",
    "motion": "a11y_tests/test_modes.py::test_nothing_moves_for_people_who_want_less_motion",
    "paper": "a11y_tests/test_modes.py::test_everything_that_is_said_is_on_paper_too",
    "errors": "a11y_tests/test_errors.py::test_a_refusal_is_told_in_the_same_words_where_it_is_and_leads_there",
    "without scripts": "a11y_tests/test_no_script.py::test_a_missed_bin_with_a_photo_is_reported_without_script",
}
"""Look, as formkit/pages/statement.py tells it → the test that is it."""


def lacking(passed: Mapping[str, int]) -> list[str]:
    """The tests that were skipped, left out or failed. `passed`: test → the pages that it looked at."""
    return sorted({test for test in LOOKS.values() if test not in passed})


def found(passed: Mapping[str, int], on: date) -> dict[str, object]:
    """What is kept, where none is lacking."""
    return {
        "version": version(),
        "on": on.isoformat(),
        "pages": passed[EVERY_PAGE],
        "axe": axe_release(),
        "counts": {look: passed[test] for look, test in LOOKS.items()},
        "drawn with": drawn_with(),
    }


def keep(passed: Mapping[str, int], on: date, place: Path = KEPT) -> None:
    """Write it, usually into the package."""
    place.write_text(json.dumps(found(passed, on), indent=1) + "\n", encoding="utf-8")


def version() -> str:
    """Of formkit, as it is going to be published."""
    project: Mapping[str, Mapping[str, str]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return project["project"]["version"]


def axe_release() -> str:
    """Of axe-core, as its file says."""
    named = re.search(r"axe v([0-9.]+)", AXE.read_text(encoding="utf-8")[:200])
    assert named, "axe-core no longer says its release at the top"
    return named[1]
