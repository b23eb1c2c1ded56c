"""Words that are no name lead to the one that is meant, where there is only one."""

from __future__ import annotations

import pytest

from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.plain.meant_names import name_meant

NAMES = {
    "ground": Known(Kind.YES_NO, words="you can get the items to the ground floor"),
    "tagged": Known(Kind.YES_NO, words="the crew left a tag"),
    "born": Known(Kind.DATE, words="your date of birth"),
    "full_price": Known(Kind.MONEY, words="full price"),
    "away_from": Known(Kind.NUMBER, words="how far away it is"),
    "car": Known(Kind.TEXT, words="the colour of the car"),
    "things": Known(Kind.REPEAT, words="item"),
}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ground_floor", "ground"),
        ("tag", "tagged"),
        ("fullprice", "full_price"),
        ("date_of_birth", "born"),
        ("date", "born"),
        ("colour", "car"),
        ("zebra", None),
        ("the", None),
    ],
)
def test_a_word_that_is_no_name_leads_to_the_one_that_is_meant(word: str, meant: str | None) -> None:
    assert name_meant(word, NAMES) == meant


def test_a_list_is_known_by_what_one_thing_of_it_is_called() -> None:
    assert name_meant("items", {"things": NAMES["things"], "people": Known(Kind.REPEAT)}) == "things"


def test_a_word_that_may_mean_two_leads_to_neither() -> None:
    assert name_meant("name", {"first_name": Known(Kind.TEXT), "last_name": Known(Kind.TEXT)}) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("full price is more than £5", "full_price is more than £5"),
        ("away from is at least 3 and tagged is yes", "away_from is at least 3 and tagged is yes"),
        ("date of birth is before today", "born is before today"),
        ("your date of birth is before today", "born is before today"),
    ],
)
def test_a_name_that_is_written_apart_is_written_as_one(text: str, line: str) -> None:
    expression, problems = read_expression(text, NAMES)
    assert expression is None
    assert problems[0].instead == line
    assert read_expression(line, NAMES)[0] is not None
