"""Days in words, in English and Welsh; it does not know which day is today."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, get_month_names

LOCALES = {"en": "en_GB", "cy": "cy_GB"}


def day_in_words(day: date, language: str, *, weekday: bool = False) -> str:
    """ "20 November 2026", with "Friday" before it where a person has to turn up or wait for that day."""
    pattern = "EEEE d MMMM y" if weekday else "d MMMM y"
    return format_date(day, pattern, locale=LOCALES[language])


def month_number(text: str) -> int | None:
    """1 to 12 for a number or a month's name in English or Welsh, whole or its first three letters or more."""
    word = text.strip().casefold()
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else None
    word = word.rstrip(".")
    if len(word) < 3:
        return None
    for locale in LOCALES.values():
        for number, name in get_month_names("wide", locale=locale).items():
            if name.casefold().startswith(word):
                return int(number)
    return None
