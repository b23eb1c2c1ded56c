"""What people say for short in a condition is told in the words of Plain, as a line that can be read."""

from __future__ import annotations

import pytest

from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Kind, Known

CHOICES = {"a": "First", "b": "Second", "c": "Third"}
NAMES = {
    "age": Known(Kind.NUMBER),
    "rent": Known(Kind.MONEY),
    "flat": Known(Kind.YES_NO),
    "due": Known(Kind.DATE),
    "bin": Known(Kind.ONE_OPTION, options=CHOICES),
    "kinds": Known(Kind.SOME_OPTIONS, options=CHOICES),
    "item": Known(
        Kind.ONE_OPTION, options={"sofa": "Sofa"}, columns={"size": Kind.NUMBER, "two_people": Kind.YES_NO}
    ),
    "cars": Known(
        Kind.REPEAT, inner={"keeper": Known(Kind.ONE_OPTION, options={"me": "I am", "hire": "A firm"})}
    ),
}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("age is 16 or over", "age is at least 16"),
        ("age is 16+", "age is at least 16"),
        ("age is 5 or less", "age is at most 5"),
        ("age is more than one", "age is more than 1"),
        ("age is more then 3", "age is more than 3"),
        ("number of age is more than 3", "age is more than 3"),
        ("due is older than 2 working days", "due is more than 2 working days ago"),
        ("kinds includes (a, b)", "kinds includes one of (a, b)"),
        ("bin is (a, b)", "bin is one of (a, b)"),
        ("any of cars has keeper is me or hire", "any of cars has keeper is one of (me, hire)"),
        ("if flat is yes then stop", "flat is yes"),
        ("flat is ticked", "flat is yes"),
        ("larger of 0 and age - 3", "larger of (0, age - 3)"),
        ("larger of(0, age)", None),
        ("half when flat is yes, otherwise nothing", "50% when flat is yes, otherwise 0%"),
        ("rent - 50%", "rent - rent * 50%"),
        ("£28 + 7 * age", "£28 + £7 * age"),
        ("£rent * 2", "rent * 2"),
        ("due is more than a year ago", "due is more than 1 year ago"),
        ("any of cars.keeper is me", "any of cars has keeper is me"),
        ("size of item", "item.size"),
        ("item.two people is yes", "item.two_people is yes"),
        ("two_people is yes", "item.two_people is yes"),
        ("age minus one", "age - 1"),
    ],
)
def test_what_is_said_for_short_is_told_in_full(text: str, line: str | None) -> None:
    expression, problems = read_expression(text, NAMES)
    if line is None:
        assert expression is not None
        return
    assert expression is None
    assert problems[0].instead == line
    assert read_expression(line, NAMES)[0] is not None


def test_today_is_no_day_to_count_from() -> None:
    _, problems = read_expression("working days since today is more than 2", NAMES)
    assert problems[0].instead == "Name a date, such as `working days since due`."
