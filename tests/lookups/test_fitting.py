"""A look-up that can say nothing to the question that asks it is told, with the one that can."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from formkit.catalogue import look_at
from formkit.lookups.wing import findings

FORMS = Path(__file__).parents[2] / "forms"


def told(folder: Path, file: str, old: str, new: str) -> list[tuple[str, int, str]]:
    """What is found where one text of the example forms is another."""
    forms = folder / "forms"
    shutil.copytree(FORMS, forms)
    changed = forms / file
    text = changed.read_text(encoding="utf-8")
    assert text.count(old) == 1
    changed.write_text(text.replace(old, new), encoding="utf-8")
    return [(one.file, one.line, one.instead) for one in findings(look_at(forms))]


def line_of(file: str, words: str) -> int:
    lines = (FORMS / file).read_text(encoding="utf-8").split("\n")
    return next(at for at, line in enumerate(lines, start=1) if words in line)


def test_the_example_forms_ask_their_look_ups_what_these_know() -> None:
    assert list(findings(look_at(FORMS))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "instead"),
    [
        (
            "report-fly-tipping.yaml",
            "answer: place on a map",
            "answer: address",
            "look up: places",
            "Write: look up: addresses",
        ),
        (
            "report-a-missed-bin.yaml",
            "look up: collection days for place and bin",
            "look up: collection days for place",
            "look up: collection days for place and bin",
            "Write: look up: collection days for place and bin",
        ),
        (
            "lookups/collection-days.csv",
            "north,garden,",
            "north,brown,",
            "north,garden,",
            "Write one of: rubbish, recycling, food, garden.",
        ),
    ],
)
def test_what_a_look_up_cannot_answer_is_told_at_its_line(
    tmp_path: Path, file: str, old: str, new: str, at: str, instead: str
) -> None:
    assert told(tmp_path, file, old, new) == [(file, line_of(file, at), instead)]
