"""A month and a year made into one, or into the mistake that helps most; it does not know days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.questions.base import AnswerError, Asked, Reading
from formkit.questions.date.days import month_number
from formkit.questions.written import blank

BOXES = ("month", "year")

_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d_]{3,}\.?|[0-9]{1,2})[\s/.,-]+(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[\s/.,-]+(?P<month>[^\W\d_]{3,}\.?|[0-9]{1,2})")
_LONGEST = 40


def read_month(asked: Asked, month: str, year: str) -> Reading:
    """Read the two boxes. A whole "March 2026" in one of them will do where the other is blank."""
    month, year = _parted(month.strip(), year.strip())
    missing = [box for box, text in zip(BOXES, (month, year), strict=True) if not text]
    if len(missing) == 2:
        return blank(asked, asked.part("month"))
    if missing:
        return _wrong(asked, f"no {missing[0]}", missing)
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return _wrong(asked, "year", ["year"])
    if (number := month_number(month)) is None:
        return _wrong(asked, "month", ["month"])
    if not int(year):
        return _wrong(asked, "real", ["year"])
    return Reading(f"{year}-{number:02}")


def _parted(month: str, year: str) -> tuple[str, str]:
    """Month and year, where one box holds both: "03/2026", "Mawrth 2026" and "2026-03" are all one month."""
    whole = month if not year else year if not month else ""
    if whole and len(whole) <= _LONGEST:
        for shape in (_MONTH_FIRST, _YEAR_FIRST):
            if found := shape.fullmatch(whole):
                return found["month"], found["year"]
    return month, year


def _wrong(asked: Asked, code: str, boxes: Sequence[str]) -> Reading:
    """The summary links to the box that is wrong."""
    return Reading(errors=(AnswerError(asked.part(boxes[0]), code, asked.id, {"called": asked.called}),))
