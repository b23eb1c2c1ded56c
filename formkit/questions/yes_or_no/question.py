"""Yes or no."""

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
    choice_sent,
)
from formkit.questions.labels import error_message, hint, legend
from formkit.questions.wording import Wording
from formkit.questions.written import blank, refused


@dataclass(frozen=True)
class YesOrNoQuestion:
    """Two inline radios: https://design-system.service.gov.uk/components/radios/."""

    asked: QuestionSpec
    kind: PlainKind = "yes or no"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        choice = choice_sent(entry, self.asked.field_name)
        if choice in ("yes", "no"):
            return ReadResult(choice == "yes")
        return (
            blank(self.asked) if self.asked.called or self.asked.optional else refused(self.asked, "unnamed")
        )

    def component(self, look: RenderState) -> Component:
        name = self.asked.field_name
        chosen = look.typed(name)
        items = [
            {
                "value": value,
                "text": look.wording.text("yes_or_no", value),
                "checked": chosen == value,
            }
            for value in ("yes", "no")
        ]
        params = {"idPrefix": name, "name": name, "items": items, "fieldset": legend(self.asked, look)}
        inline = {"classes": "govuk-radios--inline"}
        return Component("radios", params | inline | hint(self.asked) | error_message(look, name))

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: ("yes" if answer else "no",)} if isinstance(answer, bool) else {}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return (wording.text("yes_or_no", "yes" if answer else "no"),) if isinstance(answer, bool) else ()

    def plain(self, answer: Answer) -> object:
        return answer if isinstance(answer, bool) else None


ANSWER = AnswerType("yes or no", "yes or no", YesOrNoQuestion)
