"""A text of several lines with a character count."""

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
from formkit.questions.labels import error_message, hint, label
from formkit.questions.wording import Wording
from formkit.questions.written import read_text, shown, words_of

MOST = 5000


@dataclass(frozen=True)
class LongTextQuestion:
    """Kept exactly as typed, with one kind of line end."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    @property
    def most(self) -> int:
        """The most characters that are taken."""
        return self.asked.up_to or MOST

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return read_text(self.asked, typed(entry, self.asked.field_name), self.most, lines=True)

    def component(self, look: RenderState) -> Component:
        name = self.asked.field_name
        params = {"id": name, "name": name, "label": label(self.asked, look), "maxlength": self.most}
        value = look.typed(name)
        # A parser drops the first line feed of a textarea: one more keeps the one that was typed.
        params["value"] = f"\n{value}" if value.startswith(("\n", "\r")) else value
        words = {
            code: look.wording.text("long_text", code)
            for code in ("limit", "under one", "under other", "at limit", "over one", "over other")
        }
        params |= {
            "textareaDescriptionText": words["limit"],
            "charactersUnderLimitText": {"one": words["under one"], "other": words["under other"]},
            "charactersAtLimitText": words["at limit"],
            "charactersOverLimitText": {"one": words["over one"], "other": words["over other"]},
        }
        return Component("character-count", params | hint(self.asked) | error_message(look, name))

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("long text", "text", LongTextQuestion)
