"""One of several options."""

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
from formkit.questions.labels import error_message, hint, legend
from formkit.questions.options import option_items, option_label
from formkit.questions.wording import Wording
from formkit.questions.written import blank


@dataclass(frozen=True)
class OneOfQuestion:
    """Radios: https://design-system.service.gov.uk/components/radios/."""

    asked: QuestionSpec
    kind: PlainKind = "one option"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        choice = typed(entry, self.asked.field_name)
        known = any(option.value == choice for option in self.asked.options)
        return ReadResult(choice) if known else blank(self.asked)

    def component(self, look: RenderState) -> Component:
        name = self.asked.field_name
        items = option_items(self.asked.options, {look.typed(name)})
        params = {"idPrefix": name, "name": name, "items": items, "fieldset": legend(self.asked, look)}
        return Component("radios", params | hint(self.asked) | error_message(look, name))

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: (answer,)} if isinstance(answer, str) else {}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return (option_label(self.asked.options, answer),) if answer and isinstance(answer, str) else ()

    def plain(self, answer: Answer) -> object:
        return answer if any(option.value == answer for option in self.asked.options) else None


ANSWER = AnswerType("one of", "one option", OneOfQuestion)
