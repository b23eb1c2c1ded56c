"""One box to tick: "I agree that …"."""

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
)
from formkit.questions.labels import error_message, hint, legend
from formkit.questions.wording import Wording
from formkit.questions.written import refused

TICKED = "yes"


@dataclass(frozen=True)
class TickQuestion:
    """https://design-system.service.gov.uk/components/checkboxes/. A box that may stay empty is a no, not a blank."""

    asked: QuestionSpec
    kind: PlainKind = "yes or no"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        if TICKED in entry.get(self.asked.field_name, ()):
            return ReadResult(True)
        if self.asked.optional:
            return ReadResult(False)
        return refused(self.asked, "empty", {"tick": self._words})

    def component(self, look: RenderState) -> Component:
        name = self.asked.field_name
        is_ticked = TICKED in look.entry.get(name, ())
        item = {"value": TICKED, "text": self._words, "checked": is_ticked}
        params = {"idPrefix": name, "name": name, "items": [item], "fieldset": legend(self.asked, look)}
        return Component("checkboxes", params | hint(self.asked) | error_message(look, name))

    @property
    def _words(self) -> str:
        """The words beside the box."""
        return self.asked.tick or self.asked.ask

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (TICKED,)} if answer is True else {}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        if not isinstance(answer, bool):
            return ()
        return (self._words if answer else wording.text("tick", "left empty shown"),)

    def plain(self, answer: Answer) -> object:
        return answer if isinstance(answer, bool) else None


ANSWER = AnswerType("tick", "yes or no", TickQuestion, names_its_parts=True)
