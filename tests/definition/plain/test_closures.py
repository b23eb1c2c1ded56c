"""Closures made straight from trees, without any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from formkit.definition.plain.closures import compiled
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Kind, Value
from formkit.definition.plain.tree import (
    Answered,
    Arithmetic,
    Choice,
    ColumnOf,
    Constant,
    Includes,
    NamedAnswer,
    Negation,
    Operator,
    Ordered,
    Same,
    Since,
    Today,
    Tree,
)

DAYS = Days(date(2026, 4, 8))
FLAT, BIN, AGE = (
    NamedAnswer(("flat",), Kind.YES_NO),
    NamedAnswer(("bin",), Kind.ONE_OPTION),
    NamedAnswer(("age",), Kind.NUMBER),
)
BOXES = NamedAnswer(("boxes",), Kind.SOME_OPTIONS)
FOOD = Constant("food", Kind.ONE_OPTION)


@pytest.mark.parametrize(
    ("node", "answers", "result"),
    [
        (Same(BIN, FOOD), {"bin": "food"}, True),
        (Same(FOOD, BIN), {"bin": "food"}, True),
        (Same(BIN, BIN), {}, None),
        (Negation(FLAT), {"flat": False}, True),
        (Ordered("at least", AGE, Constant(Decimal("1.5"), Kind.NUMBER)), {"age": 2}, True),
        (Ordered("less than", Constant(1, Kind.NUMBER), AGE), {"age": 2}, True),
        (Includes(BOXES, FOOD), {"boxes": ["food", Decimal("sNaN")]}, True),
        (Includes(BOXES, FOOD), {"boxes": "food"}, None),
        (Same(BOXES, BOXES), {"boxes": [{}, []]}, True),
        (Answered(NamedAnswer(("a", "b", "c"), Kind.TEXT)), {"a": {"b": {"c": "x"}}}, True),
        (Answered(NamedAnswer(("a", "b", "c"), Kind.TEXT)), {"a": {"b": 3}}, False),
        (ColumnOf(BIN, {"food": True}, Kind.YES_NO), {"bin": "food"}, True),
        (ColumnOf(BIN, {"food": "yes"}, Kind.YES_NO), {"bin": "food"}, None),
        (Today(), {}, date(2026, 4, 8)),
        (Since("years", Today()), {}, 0),
        (Choice(((FLAT, FOOD),), BIN), {"flat": False, "bin": "garden"}, "garden"),
        (Choice(((FLAT, FOOD),), BIN), {"bin": "garden"}, None),
    ],
)
def test_a_tree_works_out(node: Tree, answers: dict[str, Value], result: Value) -> None:
    assert compiled(node)(answers, DAYS) == result


@pytest.mark.parametrize(("operator", "result"), [("+", 5), ("-", 1), ("*", 6), ("/", Decimal("1.5"))])
def test_the_four_operators(operator: Operator, result: int | Decimal) -> None:
    tree = Arithmetic(Constant(3, Kind.NUMBER), ((operator, Constant(2, Kind.NUMBER)),), Kind.NUMBER)
    assert compiled(tree)({}, DAYS) == result
