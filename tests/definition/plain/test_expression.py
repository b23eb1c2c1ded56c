"""An expression is worked out without recursion, and can be kept."""

from __future__ import annotations

import pickle

from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Value
from tests.definition.plain.suite import TODAY, read


def test_a_long_sum_works_out_without_recursion() -> None:
    text = " + ".join(["1"] * 500)
    assert read(text).value({}, TODAY) == 500
    assert read(" or ".join(["flat is no"] * 130)).value({"flat": True}, TODAY) is False


def test_an_expression_can_be_kept_and_read_back() -> None:
    expression = read("any of people has works is yes")
    answers: dict[str, Value] = {"people": ({"works": True},)}
    assert expression.value(answers, TODAY) is True
    again: Expression = pickle.loads(pickle.dumps(expression))
    assert again == expression
    assert again.value(answers, TODAY) is True
