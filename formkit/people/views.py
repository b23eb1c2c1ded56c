"""What was sent under a reference and who had to do with it, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from formkit.people.kept import KeptHere
from formkit.people.tables import SentWith
from formkit.people.words import did, who
from formkit.rendering.frame import Frame, Link, Site
from formkit.retention.holds import CAUSES
from formkit.staff.members import AuditLine
from formkit.staff.views import Strip, moment_in_words, room_frame
from formkit.storage.outbox_rows import SentRow

ADDRESS: Final = "/staff/people"
HEADING: Final = "Personal data"
MOST_LINES: Final = 500
MOST_FOUND: Final = 100
LONGEST_WHY: Final = 500
SOUGHT: Final = "Name, postcode, phone number or email address"
SEARCHED: Final = (
    "What you enter is kept nowhere. Answers that are marked as sensitive are not searched: for them, and to leave nothing out, "
    "use formkit person show on the server."
)
MISTAKES: Final[Mapping[str, str]] = {
    "reference": "Enter a reference as people were given it, such as 7XK2MHP4",
    "sought": "Enter a whole name, postcode, phone number or email address",
    "cause": "Choose what the hold is for",
    "why": f"Enter the reason, in {LONGEST_WHY} characters or fewer",
}
DONE: Final[Mapping[str, str]] = {
    "erased": "It is erased here. Nobody can open its files any more, and they are removed within the hour. Backups have it "
    "until they are deleted, and where it was delivered it still is.",
    "hold": "It is held: nothing of it is deleted until you release it.",
    "released": "The hold is released: the time of its form counts again.",
    "held": "Nothing was erased: it is under a hold, or it is gone already.",
    "not-opened": "It cannot be opened: the secret that it was sealed with is not in FORMKIT_SECRETS. Tell the operator.",
}
"""What was done → what is said of it."""


class AskedFor(NamedTuple):
    """What was typed, and what is known of it."""

    typed: str
    is_reference: bool
    sent: SentWith | None
    """None where nothing is kept under it, or not of a form that is theirs."""
    form: str
    """The title of the form; its id where it is not served any more."""


class LookLine(NamedTuple):
    """One line of the log."""

    at: str
    who: str
    did: str


class FoundSent(NamedTuple):
    """One submission that a search found."""

    reference: str
    form: str
    sent: str


class PersonSearch(NamedTuple):
    """A search for everything about a person."""

    sought: str = ""
    """What was typed."""
    found: tuple[FoundSent, ...] | None = None
    """None before a search."""
    is_more: bool = False
    """Whether more was found than is shown."""
    is_wrong: bool = False
    """Whether what was typed can be nothing that is searched for."""


class HoldTried(NamedTuple):
    """A hold that could not be placed as it was sent."""

    mistakes: tuple[str, ...] = ()
    """The boxes that cannot be as they are."""
    why: str = ""
    cause: str = ""


NOT_SEARCHED: Final = PersonSearch()
NOT_TRIED: Final = HoldTried()


class AroundPerson(NamedTuple):
    """What stands around all of it."""

    site: Site
    strip: Strip
    token: str = ""
    done: str = ""
    """What was done just now, by its word in DONE."""


class HoldLine(NamedTuple):
    """One hold."""

    heading: str
    cause: str
    says: str
    why: str

    @property
    def mark(self) -> str:
        """Its id in the page: there is one hold for each cause."""
        return f"hold-{self.cause.replace(' ', '-')}"


@dataclass(frozen=True)
class PersonView:
    """What can be done with what is kept under a reference."""

    address: str
    due: str
    copies: tuple[str, ...]
    """Who has it too, or does not yet."""
    holds: tuple[HoldLine, ...]
    mistakes: tuple[str, ...]
    cause_box: Mapping[str, object]
    """The radios of the hold."""
    why_box: Mapping[str, object]

    @classmethod
    def of(cls, reference: str, form: str, kept: KeptHere, tried: HoldTried = NOT_TRIED) -> PersonView:
        """How it stands, with a hold that could not be placed as it was sent."""
        return cls(
            f"{ADDRESS}/{form}/{reference}",
            kept.due.said,
            tuple(copy_says(row) for row in kept.deliveries),
            tuple(
                HoldLine(
                    _held_for(one.cause),
                    one.cause,
                    f"Since {moment_in_words(one.placed_at)}, by {one.placed_by}.",
                    one.why,
                )
                for one in kept.holds
            ),
            tried.mistakes,
            _cause_box(tried.cause, is_wrong="cause" in tried.mistakes),
            _why_box(tried.why, is_wrong="why" in tried.mistakes),
        )


@dataclass(frozen=True)
class PeopleView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    strip: Strip
    token: str
    note: str
    errors: tuple[Link, ...]
    box: Mapping[str, object]
    sought_box: Mapping[str, object]
    found: tuple[FoundSent, ...] | None
    """What a search found; None before one."""
    found_says: str
    reference: str
    """What is shown; "" where nothing was asked for."""
    says: str
    person: PersonView | None
    lines: tuple[LookLine, ...]
    more: str
    """Where older lines are; "" where all are shown."""


@dataclass(frozen=True)
class EraseView:
    """The question before anything is erased."""

    frame: Frame
    heading: str
    strip: Strip
    token: str
    action: str
    back: str
    copies: tuple[str, ...]


def people_view(
    around: AroundPerson,
    asked: AskedFor,
    lines: Sequence[AuditLine],
    search: PersonSearch = NOT_SEARCHED,
    person: PersonView | None = None,
) -> PeopleView:
    """The page; `lines` are the newest first, one more than MOST_LINES where there are older ones."""
    wrong = [
        *(["reference"] if asked.typed and not asked.is_reference else []),
        *(["sought"] if search.is_wrong else []),
        *(person.mistakes if person else ()),
    ]
    older = f"These are the newest {MOST_LINES}. “formkit staff log” has the older ones."
    return PeopleView(
        frame=room_frame(around.site, HEADING, has_errors=bool(wrong)),
        heading=HEADING,
        strip=around.strip,
        token=around.token,
        note=DONE.get(around.done, ""),
        errors=tuple(Link(MISTAKES[box], f"#{box}") for box in wrong),
        box=_text("reference", "Reference", asked.typed, is_wrong="reference" in wrong, width=10),
        sought_box=_text("sought", SOUGHT, search.sought, is_wrong=search.is_wrong, width=30, hint=SEARCHED),
        found=search.found,
        found_says=_found_says(search.found, is_more=search.is_more),
        reference=asked.typed if asked.is_reference else "",
        says=_says(asked, lines),
        person=person,
        lines=tuple(LookLine(moment_in_words(one.at), who(one), did(one)) for one in lines[:MOST_LINES]),
        more=older if len(lines) > MOST_LINES else "",
    )


def erase_view(site: Site, strip: Strip, token: str, form: str, reference: str, kept: KeptHere) -> EraseView:
    """The question whether everything under a reference is to be erased."""
    heading = f"Erase everything that is kept under {reference}?"
    return EraseView(
        room_frame(site, heading),
        heading,
        strip,
        token,
        f"{ADDRESS}/{form}/{reference}/erase",
        f"{ADDRESS}?reference={reference}",
        tuple(copy_says(row) for row in kept.deliveries),
    )


def copy_says(row: SentRow) -> str:
    """Whether a destination has its own copy."""
    if row.delivered_at is None:
        return f"{row.name} has not arrived at {row.destination}."
    return f"{row.destination} has its own copy of {row.name}, since {moment_in_words(row.delivered_at)}."


def _held_for(cause: str) -> str:
    return f"Held for {'an' if cause[:1] in 'aeiou' else 'a'} {cause}"


def _says(asked: AskedFor, lines: Sequence[AuditLine]) -> str:
    if asked.sent:
        return f"Sent with “{asked.form}” on {moment_in_words(asked.sent.sent_at)}."
    if lines:
        return "Nothing is kept under this reference any more. The log still says who had to do with it."
    return (
        "Nothing was sent under this reference with a form of yours, or it was deleted and the log is over."
    )


def _found_says(found: Sequence[FoundSent] | None, *, is_more: bool) -> str:
    if found is None:
        return ""
    if is_more:
        return f"More than {MOST_FOUND} were found, and these are the newest. Enter something that fewer people have."
    if not found:
        return "Nothing of your forms has that in an answer."
    return "1 was found." if len(found) == 1 else f"{len(found)} were found, the newest first."


def _text(
    id: str, label: str, value: str, *, is_wrong: bool, width: int, hint: str = ""
) -> Mapping[str, object]:
    box = {"id": id, "name": id, "value": value, "classes": f"govuk-input--width-{width}"}
    more: dict[str, object] = {"hint": {"text": hint}} if hint else {}
    if is_wrong:
        more["errorMessage"] = {"text": MISTAKES[id]}
    return {**box, "spellcheck": False, "autocomplete": "off", "label": {"text": label}, **more}


def _cause_box(cause: str, *, is_wrong: bool) -> Mapping[str, object]:
    items = [{"value": one, "text": one[:1].upper() + one[1:], "checked": one == cause} for one in CAUSES]
    legend = {"legend": {"text": "What is the hold for?", "classes": "govuk-fieldset__legend--s"}}
    more = {"errorMessage": {"text": MISTAKES["cause"]}} if is_wrong else {}
    return {"idPrefix": "cause", "name": "cause", "fieldset": legend, "items": items, **more}


def _why_box(why: str, *, is_wrong: bool) -> Mapping[str, object]:
    more = {"errorMessage": {"text": MISTAKES["why"]}} if is_wrong else {}
    label = {"text": "Reason, such as the number of the complaint"}
    return {"id": "why", "name": "why", "rows": 3, "value": why, "label": label, **more}
