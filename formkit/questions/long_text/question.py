"""A text of several lines with a character count."""

from __future__ import annotations

from collections.abc import Mapping
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
from formkit.questions.wording import Wording, messages
from formkit.questions.written import read_text, shown, words_of

MOST = 5000


@dataclass(frozen=True)
class LongTextQuestion:
    """Kept as typed, with its lines, but for the cleaning that goes ahead of all types."""

    asked: QuestionSpec
    kind: PlainKind = "text"

    @property
    def most(self) -> int:
        """The most characters that are taken."""
        return self.asked.most(MOST)

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return read_text(self.asked, typed(entry, self.asked.field_name), self.most, lines=True)

    def component(self, look: RenderState) -> Component:
        name = self.asked.field_name
        params: dict[str, object] = {"id": name, "name": name, "label": label(self.asked, look)}
        params["value"] = look.typed(name)
        params |= self._count(look.wording)
        return Component("character-count", params | hint(self.asked) | error_message(look, name))

    def _count(self, wording: Wording) -> Mapping[str, object]:
        """How many characters or words may be typed, and how the script says how many are left."""
        words = {code: wording.text("long_text", code) for code in messages("long_text")}
        unit, most = (
            ("words", self.asked.up_to_words) if self.asked.up_to_words else ("characters", self.most)
        )
        return {
            "maxwords" if unit == "words" else "maxlength": most,
            "textareaDescriptionText": words[f"{unit} limit"],
            f"{unit}UnderLimitText": {
                "one": words[f"{unit} under one"],
                "other": words[f"{unit} under other"],
            },
            f"{unit}AtLimitText": words[f"{unit} at limit"],
            f"{unit}OverLimitText": {"one": words[f"{unit} over one"], "other": words[f"{unit} over other"]},
        }

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (words_of(answer) or "",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return shown(answer)

    def plain(self, answer: Answer) -> object:
        return words_of(answer)


ANSWER = AnswerType("long text", "text", LongTextQuestion)
