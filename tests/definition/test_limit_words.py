"""Limits in the words of everyday are said in formkit's, with the author's own numbers, and can be read."""

from __future__ import annotations

import pytest

from formkit.checks.every import told_of
from formkit.definition.limit_words import limit_meant
from formkit.definition.plain.kinds import Kind
from tests.checks.slip import Slip, asked

DAYS = [
    ("in the past or today", "today or in the past"),
    ("not in the future", "today or in the past"),
    ("up to today", "today or in the past"),
    ("before tomorrow", "today or in the past"),
    ("past", "in the past"),
    ("a future date", "in the future"),
    ("from today onwards", "today or in the future"),
    ("after yesterday", "today or in the future"),
    ("5 working days from today", "at least 5 working days from today"),
    ("at least 5 working days ahead", "at least 5 working days from today"),
    ("minimum two weeks from now", "at least 14 days from today"),
    ("more then 4 working days from today", "more than 4 working days from today"),
    ("in the last 3 months", "at most 3 months ago"),
    ("no more than 3 months ago", "at most 3 months ago"),
    ("18 or over", "at least 18 years ago"),
    ("over 18 years old", "more than 18 years ago"),
    ("not later than 6 April 2026", "on or before 6 April 2026"),
    ("not before earlier_on", "on or after earlier_on"),
    ("later than earlier_on", "after earlier_on"),
]
NUMBERS = [
    ("8 or less", "at most 8"),
    ("no more than 8", "at most 8"),
    ("<= 8", "at most 8"),
    ("max 8", "at most 8"),
    ("18+", "at least 18"),
    ("two or more", "at least 2"),
    ("not less than 2", "at least 2"),
    ("over 3", "more than 3"),
    ("under 3", "less than 3"),
    ("between 1 and 5", "1 to 5"),
    ("from 1 to 5", "1 to 5"),
    ("positive", "more than 0"),
    ("£8 or less", "at most 8"),
]


@pytest.mark.parametrize(("written", "meant"), DAYS)
def test_a_limit_on_a_day_is_said_as_formkit_says_it(written: str, meant: str) -> None:
    assert limit_meant(written, Kind.DATE) == meant


@pytest.mark.parametrize(("written", "meant"), NUMBERS)
def test_a_limit_on_a_number_is_said_as_formkit_says_it(written: str, meant: str) -> None:
    assert limit_meant(written, Kind.NUMBER) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("£5,000 or less", "at most £5,000"), ("1 to 5000", "£1 to £5,000")]
)
def test_a_limit_on_money_has_its_pounds(written: str, meant: str) -> None:
    assert limit_meant(written, Kind.MONEY) == meant


@pytest.mark.parametrize(
    ("written", "kind"),
    [("soon", Kind.DATE), ("big", Kind.NUMBER), ("3 or more", Kind.TEXT), ("at most 8", Kind.NUMBER)],
)
def test_words_that_are_no_limit_are_none(written: str, kind: Kind) -> None:
    assert limit_meant(written, kind) == ""


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        *(("date", meant) for meant in dict.fromkeys(meant for _, meant in DAYS)),
        *(("whole number", meant) for meant in dict.fromkeys(meant for _, meant in NUMBERS)),
        ("money", "at most £5,000"),
        ("money", "£1 to £5,000"),
    ],
)
def test_what_is_told_to_write_can_be_read(answer: str, meant: str) -> None:
    slip = Slip("", asked("earlier_on", "date") + asked("x", answer, f"must be: {meant}"), ())
    assert [one for one in told_of(slip.sources) if one.id == "PLAIN"] == []
