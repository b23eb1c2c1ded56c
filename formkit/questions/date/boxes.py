"""Day, month and year boxes made into a day, or into the one mistake that helps most."""

from __future__ import annotations

import re
from datetime import date

from formkit.questions.base import AnswerError, Entry, QuestionSpec, ReadResult
from formkit.questions.date.days import month_number
from formkit.questions.written import blank

BOXES = ("day", "month", "year")


def read_boxes(asked: QuestionSpec, day: str, month: str, year: str) -> ReadResult:
    """Read the boxes in the order in which the Design System tells mistakes: missing, year, real date."""
    day, month, year = _parted(day.strip(), month.strip(), year.strip())
    missing = [box for box, text in zip(BOXES, (day, month, year), strict=True) if not text.strip()]
    if len(missing) == 3:
        return blank(asked, asked.part("day"))
    if missing:
        return _wrong(asked, f"no {' and '.join(missing)}", missing)
    year_text = year.strip()
    if not (year_text.isascii() and year_text.isdigit() and len(year_text) == 4):
        return _wrong(asked, "year", ["year"])
    wrong = []
    if not (day.strip().isascii() and day.strip().isdigit() and 1 <= int(day.strip()[:4]) <= 31):
        wrong.append("day")
    if (number := month_number(month)) is None:
        wrong.append("month")
    if wrong or number is None:
        return _wrong(asked, "real", wrong)
    try:
        return ReadResult(date(int(year_text), number, int(day.strip())).isoformat())
    except ValueError:
        return _wrong(asked, "real", ["day"] if int(year_text) else ["year"])


_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?"
_MONTH = r"(?P<month>[^\W\d_]{3,}\.?|[0-9]{1,2})"
_BETWEEN = r"(?:[\s/.,-]+|\s+of\s+)"
_WHOLE = (
    re.compile(rf"(?:[^\W\d_]+,?\s+)?{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}(?P<year>[0-9]{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"),
)
_ONE_DAY = re.compile(_DAY, re.IGNORECASE)
_LONGEST = 40


def _parted(day: str, month: str, year: str) -> tuple[str, str, str]:
    """The three boxes, where one may hold a whole "Tuesday 3rd Nov 2026" and the others nothing; "3rd" becomes "3"."""
    filled = [text for text in (day, month, year) if text]
    if len(filled) == 1 and len(filled[0]) <= _LONGEST:
        for shape in _WHOLE:
            if found := shape.fullmatch(filled[0]):
                return found["day"], found["month"], found["year"]
    found = _ONE_DAY.fullmatch(day)
    return (found["day"] if found else day), month, year


def boxes_for(asked: QuestionSpec, day: date) -> Entry:
    """The entry whose boxes read as this day."""
    parts = (day.day, day.month, f"{day.year:04}")
    return {asked.part(box): (str(text),) for box, text in zip(BOXES, parts, strict=True)}


def _wrong(asked: QuestionSpec, code: str, boxes: list[str]) -> ReadResult:
    """The summary links to the first wrong box; all wrong boxes are drawn in red."""
    fields = tuple(asked.part(box) for box in boxes)
    return ReadResult(errors=(AnswerError(fields[0], code, asked.id, {"called": asked.called}, fields[1:]),))
