"""Any number of several options; it does not know what follows from a choice."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import Answer, Asked, Component, Entry, Look, Offered, PlainKind, Reading
from formkit.questions.labels import error_message, hint, legend
from formkit.questions.options import option_items, option_label
from formkit.questions.wording import Wording
from formkit.questions.written import blank


@dataclass(frozen=True)
class AnyOfQuestion:
    """Checkboxes: https://design-system.service.gov.uk/components/checkboxes/. Answers keep the order of the file."""

    asked: Asked
    kind: PlainKind = "some options"

    def read(self, entry: Entry, offered: tuple[Offered, ...] | None = ()) -> Reading:
        sent = entry.get(self.asked.field_name, ())
        chosen = tuple(option.value for option in self.asked.options if option.value in sent)
        return Reading(chosen) if chosen else blank(self.asked)

    def component(self, look: Look) -> Component:
        name = self.asked.field_name
        items = option_items(self.asked.options, look.entry.get(name, ()))
        params = {"idPrefix": name, "name": name, "items": items, "fieldset": legend(self.asked, look)}
        return Component("checkboxes", params | hint(self.asked) | error_message(look, name))

    def entry_for(self, answer: Answer) -> Entry:
        return {self.asked.field_name: self._ticked(answer)} if isinstance(answer, tuple) else {}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        return tuple(option_label(self.asked.options, value) for value in self._ticked(answer))

    def plain(self, answer: Answer) -> object:
        return self._ticked(answer) or None

    def _ticked(self, answer: Answer) -> tuple[str, ...]:
        """What was kept, without options that are not there."""
        kept = answer if isinstance(answer, tuple) else ()
        return tuple(option.value for option in self.asked.options if option.value in kept)
