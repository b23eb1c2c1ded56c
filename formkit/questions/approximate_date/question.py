"""A month and a year in two boxes, for what people remember roughly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from formkit.questions.base import (
    Answer,
    AnswerType,
    Component,
    Entry,
    PlainKind,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
    typed,
)
from formkit.questions.date.box_items import box_items
from formkit.questions.date.boxes import doubtful_year, no_date, wrong_boxes, wrong_year
from formkit.questions.date.days import iso_day, month_in_words, month_number
from formkit.questions.date.whole import parted
from formkit.questions.labels import Params, error_message, hint, legend
from formkit.questions.wording import Wording

_KEPT = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True)
class ApproximateDateQuestion:
    """The answer is kept as "2026-03". Conditions see the first day of the month."""

    asked: QuestionSpec
    kind: PlainKind = "date"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return read_month(self.asked, *(typed(entry, self.asked.part(box)) for box in BOXES))

    def component(self, look: RenderState) -> Component:
        params: Params = {
            "id": self.asked.field_name,
            "items": box_items(self.asked, look, BOXES),
            "fieldset": legend(self.asked, look),
        }
        wrong = error_message(look, *(self.asked.part(box) for box in BOXES))
        return Component("date-input", params | hint(self.asked) | wrong)

    def entry_for(self, answer: Answer) -> Entry:
        first = _first_day(answer)
        if first is None:
            return {}
        return {self.asked.part("month"): (str(first.month),), self.asked.part("year"): (f"{first.year:04}",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        first = _first_day(answer)
        return (month_in_words(first, wording.language),) if first else ()

    def plain(self, answer: Answer) -> object:
        return _first_day(answer)


def _first_day(kept: Answer) -> date | None:
    return iso_day(f"{kept}-01") if isinstance(kept, str) and _KEPT.fullmatch(kept) else None


BOXES = ("month", "year")

_MONTH = r"(?:mis )?(?P<month>[^\W\d_]{3,}\.?|[0-9]{1,2})"
_MONTH_FIRST = re.compile(rf"{_MONTH}[\s/.,-]+(?P<year>[0-9]{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{4}})[\s/.,-]+{_MONTH}", re.IGNORECASE)
_LONGEST = 40


def read_month(asked: QuestionSpec, month: str, year: str) -> ReadResult:
    """Read the two boxes, which are clean. A whole "March 2026" in one of them will do where the other is blank."""
    month, year = _parted(month, year)
    missing = [box for box, text in zip(BOXES, (month, year), strict=True) if not text]
    if len(missing) == 2:
        return no_date(asked, BOXES)
    if missing:
        return wrong_boxes(asked, f"no {missing[0]}", missing)
    if code := wrong_year(year):
        return wrong_boxes(asked, code, ["year"])
    if (number := month_number(month)) is None:
        return wrong_boxes(asked, "month", ["month"])
    return ReadResult(f"{year}-{number:02}", doubt=doubtful_year(int(year)))


def _parted(month: str, year: str) -> tuple[str, str]:
    """Month and year, where one box holds both: "03/2026", "Mawrth 2026", "2026-03" and "5 March 2026" are all one month."""
    whole = month if not year else year if not month else ""
    if whole and len(whole) <= _LONGEST:
        for shape in (_MONTH_FIRST, _YEAR_FIRST):
            if found := shape.fullmatch(whole):
                return found["month"], found["year"]
        if day := parted(whole):
            return day.month, day.year
    return month, year


ANSWER = AnswerType("approximate date", "date", ApproximateDateQuestion, first_input="month")
