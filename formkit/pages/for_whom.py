"""For whom a member of staff fills a form in: a page before the first question, which nobody else is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.definition.form import Form
from formkit.journey.visit_classes import ASSISTED, TRIAL
from formkit.questions.base import Component, Entry
from formkit.rendering.frame import Around, Frame, Link, frame
from formkit.staff.filling_in import MYSELF, RESIDENT, TRYING
from formkit.web.dependencies import parts_of

FOR: Final = "filled-in-for"
"""The name of the choice in what the page sends."""
CHANGES: Final = "filled-in-for-changes"
"""In what it sends where a choice that was made before is changed."""
HEADING: Final = "Who are you filling this in for?"
CHOICES: Final[Mapping[str, tuple[str, str]]] = {
    RESIDENT: (
        "For a resident",
        "You help somebody on the phone or face to face. It is sent to the council with your name, and counted as assisted. "
        "The questions are about them.",
    ),
    TRYING: (
        "Trying it out",
        "Nothing is sent to the council, paid or counted. What you typed is deleted after a day.",
    ),
    MYSELF: ("For myself", "As any resident does. It does not say that you are staff."),
}
"""What can be chosen: the words, and what follows."""
MISTAKE: Final = "Select who you are filling this in for"
OF_CHANNEL: Final[Mapping[str, str]] = {ASSISTED: RESIDENT, TRIAL: TRYING}
"""What was chosen before, by the channel of the visit that began with it."""


@dataclass(frozen=True)
class ForWhomView:
    """Everything that the template draws."""

    frame: Frame
    action: str
    token: str
    errors: tuple[Link, ...]
    question: Component
    hidden: tuple[tuple[str, str], ...]
    """What the start page sent: it is sent again with the choice."""


def choice_in(entry: Entry) -> str:
    """What was chosen; "" where nothing was."""
    return (entry.get(FOR) or ("",))[-1]


def ask_for_whom(request: Request, form: Form, entry: Entry, chosen: str = "") -> Response:
    """The page. `entry` is what the start page sent, or this page without a choice; `chosen` what was chosen before."""
    parts = parts_of(request)
    view = for_whom_view(request, form, entry, chosen)
    return HTMLResponse(parts.pages.page("staff/for_whom.html", view), 422 if view.errors else 200)


def for_whom_view(request: Request, form: Form, entry: Entry, chosen: str = "") -> ForWhomView:
    """In English, as all pages of staff are."""
    parts, english = parts_of(request), form.said("en")
    address = f"/{form.id}"
    is_wrong = FOR in entry
    around = Around(
        HEADING, "en", service_name=english.title, service_address=address, back=address, has_errors=is_wrong
    )
    return ForWhomView(
        frame(parts.site(form.council), around),
        f"{address}/start",
        parts.page_token(),
        (Link(MISTAKE, f"#{FOR}"),) if is_wrong else (),
        _radios(chosen, is_wrong=is_wrong),
        tuple((name, value) for name, values in entry.items() if name != FOR for value in values),
    )


def _radios(chosen: str, *, is_wrong: bool) -> Component:
    items = [
        {"value": value, "text": words, "hint": {"text": hint}, "checked": value == chosen}
        for value, (words, hint) in CHOICES.items()
    ]
    legend = {"text": HEADING, "isPageHeading": True, "classes": "govuk-fieldset__legend--l"}
    mistake = {"errorMessage": {"text": MISTAKE}} if is_wrong else {}
    return Component(
        "radios", {"name": FOR, "idPrefix": FOR, "fieldset": {"legend": legend}, "items": items, **mistake}
    )
