"""A number, with decimals if need be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from formkit.questions.amounts import plainly, read_amount
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
from formkit.questions.wording import Wording
from formkit.questions.written import read_text, refused

MOST = 60
LIMIT = 10**12
DECIMALS = 6
_KEPT = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True)
class NumberQuestion:
    """Kept as text, "3.5", because JSON numbers with a fraction are not exact."""

    asked: QuestionSpec
    kind: PlainKind = "number"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        reading = read_text(self.asked, typed(entry, self.asked.field_name), MOST)
        if not isinstance(reading.answer, str):
            return reading
        amount = read_amount(reading.answer)
        if amount is None:
            return refused(self.asked, why_no_amount(reading.answer))
        if amount >= LIMIT:
            return refused(self.asked, "too large", {"limit": f"{LIMIT:,}"})
        if amount <= -LIMIT:
            return refused(self.asked, "too small", {"limit": f"{-LIMIT:,}"})
        kept = plainly(amount)
        is_fine = len(kept.partition(".")[2]) <= DECIMALS
        return ReadResult(kept) if is_fine else refused(self.asked, "decimals", {"most": str(DECIMALS)})

    def component(self, look: RenderState) -> Component:
        # No inputmode: the number pads of some phones have no key for the point or for minus.
        return text_input(self.asked, look, {"classes": "govuk-input--width-10", "spellcheck": False})

    def entry_for(self, answer: Answer) -> Entry:
        amount = _amount(answer)
        return {self.asked.field_name: ("" if amount is None else plainly(amount),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        amount = _amount(answer)
        return () if amount is None else (f"{amount:,f}",)

    def plain(self, answer: Answer) -> object:
        return _amount(answer)


def _amount(answer: Answer) -> Decimal | None:
    return Decimal(answer) if isinstance(answer, str) and _KEPT.fullmatch(answer) else None


ANSWER = AnswerType("number", "number", NumberQuestion)
