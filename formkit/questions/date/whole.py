"""A whole date as people write it or paste it, parted into day, month and year."""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.questions.date.days import month_number


class DateParts(NamedTuple):
    """The three parts as they were typed, and the word that stood before them: "Tuesday", or ""."""

    day: str
    month: str
    year: str
    before: str = ""


_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?"
_WORD = r"(?:mis )?(?P<month>[^\W\d_]{3,}\.?)"
_MONTH = rf"(?:{_WORD}|(?P<number>[0-9]{{1,2}}))"
_YEAR = r"(?P<year>(?:[0-9]{2}){1,2})"
_BETWEEN = r"(?:[\s/.,-]+|\s+of?\s+)"
_BEFORE = r"(?:(?P<before>(?!the\b)(?:dydd )?[^\W\d_]{3,})[.,]*\s+)?(?:the )?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_BEFORE}{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}{_YEAR}",
        rf"{_BEFORE}{_DAY}(?:\s+of?\s+)?{_WORD}[\s,]*{_YEAR}",
        rf"{_BEFORE}{_WORD}\s*{_DAY}[\s,]+{_YEAR}",
        r"(?P<year>[0-9]{4})[-/.](?P<number>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?:[T ][0-9:.]+Z?)?",
    )
)
_ORDINAL = re.compile(_DAY, re.IGNORECASE)
_LONGEST = 40


def parted(text: str) -> DateParts | None:
    """ "Tuesday 3rd Nov 2026", "Nov 3, 2026", "2026-11-03", "03112026" and "3/11/26" in parts; None for anything else."""
    if len(text) > _LONGEST:
        return None
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            words = found.groupdict()
            month = words.get("month") or words.get("number") or ""
            return DateParts(*in_british_order(found["day"], month), found["year"], words.get("before") or "")
    if len(text) != 8 or not text.isdigit():
        return None
    run = DateParts(text[:2], text[2:4], text[4:])
    return run if month_number(run.month) else DateParts(text[6:], text[4:6], text[:4])


def without_ending(day: str) -> str:
    """ "3rd" and "3ydd" as "3"."""
    found = _ORDINAL.fullmatch(day)
    return found["day"] if found else day


def in_british_order(day: str, month: str) -> tuple[str, str]:
    """Day and month, where they were written the American way round and can be read in one way only: 11/28."""
    is_turned = (
        month.isdigit() and 12 < int(month[:3]) <= 31 and month_number(day) is not None and day.isdigit()
    )
    return (month, day) if is_turned else (day, month)


_WEEKDAYS = (
    ("monday", "llun"),
    ("tuesday", "mawrth"),
    ("wednesday", "mercher"),
    ("thursday", "iau"),
    ("friday", "gwener"),
    ("saturday", "sadwrn"),
    ("sunday", "sul"),
)


def weekday_number(word: str) -> int | None:
    """0 for a word that means Monday ("Mon", "Monday", "dydd Llun") to 6; None for any other."""
    name = word.casefold().removeprefix("dydd ").strip()
    if len(name) < 3:
        return None
    return next(
        (number for number, names in enumerate(_WEEKDAYS) if any(one.startswith(name) for one in names)), None
    )
