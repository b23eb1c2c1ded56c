"""The kinds of ranges, and what is refused in them; their results are rows of conformance.yaml."""

from __future__ import annotations

import pytest

from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.tree import AllTrue, Away, Near, Negation
from tests.definition.plain.suite import NAMES, read


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("adults is 2 to 5", AllTrue),
        ("adults is not 2 to 5", Negation),
        ("due is at least 28 days from today", Away),
        ("due is more than adults + 1 years ago", Away),
        ("due is within 5 working days of born", Near),
    ],
)
def test_each_range_has_its_tree(text: str, node: type) -> None:
    assert isinstance(read(text).tree, node)


@pytest.mark.parametrize(
    "unit", ["day", "days", "working day", "working days", "month", "months", "year", "years"]
)
def test_one_and_many_are_the_same_unit(unit: str) -> None:
    found = read(f"due is at least 1 {unit} from today").tree
    assert isinstance(found, Away)
    assert found.unit in ("days", "working days", "months", "years")
    assert found.unit.rstrip("s") == unit.rstrip("s")


def test_every_mistake_of_a_range_is_told_at_once() -> None:
    expression, problems = read_expression("adults is £1 to £5", NAMES)
    assert expression is None
    assert [each.offset for each in problems] == [10, 16]
    assert {each.instead for each in problems} == {"adults is 1 to 5"}
