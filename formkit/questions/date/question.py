"""A whole day in three boxes, or chosen from days that a look-up offers."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
from formkit.questions.date.boxes import BOXES, boxes_for, read_boxes
from formkit.questions.date.calendar_words import (
    off_calendar,
    where_it_leads,
    worth_offering,
)
from formkit.questions.date.days import day_in_words, iso_day
from formkit.questions.labels import Params, error_message, hint, legend
from formkit.questions.wording import Wording
from formkit.questions.written import blank

ANOTHER = "another"
"""The radio for "Another date" beside offered days."""


@dataclass(frozen=True)
class DateQuestion:
    """https://design-system.service.gov.uk/patterns/dates/. The answer is kept as "2026-11-20"."""

    asked: QuestionSpec
    kind: PlainKind = "date"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        chosen = typed(entry, self.asked.field_name)
        if chosen and chosen != ANOTHER and (day := iso_day(chosen)):
            return ReadResult(day.isoformat())
        boxes = tuple(typed(entry, self.asked.part(box)) for box in BOXES)
        if chosen != ANOTHER and offered and not any(boxes):
            return blank(self.asked)
        reading = read_boxes(self.asked, *boxes)
        return replace(reading, doubt=off_calendar(reading.answer, offered) or reading.doubt)

    def component(self, look: RenderState) -> Component:
        if not look.offered:
            return self._boxes(look, legend(self.asked, look), hint(self.asked))
        name, offered = self.asked.field_name, worth_offering(look.offered)
        chosen = look.typed(name)
        if chosen and all(day.value != chosen for day in offered):
            chosen = ANOTHER  # a day that was typed, not chosen
        leads = where_it_leads(look)
        items: list[Params] = [
            {
                "value": day.value,
                "text": day_in_words(date.fromisoformat(day.value), look.wording.language, weekday=True),
                "checked": chosen == day.value,
            }
            | ({"hint": {"text": leads[day.value]}} if day.value in leads else {})
            for day in offered
        ]
        items.append(self._another(look, checked=chosen == ANOTHER))
        params = {"idPrefix": name, "name": name, "items": items, "fieldset": legend(self.asked, look)}
        return Component("radios", params | hint(self.asked) | error_message(look, name))

    def _another(self, look: RenderState, *, checked: bool) -> Params:
        words = look.wording.text("date", "another")
        small: Params = {
            "legend": {"text": look.wording.text("date", "which"), "classes": "govuk-fieldset__legend--s"}
        }
        return {
            "value": ANOTHER,
            "text": words,
            "checked": checked,
            "conditional": {"html": self._boxes(look, small, {})},
        }

    def _boxes(self, look: RenderState, fieldset: Params, with_hint: Params) -> Component:
        group = f"{self.asked.field_name}-date" if look.offered else self.asked.field_name
        params: Params = {"id": group, "items": box_items(self.asked, look, BOXES), "fieldset": fieldset}
        wrong = error_message(look, *(self.asked.part(box) for box in BOXES))
        return Component("date-input", params | with_hint | wrong)

    def entry_for(self, answer: Answer) -> Entry:
        day = iso_day(answer)
        if day is None:
            return {}
        return {self.asked.field_name: (day.isoformat(),), **boxes_for(self.asked, day)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        day = iso_day(answer)
        return (day_in_words(day, wording.language),) if day else ()

    def plain(self, answer: Answer) -> object:
        return iso_day(answer)


ANSWER = AnswerType("date", "date", DateQuestion, first_input="day")
