"""axe-core looks at each shape of page in each language, as people with scripts get it and as people without get it."""

from __future__ import annotations

import re

from a11y_tests.axe import judged
from a11y_tests.chromium import Chromium
from a11y_tests.every import each_piece, each_shape
from a11y_tests.scenes import Scene
from a11y_tests.site import Site

EXPLAINED: dict[str, str] = {}
"""What axe cannot decide (a pattern of its line) → why it is right all the same, and which test shows it."""


@each_shape
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
