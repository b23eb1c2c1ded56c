"""A question that may be answered with "I do not know" or "I would rather not say"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, runtime_checkable

from formkit.questions.base import (
    KEPT_UNDER,
    Answer,
    AnswerError,
    Component,
    Entry,
    PlainKind,
    Question,
    QuestionSpec,
    ReadResult,
    RenderState,
    Suggestion,
    Unsaid,
    typed,
    unsaid,
)
from formkit.questions.labels import Params, error_message
from formkit.questions.wording import Wording
from formkit.questions.written import is_blank

_CHOICES: tuple[PlainKind, ...] = ("one option", "some options", "yes or no", "date")
"""Kinds that may be drawn as choices under the question's own name: the choice to decline then stands among them."""

_BOXES: tuple[PlainKind, ...] = ("some options", "yes or no")
"""Those of them that may be drawn as checkboxes, of which several can be ticked."""


@runtime_checkable
class KnowsTyping(Protocol):
    """A question whose page sends more than the person typed (what was typed on the page before) says what they did."""

    def is_typed(self, entry: Entry, offered: tuple[Suggestion, ...] | None) -> bool:
        """Whether the person gave an answer, or a part of one, on the page that sent this entry."""


@dataclass(frozen=True)
class DecliningQuestion:
    """Any question with further choices, which count as answered.

    Among radios and checkboxes they are the last, after "or". Anything else has them below as checkboxes.
    https://design-system.service.gov.uk/components/checkboxes/ (add an option for "none").
    """

    asked: QuestionSpec
    make: Callable[[QuestionSpec], Question]
    """Makes the question itself. The words of a question change with the language and the person: then it is made anew."""
    instead: tuple[Unsaid, ...]

    @cached_property
    def inner(self) -> Question:
        """The question itself."""
        return self.make(self.asked)

    @property
    def kind(self) -> PlainKind:
        """What conditions may do with an answer that was given."""
        return self.inner.kind

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        """One of the choices, or what the question itself makes of it; both at once are a mistake."""
        chosen, rest = self._chosen(entry), self._without(entry)
        if not chosen:
            return self.inner.read(rest, offered)
        if len(chosen) > 1:
            return self._refused("one instead")
        if self._is_given(entry, rest, offered):
            return self._refused(f"{chosen[0].code} and more")
        return ReadResult(chosen[0].answer)

    def _chosen(self, entry: Entry) -> tuple[Unsaid, ...]:
        sent = {*entry.get(self._below, ())}
        if self.kind in _BOXES:
            sent.update(entry.get(self.asked.field_name, ()))
        elif self.kind in _CHOICES:
            sent.add(typed(entry, self.asked.field_name))
        return tuple(one for one in self.instead if _value(one) in sent)

    def _without(self, entry: Entry) -> Entry:
        """What was sent for the question itself."""
        if self.kind not in _CHOICES:
            return {name: values for name, values in entry.items() if name != self._below}
        ours = {_value(one) for one in self.instead}
        return {
            name: tuple(one for one in values if one not in ours) if name == self.asked.field_name else values
            for name, values in entry.items()
            if name != self._below
        }

    def _is_given(self, entry: Entry, rest: Entry, offered: tuple[Suggestion, ...] | None) -> bool:
        """Whether something else was given too. Boxes below another radio do not count."""
        name = self.asked.field_name
        if self.kind in _CHOICES and entry.get(name) != rest.get(name):
            return any(not is_blank(value) for value in rest.get(name, ()))
        if isinstance(self.inner, KnowsTyping):
            return self.inner.is_typed(rest, offered)
        own = (values for key, values in rest.items() if key == name or key.startswith(f"{name}-"))
        return any(not is_blank(value) for values in own for value in values)

    def _refused(self, code: str) -> ReadResult:
        field = self.asked.field_name if self.kind in _BOXES else self._below
        return ReadResult(errors=(AnswerError(field, code, self.asked.id, {"called": self.asked.called}),))

    @property
    def _below(self) -> str:
        """The name and HTML id of the (first) checkbox below the question."""
        return self.asked.part(KEPT_UNDER)

    def component(self, look: RenderState) -> Component:
        """The question's component with the choices in it, or with checkboxes below."""
        drawn = self.inner.component(replace(look, entry=self._without(look.entry)))
        chosen = self._chosen(look.entry)
        if self.kind in _CHOICES and drawn.name in ("radios", "checkboxes"):
            return self._among_choices(drawn, chosen, look)
        items = self._items(chosen, look, exclusive=len(self.instead) > 1)
        items[1]["id"] = self._below  # else the divider would have it, and errors would lead nowhere
        params: Params = {
            "idPrefix": self._below,
            "name": self._below,
            # Not the question's words again: whoever hears the page has just heard them.
            "fieldset": {
                "legend": {"text": look.wording.text("", "no answer"), "classes": "govuk-visually-hidden"}
            },
            "items": items,
        }
        below = Component("checkboxes", params | error_message(look, self._below))
        return Component("declining", {"question": drawn, "instead": below})

    def _among_choices(self, drawn: Component, chosen: tuple[Unsaid, ...], look: RenderState) -> Component:
        """The choices as the last of the question's own, all below one another."""
        items = list(drawn.params["items"])  # type: ignore[call-overload]  # the items of radios and checkboxes are a list
        more = self._items(chosen, look, exclusive=drawn.name == "checkboxes")
        if any("divider" in one for one in items):
            more = more[1:]
        params = {name: value for name, value in drawn.params.items() if name != "classes"}
        return Component(drawn.name, params | {"items": [*items, *more]})

    def _items(self, chosen: tuple[Unsaid, ...], look: RenderState, *, exclusive: bool) -> list[Params]:
        """ "or", and a choice for each. An exclusive one unticks the others where there is script."""
        items: list[Params] = [{"divider": look.wording.text("", "or")}]
        for one in self.instead:
            words = {"value": _value(one), "text": look.wording.text("", one.code), "checked": one in chosen}
            items.append(words | ({"behaviour": "exclusive"} if exclusive else {}))
        return items

    def entry_for(self, answer: Answer) -> Entry:
        """The choice ticked, wherever it is drawn; else what the question itself had."""
        one = unsaid(answer)
        if one not in self.instead:
            return self.inner.entry_for(answer)
        among = {self.asked.field_name: (_value(one),)} if self.kind in _CHOICES else {}
        below = {} if self.kind in _CHOICES and self.kind != "date" else {self._below: (_value(one),)}
        return among | below

    def display(self, answer: Answer, wording: Wording) -> tuple[str, ...]:
        """The choice in words."""
        one = unsaid(answer)
        return (wording.text("", one.code),) if one in self.instead else self.inner.display(answer, wording)

    def plain(self, answer: Answer) -> object:
        """The choice itself, which conditions take for a missing value."""
        one = unsaid(answer)
        return one if one in self.instead else self.inner.plain(answer)


def _value(one: Unsaid) -> str:
    """What a page sends for a choice."""
    return f"{KEPT_UNDER}-{one.code.replace(' ', '-')}"
