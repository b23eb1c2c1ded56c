"""axe-core looks at each shape of page and at each piece of one in each language, with scripts and as people without get it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from a11y_tests.axe import asked, axe_at_hand, judged
from a11y_tests.chromium import Chromium
from a11y_tests.every import each_construction, each_piece
from a11y_tests.scenes import Scene
from a11y_tests.site import Site

EXPLAINED: dict[str, str] = {
    r'^hidden-content: <div hidden="">\s*<label for="website">': "The box for programs that send by themselves. No person "
    "is shown it, with scripts or without: tests/web/test_flags.py::test_no_person_meets_the_trap",
    r'^hidden-content: <button type="button" class="[^"]*govuk-password-input__toggle': "Shows what was typed, for who has "
    "scripts; without them it stays hidden and nobody needs it: a11y_tests/test_analyst.py looks at it with scripts too",
    r'^hidden-content: <input class="govuk-file-upload': "The Design System's button stands for the input, and has its name "
    "and its mistakes: a11y_tests/test_uploads.py, and each refusal in a11y_tests/test_errors.py",
}
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


def test_every_rule_of_axe_is_asked_but_those_of_level_aaa_and_those_it_gave_up(
    window: Chromium, site: Site
) -> None:
    window.open(f"{site.address}/privacy")
    known = {rule["ruleId"]: rule["tags"] for rule in window.ask("return axe.getRules()")}
    left_out = {name for name, tags in known.items() if {"wcag2aaa", "deprecated"} & set(tags)}
    assert asked(window) == set(known) - left_out
    assert {"p-as-heading", "label-content-name-mismatch", "autocomplete-valid"} <= asked(window)
