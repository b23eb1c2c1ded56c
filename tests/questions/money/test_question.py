"""An amount of money: any usual spelling is taken and kept in pence."""

from __future__ import annotations

import pytest

from formkit.questions.money.question import MoneyQuestion
from tests.questions.contract import OneInputContract, Shown
from tests.questions.questions import asked, mistake
from tests.questions.rules import ruled

EMPTY = mistake("empty")
FORMAT = mistake("format")
NEGATIVE = mistake("negative")
LARGE = mistake("too large", limit="£1,000,000,000")


class TestMoney(OneInputContract):
    """An amount is kept in pence or refused."""

    answer_type = "money"
    asked = asked(called="your rent")
    table = (
        ("250.50", 25050),
        (" 250 ", 25000),
        ("£1,234.5", 123450),
        ("1\u00a0234", 123400),
        ("50p", 50),
        ("0", 0),
        ("-0", 0),
        ("0.005", mistake("pence")),
        ("25k", 2_500_000),
        ("999,999,999.99", 99_999_999_999),
        ("1,000,000,000", LARGE),
        ("9" * 30, LARGE),
        ("-" + "9" * 30, NEGATIVE),
        ("-5", NEGATIVE),
        ("−£0.01", NEGATIVE),
        ("", EMPTY),
        ("\u200b ", EMPTY),
        ("12,50", mistake("comma")),
        ("about 50", mistake("without words")),
        ("£50 a week", mistake("without words")),
        ("fifty", mistake("without words")),
        ("50 to 60", mistake("one number")),
        ("€50", mistake("currency")),
        ("£", FORMAT),
        ("9" * 5_000, mistake("too long", most="60")),
    )
    shown = (Shown(123450, "1,234.50", ("£1,234.50",)), Shown(0, "0", ("£0",)))
    input = (("prefix", {"text": "£"}), ("spellcheck", False), ("inputmode", None))
    signs = "0123456789£,. -p"


@pytest.mark.parametrize(
    ("must_be", "typed", "expected"),
    [
        ("£1 to £5,000", "5,000.00", 500_000),
        ("£1 to £5,000", "1", 100),
        ("£1 to £5,000", "5,000.01", mistake("between", low="£1", high="£5,000")),
        ("at most £16,000", "16001", mistake("at most", limit="£16,000")),
        ("more than £0", "0", mistake("more than", limit="£0")),
    ],
)
def test_a_rule_speaks_of_pounds(must_be: str, typed: str, expected: object) -> None:
    assert ruled("money", must_be, typed) == expected


def test_conditions_see_pence() -> None:
    it = MoneyQuestion(asked())
    assert it.plain(123450) == 123450
    assert it.plain(True) is None
