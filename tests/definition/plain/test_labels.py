"""Words of the page in a condition are told with the words of the file."""

from __future__ import annotations

import pytest

from formkit.definition.plain.expression import read_expression
from formkit.definition.plain.kinds import Kind, Known

NAMES = {
    "road": Known(Kind.ONE_OPTION, options={"main": "A main road", "side": "A side street", "a": "Main"}),
    "people": Known(Kind.NUMBER),
}


@pytest.mark.parametrize(
    ("wrote", "write"),
    [
        ("road is A main road", "road is main"),
        ("road is not a side  street", "road is not side"),
        ("road is “A main road” or people is 3", "road is main or people is 3"),
    ],
)
def test_a_label_is_told_with_the_word_of_its_option(wrote: str, write: str) -> None:
    expression, (problem,) = read_expression(wrote, NAMES)
    assert expression is None
    assert "is what people read" in problem.problem
    assert problem.instead == write


def test_an_option_that_is_another_ones_label_is_no_slip() -> None:
    expression, problems = read_expression("road is main", NAMES)
    assert expression is not None
    assert problems == ()


@pytest.mark.parametrize("said", ["I do not know", "not known", "“I don’t know”", "would rather not say"])
def test_a_choice_that_no_condition_can_ask_for_is_told(said: str) -> None:
    expression, problems = read_expression(f"people is {said}", NAMES)
    assert expression is None
    assert problems[0].problem.endswith("whoever says so has answered.")
