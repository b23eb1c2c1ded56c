"""Day, month and year boxes made into a day, or into the one mistake that helps most."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from formkit.questions.base import AnswerError, Doubt, Entry, QuestionSpec, ReadResult
from formkit.questions.date.days import month_number
from formkit.questions.date.whole import DateParts, parted, weekday_number, without_ending

BOXES = ("day", "month", "year")
FIRST_YEAR = 1000
"""Before it a year was typed with zeros ahead, or a number was left out."""
USUAL_YEARS = range(1900, 2200)
"""Other years are asked about once."""


def read_boxes(asked: QuestionSpec, day: str, month: str, year: str) -> ReadResult:
    """Read the boxes in the order in which the Design System tells mistakes: missing, year, real date.

    They are clean. A whole date may stand in one of them, or go over two.
    """
    typed = [box for box, text in zip(BOXES, (day, month, year), strict=True) if text]
    if not typed:
        return no_date(asked, BOXES)
    whole = parted(" ".join(text for text in (day, month, year) if text)) if len(typed) < 3 else None
    parts = whole or DateParts(day, month, year)
    missing = [box for box, text in zip(BOXES, parts, strict=False) if not text]
    if len(missing) == 2:
        missing = _lacking(parts[BOXES.index(typed[0])]) or missing
    if missing == ["words"]:
        return wrong_boxes(asked, "real", typed)
    if missing:
        return wrong_boxes(asked, f"no {' and '.join(missing)}", missing)
    found = _day(*parts[:3])
    if isinstance(found, date):
        return ReadResult(found.isoformat(), doubt=_doubt(found, parts.before))
    code, boxes, values = found
    return wrong_boxes(asked, code, [typed[0]] if whole and len(typed) == 1 else boxes, values)


def _lacking(text: str) -> list[str]:
    """What one box lacks to a whole date: "3 Nov" the year, "Nov 2026" the day, "tomorrow" all; [] for a number alone."""
    if parted(f"{text} 2000"):
        return ["year"]
    if parted(f"1 {text}"):
        return ["day"]
    has_none = not any(sign.isdigit() for sign in text) and month_number(text) is None
    return ["words"] if has_none else []


_Wrong = tuple[str, list[str], dict[str, str]]
"""The code of a mistake, the boxes that it is in, and what its words are filled with."""


def _day(day: str, month: str, year: str) -> date | _Wrong:
    if code := wrong_year(year):
        return code, ["year"], {}
    day = without_ending(day)
    number = month_number(month)
    is_day = day.isascii() and day.isdigit() and 1 <= int(day[:4]) <= 31
    if not is_day or number is None:
        boxes = [box for box, fits in (("day", is_day), ("month", number)) if not fits]
        return ("real" if len(boxes) == 2 else f"which {boxes[0]}"), boxes, {}
    days = monthrange(int(year), number)[1]
    if int(day) > days:
        return "short month", ["day"], {"days": str(days)}
    return date(int(year), number, int(day))


def wrong_year(year: str) -> str:
    """The code of what is wrong with a year, or ""."""
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return "year"
    return "" if int(year) >= FIRST_YEAR else "early year"


def _doubt(day: date, before: str) -> Doubt | None:
    said = weekday_number(before)
    if said is not None and said != day.weekday():
        return Doubt("weekday", box="day")
    return doubtful_year(day.year)


def doubtful_year(year: int) -> Doubt | None:
    """A year that few people mean is asked about once."""
    return None if year in USUAL_YEARS else Doubt("unusual year", box="year")


def boxes_for(asked: QuestionSpec, day: date) -> Entry:
    """The entry whose boxes read as this day."""
    parts = (day.day, day.month, f"{day.year:04}")
    return {asked.part(box): (str(text),) for box, text in zip(BOXES, parts, strict=True)}


def no_date(asked: QuestionSpec, boxes: Sequence[str]) -> ReadResult:
    """Nothing was typed: all boxes are drawn in red."""
    return ReadResult(None) if asked.optional else wrong_boxes(asked, "empty", boxes)


def wrong_boxes(
    asked: QuestionSpec, code: str, boxes: Sequence[str], values: dict[str, str] | None = None
) -> ReadResult:
    """The summary links to the first wrong box; all wrong boxes are drawn in red."""
    fields = tuple(asked.part(box) for box in boxes)
    filled = {"called": asked.called} | (values or {})
    return ReadResult(errors=(AnswerError(fields[0], code, asked.id, filled, fields[1:]),))
