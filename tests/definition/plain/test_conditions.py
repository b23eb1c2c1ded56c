"""Kinds of conditions. The tables hold the cases; here is what the tree looks like."""

from __future__ import annotations

import pytest

from formkit.definition.plain.conditions import CONDITION_RULES
from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.tree import (
    AnyTrue,
    Constant,
    NamedAnswer,
    Negation,
    Ordered,
    Quantified,
    Same,
    Tree,
)

NAMES = {
    "age": Known(Kind.NUMBER),
    "due": Known(Kind.DATE),
    "flat": Known(Kind.YES_NO),
    "people": Known(Kind.REPEAT, inner={"flat": Known(Kind.YES_NO)}),
}
AGE = NamedAnswer(("age",), Kind.NUMBER)


def tree(text: str) -> Tree:
    expression, problems = read_expression(text, NAMES)
    assert expression is not None, problems
    return expression.tree


def test_opposites_are_negations() -> None:
    assert tree("age is not 3") == Negation(Same(AGE, Constant(3, Kind.NUMBER)))
    assert tree("age is not answered") == Negation(tree("age is answered"))


def test_one_of_is_a_row_of_comparisons() -> None:
    assert tree("age is one of (1, 2)") == AnyTrue((tree("age is 1"), tree("age is 2")))


@pytest.mark.parametrize(
    ("numbers", "dates"),
    [
        ("more than", "after"),
        ("less than", "before"),
        ("at least", "on or after"),
        ("at most", "on or before"),
    ],
)
def test_dates_have_their_own_words_for_the_same_order(numbers: str, dates: str) -> None:
    of_numbers, of_dates = tree(f"age is {numbers} 3"), tree(f"due is {dates} today")
    assert isinstance(of_numbers, Ordered)
    assert isinstance(of_dates, Ordered)
    assert of_numbers.order == of_dates.order == numbers


def test_a_name_in_a_quantifier_is_the_things_own_if_it_has_it() -> None:
    node = tree("any of people has (flat and age is 3)")
    assert isinstance(node, Quantified)
    assert node.outer == {"age"}


def test_every_kind_of_test_has_a_rule() -> None:
    assert {
        "same",
        "differs",
        "one_of",
        "includes",
        "answered",
        "quantified",
        "choice",
        "negation",
    } <= CONDITION_RULES.keys()


REPEATED_COMPARISONS_NAMES = {
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
    expression, problems = read_expression(text, REPEATED_COMPARISONS_NAMES)
    assert expression is None
    assert instead is None or instead in {each.instead for each in problems}


def test_an_option_that_is_also_a_yes_or_no_question_is_taken_as_the_question() -> None:
    expression, problems = read_expression("bin is food or flat", REPEATED_COMPARISONS_NAMES)
    assert expression is not None
    assert problems == ()
    assert expression.names == {"bin", "flat"}
