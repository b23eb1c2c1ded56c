"""What the accessibility statement tells of automatic looks is what ran, and of this version."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from a11y_tests import (
    test_axe,
    test_errors,
    test_html,
    test_keyboard,
    test_modes,
    test_no_script,
    test_reflow,
)
from formkit.pages.looks import drawn_with, looks_that_ran, read_looks
from tests.looks import EVERY_PAGE, LOOKS, ROOT, axe_release, found, keep, lacking, version

AS_IT_WAS = 0.5
"""As much of what pages are drawn with has to be as it was when the looks ran; before a release, all."""


IS_RELEASED = f"## {version()} (not released)" not in (ROOT / "CHANGELOG.md").read_text("utf-8")
HOW = "scripts/test --record-looks a11y_tests"
recorded = pytest.mark.skipif(looks_that_ran() is None, reason=f"no looks are recorded yet: {HOW}")


def test_no_version_is_released_before_its_looks_are_recorded() -> None:
    assert looks_that_ran() or not IS_RELEASED, HOW


@recorded
def test_what_is_kept_is_of_this_version_and_of_all_looks() -> None:
    looks = looks_that_ran()
    assert looks
    assert looks.version == version(), HOW
    assert looks.axe == axe_release()
    assert list(looks.counts) == list(LOOKS)
    assert all(0 < count <= looks.pages for count in looks.counts.values())


@recorded
def test_the_looks_are_not_older_than_what_they_speak_of() -> None:
    looks, now = looks_that_ran(), drawn_with()
    assert looks
    then = looks.drawn_with
    same = sum(now.get(name) == digest for name, digest in then.items())
    wanted = 1.0 if IS_RELEASED else AS_IT_WAS
    assert same >= wanted * len(then.keys() | now.keys()), HOW


def test_every_look_is_a_test_that_is_there() -> None:
    modules = {
        f"a11y_tests/{module.__name__.rpartition('.')[2]}.py": module
        for module in (
            test_axe,
            test_errors,
            test_html,
            test_keyboard,
            test_modes,
            test_no_script,
            test_reflow,
        )
    }
    for test in LOOKS.values():
        file, _, name = test.partition("::")
        assert callable(getattr(modules[file], name, None)), test


def test_nothing_is_kept_of_a_run_that_left_a_look_out() -> None:
    passed = dict.fromkeys(LOOKS.values(), 7)
    assert lacking(passed) == []
    del passed[EVERY_PAGE]
    assert lacking(passed) == [EVERY_PAGE]


def test_what_a_run_found_is_written_as_it_is_read(tmp_path: Path) -> None:
    passed = dict.fromkeys(LOOKS.values(), 7) | {EVERY_PAGE: 900}
    made = found(passed, date(2026, 11, 29))
    kept = tmp_path / "looks.json"
    keep(passed, date(2026, 11, 29), kept)
    assert json.loads(kept.read_text("utf-8")) == made
    assert (made["on"], made["pages"], made["version"]) == ("2026-11-29", 900, version())
    looks = read_looks(kept)
    assert (looks.on, looks.pages, looks.counts["axe"]) == (date(2026, 11, 29), 900, 7)
    assert looks.drawn_with == drawn_with()
