"""A whole UK postcode in any usual spelling; it does not know whether the postcode exists."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.address.postcodes import read_postcode
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
from formkit.questions.spelling import letters_and_numbers
from formkit.questions.wording import Wording
from formkit.questions.written import one_line, read_text, refused, shown, words_of

MOST = 60


@dataclass(frozen=True)
class PostcodeQuestion:
    """Kept as "EX1 1AA": https://design-system.service.gov.uk/patterns/addresses/."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, one_line(typed(entry, self.asked.field_name)), MOST)
        if not isinstance(reading.answer, str):
            return reading
        letters = letters_and_numbers(reading.answer)
        postcode = read_postcode(letters) if letters.isascii() else None
        return ReadResult(postcode) if postcode else refused(self.asked, "format")

    def component(self, look: RenderState) -> Component:
        more = {"classes": "govuk-input--width-10", "autocomplete": "postal-code", "spellcheck": False}
        return text_input(self.asked, look, more)

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("postcode", "text", PostcodeQuestion)
