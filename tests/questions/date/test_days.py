"""Days and months in words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.questions.date.days import day_in_words, month_number


def test_a_day_is_said_as_people_write_it() -> None:
    day = date(2026, 11, 20)
    assert day_in_words(day, "en") == "20 November 2026"
    assert day_in_words(day, "en", weekday=True) == "Friday 20 November 2026"
    assert day_in_words(day, "cy") == "20 Tachwedd 2026"
    assert day_in_words(date(2026, 1, 1), "cy", weekday=True) == "Dydd Iau 1 Ionawr 2026"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1), ("01", 1), ("12", 12), (" 7 ", 7), ("March", 3), ("mar", 3), ("DECEMBER", 12), ("Dec.", 12),
        ("Mawrth", 3), ("Awst", 8), ("May", 5), ("Mai", 5),
    ],
)  # fmt: skip
def test_a_month_may_be_a_number_or_a_word(text: str, number: int) -> None:
    assert month_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "13", "001", "1.0", "ma", "...", "Marchy", "٣", "next month"])
def test_anything_else_is_no_month(text: str) -> None:
    assert month_number(text) is None
