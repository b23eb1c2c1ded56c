"""Label, legend, hint and error of a component, in the Design System's parameters."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.questions.base import Component, QuestionSpec, RenderState, Suggestion
from formkit.questions.wording import Wording

Params = dict[str, object]
_HEARD = "govuk-visually-hidden"


def label(asked: QuestionSpec, look: RenderState) -> Params:
    """The question as a label; the page's h1 where it is the only question."""
    text = titled(asked, look.wording)
    if look.is_said_above:
        return {"text": text, "classes": _HEARD}
    if look.is_heading:
        return {"text": text, "classes": "govuk-label--l", "isPageHeading": True}
    return {"text": text, "classes": "govuk-label--s"}


def legend(asked: QuestionSpec, look: RenderState) -> Params:
    """The question as a fieldset's legend; the page's h1 where it is the only question."""
    size = "l" if look.is_heading else "s"
    classes = _HEARD if look.is_said_above else f"govuk-fieldset__legend--{size}"
    words = {"text": titled(asked, look.wording), "classes": classes}
    return {"legend": words | ({"isPageHeading": True} if look.is_heading else {})}


def titled(asked: QuestionSpec, wording: Wording) -> str:
    """The question's words, with "(optional)" where it may be left blank."""
    return f"{asked.ask} {wording.text('', 'optional')}" if asked.optional else asked.ask


def hint(asked: QuestionSpec) -> Params:
    """The hint parameter, or nothing."""
    return {"hint": {"text": asked.hint}} if asked.hint else {}


def stop_hint(one: Suggestion) -> Params:
    """The hint below a choice that leads to a stop, or nothing."""
    return {"hint": {"text": one.leads_to}} if one.leads_to else {}


def error_message(look: RenderState, *fields: str) -> Params:
    """The error of the first of `fields` that has one, or nothing."""
    found = next((look.errors[name] for name in fields if name in look.errors), None)
    return {"errorMessage": error_text(found, look)} if found else {}


def error_text(message: str, look: RenderState) -> Params:
    """A message with the word for "Error" that a screen reader speaks first."""
    return {"text": message, "visuallyHiddenText": look.wording.text("", "error prefix")}


def filled_in_by_browsers(asked: QuestionSpec, params: Mapping[str, object]) -> Params:
    """The parameters of an input, whose `autocomplete` is "off" where a browser would fill in the wrong person."""
    is_off = "autocomplete" in params and not asked.may_fill_in
    return {**params, "autocomplete": "off"} if is_off else dict(params)


def text_input(asked: QuestionSpec, look: RenderState, more: Mapping[str, object] | None = None) -> Component:
    """One line of text: the Design System's text input."""
    name = asked.field_name
    params: Params = {"id": name, "name": name, "label": label(asked, look), "value": look.typed(name)}
    params |= hint(asked) | error_message(look, name) | filled_in_by_browsers(asked, more or {})
    return Component("input", params)
