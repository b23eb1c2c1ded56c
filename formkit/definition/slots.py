"""The value of a slot and the day in it."""

from __future__ import annotations

from datetime import date

from formkit.questions.date.days import day_in_words
from formkit.questions.date.times import span_in_words

ISO_DAY = 10
"""Characters of the day that a slot's value begins with: "2026-12-01 8am to 1pm"."""


def slot_day(answer: object) -> date | None:
    """The day of a slot; None for anything that is no slot."""
    if not isinstance(answer, str):
        return None
    try:
        return date.fromisoformat(answer[:ISO_DAY])
    except ValueError:
        return None


def slot_in_words(answer: object, language: str, *, year: bool = True) -> str:
    """ "Tuesday 1 December 2026, 8am to 1pm"; "" for anything that is no slot."""
    day = slot_day(answer)
    if day is None or not isinstance(answer, str):
        return ""
    time = span_in_words(answer[ISO_DAY:].strip(), language)
    words = day_in_words(day, language, weekday=True, year=year)
    return f"{words}, {time}" if time else words
