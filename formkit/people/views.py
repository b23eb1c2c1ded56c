"""What was sent under a reference and who had to do with it, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from formkit.people.tables import SentWith
from formkit.people.words import did, who
from formkit.rendering.frame import Frame, Link, Site
from formkit.staff.members import AuditLine
from formkit.staff.views import Strip, moment_in_words, room_frame

ADDRESS: Final = "/staff/people"
HEADING: Final = "Personal data"
MOST_LINES: Final = 500
NOT_ONE: Final = "Enter a reference as people were given it, such as 7XK2MHP4"


class AskedFor(NamedTuple):
    """What was typed, and what is known of it."""

    typed: str
    is_reference: bool
    sent: SentWith | None
    """None where nothing is kept under it, or not of a form that is theirs."""
    form: str
    """The title of the form; "" where it is not served any more."""


class LookLine(NamedTuple):
    """One line of the log."""

    at: str
    who: str
    did: str


@dataclass(frozen=True)
class PeopleView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    strip: Strip
    errors: tuple[Link, ...]
    box: Mapping[str, object]
    reference: str
    """What is shown; "" where nothing was asked for."""
    says: str
    lines: tuple[LookLine, ...]
    more: str
    """Where older lines are; "" where all are shown."""


def people_view(site: Site, strip: Strip, asked: AskedFor, lines: Sequence[AuditLine]) -> PeopleView:
    """The page; `lines` are the newest first, one more than MOST_LINES where there are older ones."""
    is_wrong = bool(asked.typed) and not asked.is_reference
    errors = (Link(NOT_ONE, "#reference"),) if is_wrong else ()
    return PeopleView(
        frame=room_frame(site, HEADING, has_errors=is_wrong),
        heading=HEADING,
        strip=strip,
        errors=errors,
        box=_box(asked.typed, NOT_ONE if is_wrong else ""),
        reference=asked.typed if asked.is_reference else "",
        says=_says(asked, lines),
        lines=tuple(LookLine(moment_in_words(one.at), who(one), did(one)) for one in lines[:MOST_LINES]),
        more=f"These are the newest {MOST_LINES}. `formkit staff log` has the older ones."
        if len(lines) > MOST_LINES
        else "",
    )


def _says(asked: AskedFor, lines: Sequence[AuditLine]) -> str:
    if asked.sent:
        called = asked.form or asked.sent.form
        return f"Sent with “{called}” on {moment_in_words(asked.sent.sent_at)}."
    if lines:
        return "Nothing is kept under this reference any more. The log still says who had to do with it."
    return (
        "Nothing was sent under this reference with a form of yours, or it was deleted and the log is over."
    )


def _box(typed: str, mistake: str) -> Mapping[str, object]:
    box = {"id": "reference", "name": "reference", "value": typed, "classes": "govuk-input--width-10"}
    more = {"errorMessage": {"text": mistake}} if mistake else {}
    return {**box, "spellcheck": False, "autocomplete": "off", "label": {"text": "Reference"}, **more}
