"""A person's name in one box, whatever its shape; it does not split, count or correct names."""

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
from formkit.questions.written import one_line, read_text, shown, words_of

MOST = 200


@dataclass(frozen=True)
class NameQuestion:
    """One box: https://design-system.service.gov.uk/patterns/names/."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return read_text(self.asked, one_line(typed(entry, self.asked.field_name)), self.asked.up_to or MOST)

    def component(self, look: RenderState) -> Component:
        return text_input(self.asked, look, {"autocomplete": "name", "spellcheck": False})

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("name", "text", NameQuestion)
