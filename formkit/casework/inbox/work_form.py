"""The boxes with which a caseworker says how far a request is, gives it to somebody and notes something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formkit.casework.inbox.changes import (
    ASSIGN,
    CLOSES,
    LONGEST_NOTE,
    MISTAKES,
    NOTE,
    REOPEN,
    STAGE,
    URGENT_BOX,
    WORDS_CY,
    WORDS_EN,
    YES,
    TypedChange,
)
from formkit.casework.inbox.tables import Case
from formkit.questions.base import Component
from formkit.rendering.frame import Link
from formkit.storage.case_rows import CLOSED, TRIAL

OVERTAKEN = "Somebody changed this request while you wrote. See what was done, then save again: what you typed is still here"
FULL = "This request has as many entries as it can have"


@dataclass(frozen=True)
class WorkForm:
    """Everything that the template draws of it."""

    action: str
    token: str
    version: int
    seen_assigned: str
    seen_urgent: str
    errors: tuple[Link, ...]
    boxes: tuple[Component, ...]


@dataclass(frozen=True)
class WorkAsked:
    """What the boxes are made of."""

    case: Case
    action: str
    token: str
    member: str
    members: Sequence[str]
    stages: Sequence[str]
    """Those that were used for this form before."""
    reads_welsh: bool
    typed: TypedChange | None = None
    mistakes: tuple[str, ...] = ()
    trouble: str = ""
    """Why nothing was kept though nothing is wrong with it."""


def work_form(asked: WorkAsked) -> WorkForm:
    """The boxes with what was typed; what the member did not touch is as it is now."""
    case, typed = asked.case, asked.typed or TypedChange({})
    said = dict(MISTAKES[code] for code in asked.mistakes)
    errors = tuple(Link(text, f"#{box}") for box, text in said.items())
    if asked.trouble:
        errors = (Link(asked.trouble, "#done"), *errors)
    assigned = case.assigned_to if typed.moved_to is None else typed.moved_to
    urgent = case.is_urgent if typed.made_urgent is None else typed.made_urgent

    def mistake(box: str) -> dict[str, object]:
        return {"errorMessage": {"text": said[box]}} if box in said else {}

    return WorkForm(
        asked.action,
        asked.token,
        case.version,
        case.assigned_to,
        YES if case.is_urgent else "",
        errors,
        (
            Component("input", {**_stage_box(asked, typed), **mistake(STAGE)}),
            Component("textarea", {**_words_box(WORDS_EN, "English", "", typed), **mistake(WORDS_EN)}),
            Component("textarea", _words_box(WORDS_CY, "Welsh", _welsh_hint(asked), typed)),
            _tick(CLOSES, "This closes the request", is_ticked=typed[CLOSES] == YES),
            *(_of_closed(typed, mistake(REOPEN)) if case.queue == CLOSED else ()),
            *(_of_open(urgent) if case.queue not in (CLOSED, TRIAL) else ()),
            Component("select", {**_assigned_box(asked, assigned), **mistake(ASSIGN)}),
            Component("textarea", {**_note_box(typed), **mistake(NOTE)}),
        ),
    )


def _stage_box(asked: WorkAsked, typed: TypedChange) -> dict[str, object]:
    before = f" Used before: {', '.join(asked.stages)}." if asked.stages else ""
    hint = f"A name for lists, such as in hand. Nothing about a person belongs in it.{before}"
    box = {"id": STAGE, "name": STAGE, "value": typed[STAGE], "autocomplete": "off"}
    return {**box, "label": {"text": "Stage"}, "hint": {"text": hint}, "classes": "govuk-!-width-two-thirds"}


def _words_box(name: str, language: str, hint: str, typed: TypedChange) -> dict[str, object]:
    optional = "" if language == "English" else " (optional)"
    label = {"text": f"What the resident reads in {language}{optional}"}
    box: dict[str, object] = {"id": name, "name": name, "value": typed[name], "label": label, "rows": "3"}
    return {**box, "hint": {"text": hint}} if hint else box


def _welsh_hint(asked: WorkAsked) -> str:
    return "This resident read the form in Welsh." if asked.reads_welsh else ""


def _tick(name: str, text: str, *, is_ticked: bool, **more: object) -> Component:
    item = {"value": YES, "text": text, "checked": is_ticked}
    return Component(
        "checkboxes",
        {"idPrefix": name, "name": name, "items": [item], "classes": "govuk-checkboxes--small", **more},
    )


def _of_closed(typed: TypedChange, mistake: dict[str, object]) -> tuple[Component, ...]:
    return (_tick(REOPEN, "Open this request again", is_ticked=typed[REOPEN] == YES, **mistake),)


def _of_open(is_urgent: bool) -> tuple[Component, ...]:
    return (_tick(URGENT_BOX, "Urgent: comes before all others", is_ticked=is_urgent),)


def _assigned_box(asked: WorkAsked, chosen: str) -> dict[str, object]:
    names = dict.fromkeys((asked.member, *asked.members, *([chosen] if chosen else ())))
    items = [{"value": "", "text": "Nobody", "selected": not chosen}]
    items += [
        {"value": one, "text": f"{one} (you)" if one == asked.member else one, "selected": one == chosen}
        for one in names
    ]
    return {"id": ASSIGN, "name": ASSIGN, "label": {"text": "Assigned to"}, "items": items}


def _note_box(typed: TypedChange) -> dict[str, object]:
    hint = f"Only staff read it. At most {LONGEST_NOTE:,} characters."
    box = {"id": NOTE, "name": NOTE, "value": typed[NOTE], "rows": "4"}
    return {**box, "label": {"text": "Note for staff (optional)"}, "hint": {"text": hint}}
