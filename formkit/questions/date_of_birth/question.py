"""The day when somebody was born, in three boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
from formkit.questions.date.boxes import BOXES, boxes_for, read_boxes
from formkit.questions.date.days import day_in_words, iso_day
from formkit.questions.labels import Params, error_message, hint, legend
from formkit.questions.wording import Wording

RULES: Mapping[str, str] = {
    "today or in the past": "today or in the past",
    "long ago": "on or after 1 January 1900",
}
"""What holds for every date of birth, as `must be` would say it. Today is among them: a birth may be told on its day."""

_FILL_IN = {box: f"bday-{box}" for box in BOXES}


@dataclass(frozen=True)
class DateOfBirthQuestion:
    """https://design-system.service.gov.uk/patterns/dates/. The answer is kept as "1980-03-31"."""

    asked: QuestionSpec
    kind: PlainKind = "date"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_boxes(self.asked, *(typed(entry, self.asked.part(box)) for box in BOXES))
        is_refused_by_rules = reading.doubt is not None and reading.doubt.box == "year"
        return replace(reading, doubt=None) if is_refused_by_rules else reading

    def component(self, look: RenderState) -> Component:
        fill_in = _FILL_IN if self.asked.may_fill_in else {}
        params: Params = {
            "id": self.asked.field_name,
            "items": box_items(self.asked, look, BOXES, fill_in),
            "fieldset": legend(self.asked, look),
        }
        wrong = error_message(look, *(self.asked.part(box) for box in BOXES))
        return Component("date-input", params | hint(self.asked) | wrong)

    def entry_for(self, answer: Answer) -> Entry:
        day = iso_day(answer)
        return boxes_for(self.asked, day) if day else {}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        day = iso_day(answer)
        return (day_in_words(day, wording.language),) if day else ()

    def plain(self, answer: Answer) -> object:
        return iso_day(answer)


ANSWER = AnswerType(
    "date of birth", "date", DateOfBirthQuestion, rules=RULES, first_input="day", tells="identity"
)
