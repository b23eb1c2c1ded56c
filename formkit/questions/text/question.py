"""A short text on one line."""

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
from formkit.questions.written import read_text, shown, words_of

MOST = 500


@dataclass(frozen=True)
class TextQuestion:
    """Kept exactly as typed, spaces too, so that it reads back as the person wrote it."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return read_text(self.asked, typed(entry, self.asked.field_name), self.asked.up_to or MOST)

    def component(self, look: RenderState) -> Component:
        return text_input(self.asked, look)

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("text", "text", TextQuestion)
