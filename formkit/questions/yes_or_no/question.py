"""Yes or no; it does not know what follows from either."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import Answer, Asked, Component, Entry, Look, Offered, PlainKind, Reading, typed
from formkit.questions.labels import error_message, hint, legend
from formkit.questions.wording import Wording
from formkit.questions.written import blank


@dataclass(frozen=True)
class YesOrNoQuestion:
    """Two inline radios: https://design-system.service.gov.uk/components/radios/."""

    asked: Asked
    kind: PlainKind = "yes or no"

    def read(self, entry: Entry, offered: tuple[Offered, ...] | None = ()) -> Reading:
        choice = typed(entry, self.asked.field_name)
        return Reading(choice == "yes") if choice in ("yes", "no") else blank(self.asked)

    def component(self, look: Look) -> Component:
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
        if answer is None:
            return {}
        return {self.asked.field_name: ("yes" if answer else "no",)}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return () if answer is None else (wording.text("yes_or_no", "yes" if answer else "no"),)

    def plain(self, answer: Answer) -> object:
        return answer if isinstance(answer, bool) else None
