"""An amount of money: any usual spelling is taken and kept in pence."""

from __future__ import annotations

import pytest
from hypothesis import given

from formkit.questions.money.question import MoneyQuestion
from formkit.questions.wording import Wording
from tests.questions.asking import (
    WELSH,
    Refused,
    anything,
    asked,
    keeps_the_laws,
    look,
    outcome,
    reads_back,
    sent,
    survives_junk,
)
from tests.questions.ruling import ruled

IT = MoneyQuestion(asked(ask="How much is your rent?", called="your rent"))
EMPTY = Refused("empty", "Enter your rent", "Rhowch your rent")
FORMAT = Refused(
    "format",
    "Your rent must be an amount of money, like 250.50",
    "Rhaid i your rent fod yn swm o arian, fel 250.50",
)
NEGATIVE = Refused("negative", "Your rent must be £0 or more", "Rhaid i your rent fod yn £0 neu fwy")
LARGE = Refused(
    "too large",
    "Your rent must be less than £1,000,000,000",
    "Rhaid i your rent fod yn llai na £1,000,000,000",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("250.50", 25050),
        (" 250 ", 25000),
        ("£1,234.5", 123450),
        ("1\u00a0234", 123400),
        ("50p", 50),
        ("0", 0),
        ("-0", 0),
        ("0.005", 1),
        ("999,999,999.99", 99_999_999_999),
        ("999,999,999.995", LARGE),
        ("9" * 30, LARGE),
        ("-" + "9" * 30, NEGATIVE),
        ("-5", NEGATIVE),
        ("−£0.01", NEGATIVE),
        ("", EMPTY),
        ("\u200b ", EMPTY),
        ("12,50", FORMAT),
        ("about 50", FORMAT),
        ("£50 a week", FORMAT),
        ("fifty", FORMAT),
        ("£", FORMAT),
    ],
)
def test_an_amount_is_kept_in_pence_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


@pytest.mark.parametrize(
    ("must_be", "typed", "expected"),
    [
        ("£1 to £5,000", "5,000.00", 500_000),
        ("£1 to £5,000", "1", 100),
        (
            "£1 to £5,000",
            "5,000.01",
            Refused(
                "between",
                "The amount must be between £1 and £5,000",
                "Rhaid i the amount fod rhwng £1 a £5,000",
            ),
        ),
        (
            "at most £16,000",
            "16001",
            Refused(
                "at most",
                "The amount must be £16,000 or less",
                "Rhaid i the amount fod yn £16,000 neu lai",
            ),
        ),
        (
            "more than £0",
            "0",
            Refused("more than", "The amount must be more than £0", "Rhaid i the amount fod yn fwy na £0"),
        ),
    ],
)
def test_a_rule_speaks_of_pounds(must_be: str, typed: str, expected: object) -> None:
    assert ruled("money", must_be, typed) == expected


def test_a_very_long_amount_is_told_its_length() -> None:
    told = outcome(IT, sent(it="9" * 5_000))
    assert isinstance(told, Refused)
    assert told.english == "Your rent must be 60 characters or fewer"


def test_an_amount_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(MoneyQuestion(asked(optional=True)), sent(it="")) is None


def test_a_pound_sign_stands_before_the_box() -> None:
    params = IT.component(look()).params
    assert params["prefix"] == {"text": "£"}
    assert params["spellcheck"] is False
    assert "inputmode" not in params


def test_an_amount_is_shown_tidy_and_comes_back() -> None:
    assert reads_back(IT, sent(it="£1,234.5"))
    assert IT.component(look(IT.entry_for(123450))).params["value"] == "1,234.50"
    assert IT.display(123450, Wording()) == IT.display(123450, WELSH) == ("£1,234.50",)
    assert IT.display(0, Wording()) == ("£0",)
    assert IT.plain(123450) == 123450
    assert survives_junk(IT)
    assert IT.plain(True) is None


@given(anything("0123456789£,. -p"))
def test_whatever_is_typed_the_laws_hold(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
