"""Days and months in words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.questions.date.days import day_in_words, iso_day, limit_in_words, month_in_words, month_number


def test_a_day_is_said_as_people_write_it() -> None:
    day = date(2026, 11, 20)
    assert day_in_words(day, "en") == "20 November 2026"
    assert day_in_words(day, "en", weekday=True) == "Friday 20 November 2026"
    assert day_in_words(day, "cy") == "20 Tachwedd 2026"
    assert day_in_words(date(2026, 1, 1), "cy", weekday=True) == "Dydd Iau 1 Ionawr 2026"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1), ("01", 1), ("12", 12), ("7", 7), ("March", 3), ("mar", 3), ("DECEMBER", 12), ("Dec.", 12),
        ("Mawrth", 3), ("Awst", 8), ("May", 5), ("Mai", 5),
        ("Febuary", 2), ("Setpember", 9), ("Ocotber", 10), ("Apirl", 4), ("Decmber", 12), ("Marchy", 3), ("Chwefrol", 2),
        ("Fawrth", 3), ("Dachwedd", 11), ("Orffennaf", 7),
    ],
)  # fmt: skip
def test_a_month_may_be_a_number_or_a_word(text: str, number: int) -> None:
    assert month_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "13", "001", "1.0", "ma", "...", "Juny", "٣", "next month"])
def test_anything_else_is_no_month(text: str) -> None:
    assert month_number(text) is None


def test_a_month_is_said_with_its_year() -> None:
    assert month_in_words(date(2026, 3, 1), "en") == "March 2026"
    assert month_in_words(date(2026, 3, 31), "cy") == "Mawrth 2026"


def test_what_was_kept_is_a_day_or_nothing() -> None:
    assert iso_day("2026-11-20") == date(2026, 11, 20)
    assert [iso_day(kept) for kept in ("2026-02-30", "soon", "", None, 5, ("2026-11-20",))] == [None] * 6


@pytest.mark.parametrize(
    ("limit", "welsh"),
    [("6 April 2026", "6 Ebrill 2026"), ("today", "heddiw"), ("£5,000", "£5,000"), ("20", "20")],
)
def test_a_limit_is_said_in_welsh(limit: str, welsh: str) -> None:
    assert limit_in_words(limit, "en") == limit
    assert limit_in_words(limit, "cy") == welsh
