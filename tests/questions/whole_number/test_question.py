"""A whole number: any usual spelling is taken, a fraction is not."""

from __future__ import annotations

import pytest

from formkit.questions.whole_number.question import WholeNumberQuestion
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake
from tests.questions.rules import ruled

EMPTY = mistake("empty")
FORMAT = mistake("format")
LARGE = mistake("too large", limit="1,000,000,000,000")
SMALL = mistake("too small", limit="-1,000,000,000,000")


class TestWholeNumber(OneInputContract):
    """A whole number is kept or refused."""

    answer_type = "whole number"
    asked = asked(called="the number of bins")
    table = (
        ("3", 3),
        (" 03 ", 3),
        ("3.0", 3),
        ("3.", 3),
        ("1,234", 1234),
        ("1\u202f234", 1234),
        ("０", 0),
        ("+3", 3),
        ("-3", -3),
        ("−3", -3),
        ("999999999999", 999_999_999_999),
        ("9" * 30, LARGE),
        ("-" + "9" * 30, SMALL),
        ("", EMPTY),
        ("3.5", FORMAT),
        ("1.000", FORMAT),
        ("１．５", FORMAT),
        ("1O", 10),
        ("three", mistake("without words")),
        ("3 bins", mistake("without words")),
        ("2 or 3", mistake("one number")),
        ("2-3", mistake("one number")),
        ("3,5", mistake("comma")),
        ("½", FORMAT),
    )
    shown = (Shown(1234, "1234", ("1,234",)), Shown(0, "0", ("0",)))
    input = (("inputmode", "numeric"), ("spellcheck", False))
    signs = "0123456789,. -+"


@pytest.mark.parametrize(
    ("must_be", "typed", "expected"),
    [
        ("1 to 8", "8", 8),
        ("1 to 8", "9", mistake("between", low="1", high="8")),
        ("1 to 8", "-1", mistake("between", low="1", high="8")),
        ("at most 8", "9", mistake("at most", limit="8")),
    ],
)
def test_a_rule_speaks_of_numbers(must_be: str, typed: str, expected: object) -> None:
    assert ruled("whole number", must_be, typed) == expected


def test_conditions_see_nothing_but_numbers() -> None:
    it = WholeNumberQuestion(asked())
    assert it.plain(0) == 0
    assert it.plain(True) is None
