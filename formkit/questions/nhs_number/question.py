"""An NHS number in any usual spelling, judged by its check digit; it does not know whose it is."""

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
from formkit.questions.spelling import letters_and_numbers
from formkit.questions.wording import Wording
from formkit.questions.written import one_line, read_text, refused, words_of

MOST = 60
NEVER_GIVEN = "00"
"""The first digits that no part of the UK gives out; ten zeros would pass the check."""


@dataclass(frozen=True)
class NhsNumberQuestion:
    """Kept as 10 digits: https://service-manual.nhs.uk/design-system/patterns/ask-users-for-their-nhs-number."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, one_line(typed(entry, self.asked.field_name)), MOST)
        if not isinstance(reading.answer, str):
            return reading
        number = letters_and_numbers(reading.answer)
        if not (number.isascii() and number.isdigit() and len(number) == 10):
            return refused(self.asked, "format")
        from stdnum.gb import nhs  # here: 90 ms that not every form needs

        is_real = nhs.is_valid(number) and not number.startswith(NEVER_GIVEN)
        return ReadResult(number) if is_real else refused(self.asked, "check digit")

    def component(self, look: RenderState) -> Component:
        more = {"inputmode": "numeric", "classes": "govuk-input--width-10", "spellcheck": False}
        return text_input(self.asked, look, more)

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (_spaced(words_of(answer) or ""),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        number = words_of(answer)
        return (_spaced(number),) if number else ()

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


def _spaced(number: str) -> str:
    """ "9990000018" as "999 000 0018", as the NHS writes it."""
    return f"{number[:3]} {number[3:6]} {number[6:]}".strip()


ANSWER = AnswerType("NHS number", "text", NhsNumberQuestion)
