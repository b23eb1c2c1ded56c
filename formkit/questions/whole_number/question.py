"""A whole number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.questions.amounts import read_amount
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
from formkit.questions.no_amount import why_no_amount
from formkit.questions.spelling import plain_signs
from formkit.questions.wording import Wording
from formkit.questions.written import read_text, refused

MOST = 60
LIMIT = 10**12
_FRACTION = re.compile(r"\.(?!0{0,2}$)")
"""A point with more than ".00" behind it: "3.5", and also "1.000", which is a thousand elsewhere."""


@dataclass(frozen=True)
class WholeNumberQuestion:
    """https://design-system.service.gov.uk/components/text-input/#asking-for-whole-numbers."""

    asked: QuestionSpec
    kind: PlainKind = "number"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, typed(entry, self.asked.field_name), MOST)
        if not isinstance(reading.answer, str):
            return reading
        amount = read_amount(reading.answer)
        if amount is None:
            return refused(self.asked, why_no_amount(reading.answer))
        if _FRACTION.search(plain_signs(reading.answer)):
            return refused(self.asked, "format")
        if amount >= LIMIT:
            return refused(self.asked, "too large", {"limit": f"{LIMIT:,}"})
        if amount <= -LIMIT:
            return refused(self.asked, "too small", {"limit": f"{-LIMIT:,}"})
        return ReadResult(int(amount))

    def component(self, look: RenderState) -> Component:
        more = {"inputmode": "numeric", "classes": "govuk-input--width-5", "spellcheck": False}
        return text_input(self.asked, look, more)

    def entry_for(self, answer: Answer) -> Entry:
        number = _number(answer)
        return {self.asked.field_name: ("" if number is None else str(number),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        number = _number(answer)
        return () if number is None else (f"{number:,}",)

    def plain(self, answer: Answer) -> object:
        return _number(answer)


def _number(answer: Answer) -> int | None:
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else None


ANSWER = AnswerType("whole number", "number", WholeNumberQuestion)
