"""axe-core looks at each shape of page and at each piece of one in each language, with scripts and as people without get it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from a11y_tests.axe import axe_at_hand, judged
from a11y_tests.chromium import Chromium
from a11y_tests.every import each_construction, each_piece
from a11y_tests.scenes import Scene
from a11y_tests.site import Site

EXPLAINED: dict[str, str] = {}
"""What axe cannot decide (a pattern of its line) → why it is right all the same, and which test shows it."""


@pytest.fixture(scope="module", autouse=True)
def at_hand(browser: Chromium) -> Iterator[None]:
    """For every page of this file."""
    with axe_at_hand(browser):
        yield


@each_construction
def test_axe_finds_nothing_with_scripts(scene: Scene, window: Chromium, site: Site) -> None:
    window.open(site.again(scene.page))
    wrong, undecided = judged(window)
    assert wrong == []
    assert unexplained(undecided) == []


@each_piece
def test_axe_finds_nothing_without_scripts(scene: Scene, window: Chromium, site: Site) -> None:
    window.scripts(on=False)
    window.open(site.again(scene.page))
    window.scripts(on=True)
    wrong, undecided = judged(window)
    assert wrong == []
    assert unexplained(undecided) == []


def unexplained(lines: list[str]) -> list[str]:
    """The lines that no explanation covers."""
    return [line for line in lines if not any(re.search(pattern, line) for pattern in EXPLAINED)]
