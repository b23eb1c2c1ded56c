"""A telephone number in any usual spelling."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import (
    Answer,
    AnswerType,
    Component,
    Doubt,
    Entry,
    PlainKind,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
    typed,
)
from formkit.questions.labels import text_input
from formkit.questions.phone.numbers import NoNumber, read_phone
from formkit.questions.wording import Wording
from formkit.questions.written import kept_as, read_text, refused, typing_of, words_of

MOST = 60


@dataclass(frozen=True)
class PhoneQuestion:
    """Kept in E.164, and shown back as typed: https://design-system.service.gov.uk/patterns/telephone-numbers/."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, typed(entry, self.asked.field_name), MOST)
        if not isinstance(reading.answer, str):
            return reading
        number = read_phone(reading.answer)
        if isinstance(number, NoNumber):
            return refused(self.asked, number.code, {"start": number.start})
        doubt = None if number.is_known else Doubt("unknown")
        return ReadResult(kept_as(number.e164, reading.answer), doubt=doubt)

    def component(self, look: RenderState) -> Component:
        return text_input(
            self.asked, look, {"type": "tel", "autocomplete": "tel", "classes": "govuk-input--width-20"}
        )

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (typing_of(answer) or words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        as_typed = typing_of(answer) or words_of(answer)
        return (as_typed,) if as_typed else ()

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("phone", "text", PhoneQuestion, tells="phone")
