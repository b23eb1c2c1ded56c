"""The page for those who would rather call, ready to draw: whom, when, and what to have at hand; it calls no one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from formkit.rendering.contacts import ContactView, contact_view
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame
from formkit.rendering.words import say


@dataclass(frozen=True)
class CallView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    contacts: tuple[ContactView, ...]
    to_say: str
    """Which form it is about."""
    at_hand: tuple[Markup, ...]
    go_on: str
    """Where the form goes on."""


def call_view(shown: Shown, go_on: str) -> CallView:
    """The page of a form; who goes on loses nothing."""
    form, language, filling = shown.form, shown.language, shown.filling()
    heading = say(language, "call instead")
    return CallView(
        frame=replace(shown.frame(heading), call=""),
        heading=heading,
        contacts=tuple(contact_view(one, form.council, language) for one in form.ways.contacts),
        to_say=say(language, "call about", form=form.title),
        at_hand=tuple(filling.html(line) for line in form.before_you_start.you_will_need),
        go_on=go_on,
    )
