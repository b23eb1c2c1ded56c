"""docs/accessibility.md speaks of every criterion, and each test that it names is there."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache

import pytest

from tests.house.checkout import ROOT

A = (
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.2", "2.1.1",
    "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.5.1",
    "2.5.2", "2.5.3", "2.5.4", "3.1.1", "3.2.1", "3.2.2", "3.2.6", "3.3.1", "3.3.2", "3.3.7",
    "4.1.2",
)  # fmt: skip
AA = (
    "1.2.4", "1.2.5", "1.3.4", "1.3.5", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12",
    "1.4.13", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.7", "2.5.8", "3.1.2", "3.2.3", "3.2.4",
    "3.3.3", "3.3.4", "3.3.8", "4.1.3",
)  # fmt: skip
"""https://www.w3.org/TR/WCAG22/, without 4.1.1, which is obsolete."""


@dataclass(frozen=True)
class Row:
    """What the document says of one criterion."""

    number: str
    level: str
    how: str
    tests: tuple[str, ...]
    left_to_people: str


@cache
def rows() -> tuple[Row, ...]:
    """The rows of its table."""
    text = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in re.findall(r"^\| \d.*$", text, re.MULTILINE)
    ]
    return tuple(Row(c[0].split()[0], c[1], c[2], tuple(re.findall(r"`([^`]+)`", c[3])), c[4]) for c in cells)


def test_every_criterion_is_there_once_in_its_order_with_its_level() -> None:
    told = [(row.number, row.level) for row in rows()]
    known = [(number, "A") for number in A] + [(number, "AA") for number in AA]
    assert told == sorted(known, key=lambda one: [int(part) for part in one[0].split(".")])
    assert len(told) == 55


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_each_criterion_is_shown_by_tests_that_are_there_or_left_to_people(row: Row) -> None:
    assert row.how
    assert row.tests or row.left_to_people
    assert [test for test in row.tests if not is_there(test)] == []


def is_there(test: str) -> bool:
    """Whether a file has this test: path::name."""
    path, _, name = test.partition("::")
    return path.startswith(("tests/", "a11y_tests/")) and name.startswith("test_") and name in names_of(path)


@cache
def names_of(path: str) -> frozenset[str]:
    """The functions of a file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_a_test_that_is_not_there_is_seen() -> None:
    assert is_there("a11y_tests/test_axe.py::test_axe_finds_nothing_with_scripts")
    assert not is_there("a11y_tests/test_axe.py::test_axe_finds_all_there_is")
    assert not is_there("a11y_tests/test_nothing.py::test_axe_finds_nothing_with_scripts")
