"""What was meant by the cells of a spreadsheet that cannot be read."""

from __future__ import annotations

import re
from datetime import date

from formkit.definition.reading.nearest import NUMBER_WORDS
from formkit.questions.date.days import month_number

_FIGURES = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})")
_WORDS = re.compile(
    r"(?:[a-z]+,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<word>[a-z]+)[ -](?P<year>\d{4}|\d{2})",
    re.IGNORECASE,
)


def day_meant(written: str) -> date | None:
    """`12/01/2026` and `12-Jan-26`, as spreadsheets show days here: the day first. None where there is no such day."""
    found = _FIGURES.fullmatch(written.strip()) or _WORDS.fullmatch(written.strip())
    if found is None:
        return None
    named = found.groupdict()
    month = month_number(named["word"].lower()) if named.get("word") else int(named["month"])
    year = int(named["year"]) + (2000 if len(named["year"]) == 2 else 0)
    try:
        return date(year, month or 0, int(named["day"]))
    except ValueError:
        return None


def number_meant(written: str) -> str:
    """`eight` and `8 places` as a number; "" for what is none."""
    word = written.strip().casefold()
    if word in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(word) + 1)
    if word in ("full", "none", "zero", "no"):
        return "0"
    found = re.fullmatch(r"([0-9]{1,6})(?:\.0+)?(?: ?[a-z]+)?", word.replace(",", ""))
    return found[1] if found else ""
