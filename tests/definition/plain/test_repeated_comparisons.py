"""`x is yes or no` and its like."""

from __future__ import annotations

import pytest

from formkit.definition.plain.expression import read_expression
from formkit.definition.plain.kinds import Kind, Known

NAMES = {
    "bin": Known(
        Kind.ONE_OPTION, options={"food": "Food", "garden": "Garden", "flat": "Flat", "rent": "Rent"}
    ),
    "flat": Known(Kind.YES_NO),
    "rent": Known(Kind.MONEY),
    "age": Known(Kind.NUMBER),
}


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("flat is yes and age is 3 or 4", "flat is yes and age is one of (3, 4)"),
        ("bin is food or garden and flat", None),
        ("(bin is food) or garden", "bin is one of (food, garden)"),
        ("bin is food or rent", "bin is one of (food, rent)"),
        ("rent is more than £5 or £10", "rent is more than £5 or rent is more than £10"),
        ("bin is not one of (food, garden) or rent", "bin is not one of (food, garden, rent)"),
    ],
)
def test_what_was_meant_is_written_out(text: str, instead: str | None) -> None:
    expression, problems = read_expression(text, NAMES)
    assert expression is None
    assert instead is None or instead in {each.instead for each in problems}


def test_an_option_that_is_also_a_yes_or_no_question_is_taken_as_the_question() -> None:
    expression, problems = read_expression("bin is food or flat", NAMES)
    assert expression is not None
    assert problems == ()
    assert expression.names == {"bin", "flat"}
