"""A telephone number in any usual spelling."""

from __future__ import annotations

from dataclasses import dataclass

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
from formkit.questions.labels import text_input
from formkit.questions.wording import Wording
from formkit.questions.written import read_text, refused, shown, words_of

MOST = 60


@dataclass(frozen=True)
class PhoneQuestion:
    """Shown back as typed: https://design-system.service.gov.uk/patterns/telephone-numbers/."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, typed(entry, self.asked.field_name), MOST)
        if not isinstance(reading.answer, str):
            return reading
        import phonenumbers  # here: 30 ms and 1 MB that not every form needs

        try:
            number = phonenumbers.parse(reading.answer, "GB")
        except phonenumbers.NumberParseException:
            return refused(self.asked, "format")
        return reading if phonenumbers.is_possible_number(number) else refused(self.asked, "format")

    def component(self, look: RenderState) -> Component:
        return text_input(
            self.asked, look, {"type": "tel", "autocomplete": "tel", "classes": "govuk-input--width-20"}
        )

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("phone", "text", PhoneQuestion)
