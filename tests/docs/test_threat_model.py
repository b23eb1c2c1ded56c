"""The threat model can be audited: each line of what holds names tests that are there, and nobody is left out."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.house.checkout import ROOT

NUMBERED = re.compile(r"(?<![\w.])([1-9])(?![\w.])")


@cache
def part(heading: str) -> str:
    """What stands below a heading of the document, up to the next."""
    text = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def rows(heading: str) -> list[list[str]]:
    """The rows of its table, without its head."""
    lines = [line for line in part(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


HOLDS = rows("What holds")
LACKS = rows("What does not hold, or is not there")
ATTACKERS = {found for who, _ in rows("Who attacks") for found in re.findall(r"\*\*(.+?)\*\*", who)}


def attackers_of(cell: str) -> set[str]:
    """Those that a cell names; what stands after “with” says more of one."""
    return {one.partition(" with ")[0] for one in cell.split(", ")}


def files_named_in(cell: str) -> list[str]:
    """The test files that a cell names."""
    return re.findall(r"`((?:a11y_)?tests/[\w/]+\.py)`", cell)


@pytest.mark.parametrize("row", HOLDS, ids=lambda row: f"{row[0]}: {row[2][:40]}")
def test_what_holds_is_shown_by_tests_that_are_there(row: list[str]) -> None:
    named = files_named_in(row[3])
    assert named != []
    assert re.sub(r"`[^`]*`|, ", "", row[3]) == "", "Name test files and nothing else"
    for name in named:
        assert (ROOT / name).is_file(), name
        assert "def test_" in (ROOT / name).read_text(encoding="utf-8"), name


def test_every_attacker_meets_a_door_and_every_row_names_one() -> None:
    assert len(ATTACKERS) == 10
    met = [attackers_of(row[1]) for row in HOLDS]
    assert set().union(*met) == ATTACKERS
    assert set().union(*(attackers_of(row[1]) for row in LACKS)) <= ATTACKERS | {"all"}


def test_every_door_of_the_picture_has_a_row() -> None:
    picture = part("The way of an answer").split("```")[1]
    doors = set(NUMBERED.findall(picture))
    assert doors == set("123456789")
    assert {row[0][0] for row in HOLDS if row[0][0].isdigit()} == doors


def test_what_does_not_hold_says_what_to_do_meanwhile() -> None:
    assert len(LACKS) >= 10
    assert [row[0] for row in LACKS if len(row) != 3 or not all(row)] == []
