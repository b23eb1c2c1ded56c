"""Amounts of money as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.money.pounds import pounds, read_pence


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("250.50", 25050), ("250", 25000), ("£250", 25000), ("£ 250.5", 25050), ("£1,234.5", 123450),
        ("1 234,567.89", "format"), ("1 234.56", 123456), ("50p", 50), ("50 pence", 50), ("1,250P", 1250),
        ("£2.50p", 250), ("2.50p", 250), ("£50p", "format"), ("0.5p", "format"), ("5 pounds", 500), ("1 pound", 100),
        ("GBP 5", 500), ("5 gbp", 500), (".5", 50), ("5.", 500), ("0", 0), ("-5", -500), ("£-5", -500),
        ("−£5.01", -501), ("-£-5", "format"), ("1.005", "pence"), ("1.000", "pence"), ("￡１２", 1200),
        ("", "format"), ("£", "format"), ("p", "without words"), ("12,50", "comma"), ("1.200,50", "comma"),
        ("5 a week", "without words"), ("$5", "currency"), ("€5", "currency"), ("5 euros", "currency"), ("5k", 500_000),
        ("£1.5K", 150_000), ("1.23456k", 123_456), ("1.234567k", "pence"), ("fifty", "without words"),
        ("5 or 6", "one number"), ("5-6", "one number"), ("£5 to £6", "one number"), ("1.2.3", "format"),
        ("1e3", "without words"), ("1O0", 10_000), ("O.5O", 50), ("l20", "without words"),
    ],
)  # fmt: skip
def test_an_amount_is_pence_or_says_why_it_is_none(typed: str, pence: int | str) -> None:
    assert read_pence(typed) == pence


@pytest.mark.parametrize(
    ("pence", "words"),
    [(0, "£0"), (5, "£0.05"), (50, "£0.50"), (25000, "£250"), (123450, "£1,234.50"), (-501, "-£5.01")],
)
def test_an_amount_is_written_with_pence_only_where_there_are_some(pence: int, words: str) -> None:
    assert pounds(pence) == words


@given(st.integers(-(10**14), 10**14))
def test_an_amount_that_is_written_reads_as_itself(pence: int) -> None:
    assert read_pence(pounds(pence)) == pence
    assert read_pence(pounds(pence).replace("£", "")) == pence
