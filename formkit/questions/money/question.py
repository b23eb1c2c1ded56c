"""An amount of money, kept in whole pence."""

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
from formkit.questions.money.pounds import pounds, read_pence
from formkit.questions.wording import Wording
from formkit.questions.written import read_text, refused

MOST = 60
LIMIT = 1_000_000_000_00
"""In pence. Larger amounts are slips, and would not be exact in every system that a submission is sent to."""


@dataclass(frozen=True)
class MoneyQuestion:
    """One box with a £ before it: https://design-system.service.gov.uk/components/text-input/."""

    asked: QuestionSpec
    kind: PlainKind = "money"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, typed(entry, self.asked.field_name), MOST)
        if not isinstance(reading.answer, str):
            return reading
        pence = read_pence(reading.answer)
        if isinstance(pence, str):
            return refused(self.asked, pence)
        if pence < 0:
            return refused(self.asked, "negative")
        return (
            ReadResult(pence) if pence < LIMIT else refused(self.asked, "too large", {"limit": pounds(LIMIT)})
        )

    def component(self, look: RenderState) -> Component:
        # No inputmode: the number pads of some phones have no key for the point.
        more = {"prefix": {"text": "£"}, "classes": "govuk-input--width-10", "spellcheck": False}
        return text_input(self.asked, look, more)

    def entry_for(self, answer: Answer) -> Entry:
        pence = _pence(answer)
        return {self.asked.field_name: ("" if pence is None else pounds(pence).replace("£", ""),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        pence = _pence(answer)
        return () if pence is None else (pounds(pence),)

    def plain(self, answer: Answer) -> object:
        return _pence(answer)


def _pence(answer: Answer) -> int | None:
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else None


ANSWER = AnswerType("money", "money", MoneyQuestion)
