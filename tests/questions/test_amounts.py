"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.amounts import plainly, read_amount


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("1234.5", "1234.5"), ("1,234.50", "1234.5"), ("1 234.5", "1234.5"), ("1\u202f234\u202f567", "1234567"),
        ("007", "7"), ("5.", "5"), (".5", "0.5"), ("+5", "5"), ("-5", "-5"), ("− 5", "-5"), ("-0", "0"),
        ("0.000", "0"), ("1200", "1200"), ("１２", "12"),
    ],
)  # fmt: skip
def test_any_usual_spelling_is_read(typed: str, plain: str) -> None:
    amount = read_amount(typed)
    assert amount is not None
    assert plainly(amount) == plain


@pytest.mark.parametrize(
    "typed",
    ["", ".", "-", "three", "12,50", "1,2345", "1,234 567", "1 2", "1.2.3", "1e3", "5-6", "--5", "5²", "½", "3kg",
     "1,00,000", "5%", "0x10", "1_000", "nan", "inf"],
)  # fmt: skip
def test_what_is_no_number_or_could_be_two_gives_none(typed: str) -> None:
    assert read_amount(typed) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_number_that_is_written_plainly_reads_as_itself(amount: Decimal) -> None:
    assert read_amount(plainly(amount)) == amount


@given(st.text(max_size=40) | st.text("0123456789,. +-", max_size=12))
def test_whatever_is_typed_reads_the_same_when_it_is_written_again(text: str) -> None:
    amount = read_amount(text)
    assert amount is None or read_amount(plainly(amount)) == amount
