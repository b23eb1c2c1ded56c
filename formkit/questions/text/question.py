"""A short text on one line."""

from __future__ import annotations

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
from formkit.questions.labels import text_input
from formkit.questions.wording import Wording
from formkit.questions.written import read_text, shown, typing_of, words_of

MOST = 500


@dataclass(frozen=True)
class TextQuestion:
    """Kept as typed, but for the cleaning that goes ahead of all types.

    With `must match` it is kept in capitals without spaces and dashes, and as typed beside it where that differs.
    """

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return read_text(self.asked, typed(entry, self.asked.field_name), self.asked.most(MOST))

    def component(self, look: RenderState) -> Component:
        words = self.asked.up_to_words
        limit = look.wording.text("text", "words hint", {"most": f"{words:,}"}) if words else ""
        own = self.asked.hint.removesuffix(".")
        said = own + (f". {limit}" if own else limit)  # added and not joined, so that a link in it stays one
        return text_input(replace(self.asked, hint=said) if words else self.asked, look)

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (typing_of(answer) or words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("text", "text", TextQuestion)
