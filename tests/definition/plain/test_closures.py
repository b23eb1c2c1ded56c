"""Closures made straight from trees, without any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from formkit.definition.plain.closures import compiled
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Kind, Value
from formkit.definition.plain.tree import (
    Answer,
    Answered,
    Choice,
    Column,
    Constant,
    Includes,
    Negation,
    Node,
    Ordered,
    Same,
    Since,
    Today,
)

DAYS = Days(date(2026, 4, 8))
FLAT, BIN, AGE = (
    Answer(("flat",), Kind.YES_NO),
    Answer(("bin",), Kind.ONE_OPTION),
    Answer(("age",), Kind.NUMBER),
)
BOXES = Answer(("boxes",), Kind.SOME_OPTIONS)
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
        (Answered(Answer(("a", "b", "c"), Kind.TEXT)), {"a": {"b": {"c": "x"}}}, True),
        (Answered(Answer(("a", "b", "c"), Kind.TEXT)), {"a": {"b": 3}}, False),
        (Column(BIN, {"food": True}, Kind.YES_NO), {"bin": "food"}, True),
        (Column(BIN, {"food": "yes"}, Kind.YES_NO), {"bin": "food"}, None),
        (Today(), {}, date(2026, 4, 8)),
        (Since("years", Today()), {}, 0),
        (Choice(((FLAT, FOOD),), BIN), {"flat": False, "bin": "garden"}, "garden"),
        (Choice(((FLAT, FOOD),), BIN), {"bin": "garden"}, None),
    ],
)
def test_a_tree_works_out(node: Node, answers: dict[str, Value], result: Value) -> None:
    assert compiled(node)(answers, DAYS) == result
