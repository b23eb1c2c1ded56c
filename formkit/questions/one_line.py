"""A question that is answered by one line of writing; a type says how the line is read and shown, and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple

from formkit.questions.base import (
    Answer,
    Component,
    Doubt,
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
from formkit.questions.written import read_text, refused, words_of


class NotTaken(NamedTuple):
    """Why a line is no answer: the code of a message in messages.yaml, and the values for its places."""

    code: str
    values: Mapping[str, str] = {}
    instead: tuple[str, ...] = ()
    """What was probably meant, as it would be typed."""


@dataclass(frozen=True)
class OneLine:
    """How one type reads and shows its line."""

    read: Callable[[str], str | NotTaken] = str
    """What is kept of what was typed, or why it is no answer. Spaces around it are gone already."""
    show: Callable[[str], str] = str
    """The kept answer as people read it, and as it stands in the input again."""
    most: int = 60
    """Characters."""
    attributes: Mapping[str, object] = field(default_factory=lambda: {"spellcheck": False})
    """Parameters of the Design System's text input."""
    doubt: Callable[[str], Doubt | None] = lambda _: None
    """Why what is kept may be a slip."""


@dataclass(frozen=True)
class OneLineQuestion:
    """Give `line`, and messages for each code that it refuses with; see `formkit/questions/postcode/`."""

    asked: QuestionSpec
    kind: PlainKind = "text"
    line: ClassVar[OneLine] = OneLine()

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        """What was typed, where the line takes it."""
        text = typed(entry, self.asked.field_name)
        reading = read_text(self.asked, text, self.asked.most(self.line.most))
        if not isinstance(reading.answer, str):
            return reading
        kept = self.line.read(reading.answer)
        if isinstance(kept, NotTaken):
            wrong = refused(self.asked, kept.code, dict(kept.values))
            meant = Doubt(kept.code, kept.values, kept.instead, may_be_kept=False)
            return replace(wrong, doubt=meant) if kept.instead else wrong
        return ReadResult(kept, doubt=self.line.doubt(kept))

    def component(self, look: RenderState) -> Component:
        """A text input."""
        return text_input(self.asked, look, dict(self.line.attributes))

    def entry_for(self, answer: Answer) -> Entry:
        """The line as it is shown."""
        return {self.asked.field_name: (self.line.show(words_of(answer) or ""),)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        """The line as it is shown."""
        kept = words_of(answer)
        return (self.line.show(kept),) if kept else ()

    def plain(self, answer: Answer) -> object:
        """The line as it is kept."""
        return words_of(answer)
