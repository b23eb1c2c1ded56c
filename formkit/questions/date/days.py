"""Days in words, in English and Welsh."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from babel.dates import format_date, get_month_names

from formkit.questions.slips import meant, slips

LOCALES = {"en": "en_GB", "cy": "cy_GB"}


def day_in_words(day: date, language: str, *, weekday: bool = False, year: bool = True) -> str:
    """ "20 November 2026", with "Friday" before it where a person has to turn up or wait for that day."""
    pattern = f"{'EEEE ' if weekday else ''}d MMMM{' y' if year else ''}"
    return format_date(day, pattern, locale=LOCALES[language])


def limit_in_words(limit: str, language: str) -> str:
    """A limit as an author writes it ("6 April 2026", "today") in the language; anything else stays as it is."""
    if language == "en":
        return limit
    if limit == "today":
        return "heddiw"
    try:
        day = datetime.strptime(limit, "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return limit
    return day_in_words(day, language)


def month_in_words(day: date, language: str) -> str:
    """ "March 2026", for the month that this day lies in."""
    return format_date(day, "MMMM y", locale=LOCALES[language])


def iso_day(kept: object) -> date | None:
    """The day that was kept as "2026-11-20"; None for whatever else may be there."""
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


def month_number(text: str) -> int | None:
    """1 to 12 for a number or a month's name in English or Welsh: whole, its first three letters or more, or a slip of it."""
    word = text.casefold()
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else None
    word = word.rstrip(".")
    if len(word) < 3:
        return None
    names = _month_names()
    for name, number in names.items():
        if name.startswith(word):
            return number
    near = meant(word, names)
    fewest = [names[one] for one in near if slips(word, one) == slips(word, near[0])]
    return fewest[0] if len(set(fewest)) == 1 else None


@cache
def _month_names() -> Mapping[str, int]:
    """The names of the months in small letters, in both languages → 1 to 12."""
    return {
        name.casefold(): int(number)
        for locale in LOCALES.values()
        for number, name in get_month_names("wide", locale=locale).items()
    }
