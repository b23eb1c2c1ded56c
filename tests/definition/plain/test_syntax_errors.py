"""Where reading stops. Most of it is in refused.yaml; here is what the table does not reach."""

from __future__ import annotations

import pytest

from formkit.definition.plain.grammar import phrase_of
from formkit.definition.plain.mistake import Mistake


def told(text: str) -> Mistake:
    mistake = phrase_of(text)
    assert isinstance(mistake, Mistake)
    return mistake


@pytest.mark.parametrize(
    ("text", "wrote", "plain"),
    [
        ("a is bigger than 3", "is bigger than", "is more than"),
        ("a is over 3", "is over", "is more than"),
        ("a is less 3", "is less", "is less than"),
        ("a is under 3", "is under", "is less than"),
        ("a is more than or b", None, None),
        ("a is greater than or equal to 3", "is greater than or equal to", "is at least"),
        ("a is not at least 3", "is not at least", "is less than"),
        ("a equals 3", "equals", "is"),
        ("a includes any of (b, c)", "includes any of", "includes one of"),
        ("a is not in (b, c)", "is not in", "is not one of"),
        ("a does not contain b", "does not contain", "does not include"),
        ("a has b", "has", "includes"),
        ("a include b", "include", "includes"),
        ("a plus b", "plus", "+"),
        ("a divided by b", "divided by", "/"),
        ("a is b but c is d", "but", "and"),
        ("a is not filled in", "is not filled in", "is not answered"),
        ("a is not after b is c", None, None),
    ],
)
def test_habits_are_put_into_the_words_of_plain(text: str, wrote: str | None, plain: str | None) -> None:
    mistake = told(text)
    if wrote is not None:
        assert (text[mistake.start : mistake.end], mistake.replacement) == (wrote, plain)
    else:
        assert mistake.problem


def test_the_bracket_that_is_never_closed_is_the_one_pointed_at() -> None:
    assert told("(a or b) and (c or d").start == 13
    assert told("(a or (b and c)").start == 0


def test_what_can_stand_at_the_end_is_said() -> None:
    assert (
        told("a is b c").advice == "What can stand here: `and`, or `or`, or `to`, or `when`, or nothing more."
    )


def test_a_character_that_cannot_be_seen_is_named() -> None:
    assert (
        told("a\u200bb is c").problem
        == "A character that cannot be seen (zero width space) cannot stand here."
    )
