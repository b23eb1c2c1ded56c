"""Any number of several options."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.questions.base import (
    NONE_OPTION,
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
from formkit.questions.labels import Params, error_message, hint, legend
from formkit.questions.options import option_items, option_label
from formkit.questions.wording import Wording
from formkit.questions.written import blank, refused

NONE = "none-of-these"
"""What the page sends for the choice that none of the others is right. It is kept as no options: ()."""


@dataclass(frozen=True)
class AnyOfQuestion:
    """Checkboxes: https://design-system.service.gov.uk/components/checkboxes/. Answers keep the order of the file."""

    asked: QuestionSpec
    kind: PlainKind = "some options"

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        sent = entry.get(self.asked.field_name, ())
        chosen = tuple(option.value for option in self.asked.options if option.value in sent)
        if self.asked.none_of_these and NONE in sent:
            return self._both() if chosen else ReadResult(())
        return ReadResult(chosen) if chosen else blank(self.asked)

    def _both(self) -> ReadResult:
        own, code = self.asked.none_of_these, "none and others"
        if own == "yes" or code in self.asked.overrides:
            return refused(self.asked, code)
        return refused(self.asked, f"own {code}", {"none": own})

    def component(self, look: RenderState) -> Component:
        name = self.asked.field_name
        sent = look.entry.get(name, ())
        items: list[Params] = option_items(self.asked.options, sent)
        if self.asked.none_of_these:
            items += [{"divider": look.wording.text("", "or")}, self._none(look, checked=NONE in sent)]
        params = {"idPrefix": name, "name": name, "items": items, "fieldset": legend(self.asked, look)}
        return Component("checkboxes", params | hint(self.asked) | error_message(look, name))

    def _none(self, look: RenderState, *, checked: bool) -> Params:
        words = self._none_words(look.wording)
        return {"value": NONE, "text": words, "checked": checked, "behaviour": "exclusive"}

    def _none_words(self, wording: Wording) -> str:
        own = self.asked.none_of_these
        return wording.text("any_of", "none") if own == "yes" else own

    def entry_for(self, answer: Answer) -> Entry:
        if self._is_none(answer):
            return {self.asked.field_name: (NONE,)}
        return {self.asked.field_name: self._ticked(answer)} if isinstance(answer, tuple) else {}

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        if self._is_none(answer):
            return (self._none_words(wording),)
        return tuple(option_label(self.asked.options, value) for value in self._ticked(answer))

    def plain(self, answer: Answer) -> object:
        return (NONE_OPTION,) if self._is_none(answer) else self._ticked(answer) or None

    def _is_none(self, answer: Answer) -> bool:
        return bool(self.asked.none_of_these) and answer == ()

    def _ticked(self, answer: Answer) -> tuple[str, ...]:
        """What was kept, without options that are not there."""
        kept = answer if isinstance(answer, tuple) else ()
        return tuple(option.value for option in self.asked.options if option.value in kept)


ANSWER = AnswerType(
    "any of",
    "some options",
    AnyOfQuestion,
    most_options=30,
    if_more="Ask for one at a time, with `answer: one of` inside a `repeat`: people then search for each by its name.",
)
