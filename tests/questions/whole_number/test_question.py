"""A whole number: any usual spelling is taken, a fraction is not."""

from __future__ import annotations

import pytest
from hypothesis import given

from formkit.questions.whole_number.question import WholeNumberQuestion
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

IT = WholeNumberQuestion(asked(ask="How many bins?", called="the number of bins"))
EMPTY = Refused("empty", "Enter the number of bins", "Rhowch the number of bins")
FORMAT = Refused(
    "format",
    "The number of bins must be a whole number, like 3",
    "Rhaid i the number of bins fod yn rhif cyfan, fel 3",
)
LARGE = Refused(
    "too large",
    "The number of bins must be less than 1,000,000,000,000",
    "Rhaid i the number of bins fod yn llai na 1,000,000,000,000",
)
SMALL = Refused(
    "too small",
    "The number of bins must be more than -1,000,000,000,000",
    "Rhaid i the number of bins fod yn fwy na -1,000,000,000,000",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
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
        ("three", FORMAT),
        ("3 bins", FORMAT),
        ("2 or 3", FORMAT),
        ("2-3", FORMAT),
    ],
)
def test_a_whole_number_is_kept_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


@pytest.mark.parametrize(
    ("must_be", "typed", "expected"),
    [
        ("1 to 8", "8", 8),
        (
            "1 to 8",
            "9",
            Refused("between", "The amount must be between 1 and 8", "Rhaid i the amount fod rhwng 1 a 8"),
        ),
        (
            "1 to 8",
            "-1",
            Refused("between", "The amount must be between 1 and 8", "Rhaid i the amount fod rhwng 1 a 8"),
        ),
        (
            "at most 8",
            "9",
            Refused("at most", "The amount must be 8 or less", "Rhaid i the amount fod yn 8 neu lai"),
        ),
    ],
)
def test_a_rule_speaks_of_numbers(must_be: str, typed: str, expected: object) -> None:
    assert ruled("whole number", must_be, typed) == expected


def test_a_number_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(WholeNumberQuestion(asked(optional=True)), sent(it="")) is None


def test_the_keyboard_of_a_phone_fits() -> None:
    params = IT.component(look()).params
    assert (params["inputmode"], params["spellcheck"]) == ("numeric", False)


def test_a_number_is_shown_tidy_and_comes_back() -> None:
    assert reads_back(IT, sent(it="1,234"))
    assert IT.display(1234, Wording()) == IT.display(1234, WELSH) == ("1,234",)
    assert IT.display(0, Wording()) == ("0",)
    assert IT.plain(0) == 0
    assert survives_junk(IT)
    assert IT.plain(True) is None


@given(anything("0123456789,. -+"))
def test_whatever_is_typed_the_laws_hold(typed: str) -> None:
    assert keeps_the_laws(IT, sent(it=typed))
