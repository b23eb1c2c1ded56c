"""A number: any usual spelling is taken and kept exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from formkit.questions.number.question import NumberQuestion
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

IT = NumberQuestion(asked(ask="How long is the wall?", called="the length"))
EMPTY = Refused("empty", "Enter the length", "Rhowch the length")
FORMAT = Refused("format", "The length must be a number, like 3.5", "Rhaid i the length fod yn rhif, fel 3.5")
LARGE = Refused(
    "too large",
    "The length must be less than 1,000,000,000,000",
    "Rhaid i the length fod yn llai na 1,000,000,000,000",
)
SMALL = Refused(
    "too small",
    "The length must be more than -1,000,000,000,000",
    "Rhaid i the length fod yn fwy na -1,000,000,000,000",
)
DECIMALS = Refused(
    "decimals",
    "The length must have 6 decimal places or fewer",
    "Ni chaiff the length gynnwys mwy na 6 lle degol",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
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
        ("three", FORMAT),
        ("3 metres", FORMAT),
        ("3,5", FORMAT),
        ("3-4", FORMAT),
        ("1e3", FORMAT),
        ("3½", FORMAT),
    ],
)
def test_a_number_is_kept_exactly_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0.5", "0.5"),
        ("100.0", "100"),
        (
            "100.1",
            Refused(
                "between",
                "The amount must be between 0.5 and 100",
                "Rhaid i the amount fod rhwng 0.5 a 100",
            ),
        ),
    ],
)
def test_a_rule_compares_numbers_not_letters(typed: str, expected: object) -> None:
    assert ruled("number", "0.5 to 100", typed) == expected


def test_a_number_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(NumberQuestion(asked(optional=True)), sent(it="")) is None


def test_every_keyboard_can_type_a_point_and_a_minus() -> None:
    params = IT.component(look()).params
    assert params["spellcheck"] is False
    assert "inputmode" not in params


def test_a_number_is_shown_tidy_and_comes_back() -> None:
    assert reads_back(IT, sent(it="1,234.50"))
    assert IT.entry_for("1234.5") == sent(it="1234.5")
    assert IT.display("1234.5", Wording()) == IT.display("1234.5", WELSH) == ("1,234.5",)
    assert IT.plain("1234.5") == Decimal("1234.5")
    assert survives_junk(IT)
    assert IT.plain("junk") is None


@given(anything("0123456789,. -+"))
def test_whatever_is_typed_the_laws_hold(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
