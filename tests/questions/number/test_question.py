"""A number: any usual spelling is taken and kept exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.questions.number.question import NumberQuestion
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake
from tests.questions.rules import ruled

EMPTY = mistake("empty")
FORMAT = mistake("format")
LARGE = mistake("too large", limit="1,000,000,000,000")
SMALL = mistake("too small", limit="-1,000,000,000,000")
DECIMALS = mistake("decimals", most="6")


class TestNumber(OneInputContract):
    """A number is kept exactly or refused."""

    answer_type = "number"
    asked = asked(called="the length")
    table = (
        ("3.5", "3.5"),
        (" 3.50 ", "3.5"),
        ("3", "3"),
        ("1,234.5", "1234.5"),
        ("1 000 000", "1000000"),
        ("-2", "-2"),
        ("−2.5", "-2.5"),
        ("0", "0"),
        ("-0.0", "0"),
        ("１２", "12"),
        ("0.000001", "0.000001"),
        ("999,999,999,999.999999", "999999999999.999999"),
        ("0.0000001", DECIMALS),
        ("9" * 30, LARGE),
        ("-" + "9" * 30, SMALL),
        ("", EMPTY),
        ("three", mistake("without words")),
        ("3 metres", mistake("without words")),
        ("5l", mistake("without words")),
        ("3,5", mistake("comma")),
        ("3-4", mistake("one number")),
        ("1e3", mistake("without words")),
        ("3½", FORMAT),
    )
    shown = (Shown("1234.5", "1234.5", ("1,234.5",)),)
    input = (("spellcheck", False), ("inputmode", None))
    signs = "0123456789,. -+"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("0.5", "0.5"), ("100.0", "100"), ("100.1", mistake("between", low="0.5", high="100"))],
)
def test_a_rule_compares_numbers_not_letters(typed: str, expected: object) -> None:
    assert ruled("number", "0.5 to 100", typed) == expected


def test_conditions_see_the_number_itself() -> None:
    it = NumberQuestion(asked())
    assert it.plain("1234.5") == Decimal("1234.5")
    assert it.plain("junk") is None
