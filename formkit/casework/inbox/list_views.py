"""The forms that a caseworker may, and the list of what was sent with one of them, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formkit.analytics.report.page_around import FilterChoice
from formkit.casework.inbox.filters import ME, NOBODY, CaseFilters, ListKey, named
from formkit.casework.inbox.formatting import (
    ADDRESS,
    BROKEN,
    CLOSED_TAG,
    LATE,
    NEW,
    ROOM,
    UNREAD,
    URGENT_TAG,
    Tag,
    case_frame,
    moment,
    promised_day,
)
from formkit.casework.inbox.tables import Case, CaseCounts, CasePage
from formkit.questions.base import Component
from formkit.questions.date.days import day_in_words
from formkit.rendering.frame import Frame, Link, Site
from formkit.staff.views import Strip
from formkit.storage.case_rows import CLOSED, KEPT_DAYS, MANY

SHOWN: Mapping[str, str] = {"open": "Open", "late": "Late", "closed": "Closed"}
ORDERS: Mapping[str, str] = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "due": "Promised day, earliest first",
}


FIRST, LAST, BACKWARDS, TOO_MANY = "first", "last", "backwards", "too many"
MOST_EXPORTED = 20_000
"""Submissions in one table: each has a line in the audit log, and is opened twice."""
MISTAKES: Mapping[str, tuple[str, str]] = {
    FIRST: (FIRST, "Enter the first day, such as 3/11/2026"),
    LAST: (LAST, "Enter the last day, such as 30/11/2026"),
    BACKWARDS: (LAST, "The last day must be the same as or after the first day"),
    TOO_MANY: (LAST, f"More than {MOST_EXPORTED:,} requests were sent on these days. Choose fewer days"),
}
"""Code → box and sentence."""


@dataclass(frozen=True)
class TypedDays:
    """The days of a table, as they were typed."""

    first: str = ""
    last: str = ""


NO_DAYS = TypedDays()


@dataclass(frozen=True)
class CaseForm:
    """One form with what waits in it."""

    form: Link
    new: Link
    open: Link
    late: Link
    kept: str
    """How many of those that were closed lately kept their promise."""


@dataclass(frozen=True)
class CaseFormsView:
    """The first page of a caseworker."""

    frame: Frame
    heading: str
    strip: Strip
    lines: tuple[CaseForm, ...]
    many: str
    days: int
    """Of how many days the kept promises are."""


def case_forms_view(site: Site, strip: Strip, forms: Sequence[tuple[str, str, CaseCounts]]) -> CaseFormsView:
    """The forms (id, title, how many), in the order of their titles."""
    lines = tuple(
        CaseForm(
            Link(title, f"{ADDRESS}/{id}"),
            _counted(counts.new, f"{ADDRESS}/{id}"),
            _counted(counts.open, f"{ADDRESS}/{id}"),
            _counted(counts.late, f"{ADDRESS}/{id}?show=late"),
            f"{counts.kept:,} of {counts.closed:,}" if counts.closed else "None closed",
        )
        for id, title, counts in sorted(forms, key=lambda one: one[1].casefold())
    )
    return CaseFormsView(case_frame(site, ROOM), ROOM, strip, lines, f"{MANY:,}", KEPT_DAYS)


def _counted(count: int, href: str) -> Link:
    """A number that leads to what was counted; no address for none."""
    return Link(f"{count:,} or more" if count >= MANY else f"{count:,}", href if count else "")


@dataclass(frozen=True)
class CaseLine:
    """One submission in the list."""

    case: Link
    sent: str
    stage: str
    assigned_to: str
    promised: str
    tags: tuple[Tag, ...]
    late: Tag | None


@dataclass(frozen=True)
class InboxView:
    """The list of one form."""

    frame: Frame
    heading: str
    caption: str
    strip: Strip
    says: str
    """What is listed, in a sentence."""
    action: str
    choices: tuple[FilterChoice, ...]
    first: str
    last: str
    errors: tuple[Link, ...]
    boxes: tuple[Component, ...]
    """The days of a table."""
    reset: str
    """Where nothing is chosen any more; "" where nothing is."""
    lines: tuple[CaseLine, ...]
    pagination: Mapping[str, object] | None


@dataclass(frozen=True)
class Inbox:
    """What the list is made of."""

    form: str
    title: str
    member: str
    at: float
    filters: CaseFilters
    page: CasePage
    stages: Sequence[str]
    members: Sequence[str]
    days: TypedDays = NO_DAYS
    mistakes: tuple[str, ...] = ()


def inbox_view(site: Site, strip: Strip, inbox: Inbox) -> InboxView:
    """The list, ready to be drawn."""
    filters, address = inbox.filters, f"{ADDRESS}/{inbox.form}"
    return InboxView(
        frame=case_frame(site, inbox.title, ADDRESS, has_errors=bool(inbox.mistakes)),
        heading=inbox.title,
        caption=ROOM,
        strip=strip,
        says=_says(inbox),
        action=address,
        choices=_choices(inbox),
        first=_typed(filters, "first"),
        last=_typed(filters, "last"),
        errors=tuple(Link(text, f"#{box}") for box, text in map(MISTAKES.__getitem__, inbox.mistakes)),
        boxes=_day_boxes(inbox),
        reset="" if filters.is_usual else address,
        lines=tuple(case_line(case, address, inbox.at) for case in inbox.page.cases),
        pagination=_pagination(inbox, address),
    )


def _day_boxes(inbox: Inbox) -> tuple[Component, ...]:
    said = dict(map(MISTAKES.__getitem__, inbox.mistakes))
    asked = ((FIRST, "First day", inbox.days.first), (LAST, "Last day", inbox.days.last))
    boxes = []
    for name, label, typed in asked:
        box = {"id": name, "name": name, "value": typed, "label": {"text": label}, "spellcheck": False}
        wrong = {"errorMessage": {"text": said[name]}} if name in said else {}
        look = {"hint": {"text": "Such as 3/11/2026"}, "classes": "govuk-input--width-10"}
        boxes.append(Component("input", {**box, **look, **wrong}))
    return tuple(boxes)


def case_line(case: Case, address: str, at: float) -> CaseLine:
    """One line of the list."""
    marks = (
        (URGENT_TAG, case.is_urgent),
        (UNREAD, case.is_unread(at)),
        (NEW, case.seen_at is None and case.queue != CLOSED),
        (BROKEN, case.known == "broken"),
        (CLOSED_TAG, case.queue == CLOSED),
    )
    return CaseLine(
        Link(case.reference, f"{address}/{case.reference}"),
        moment(case.sent_at),
        case.stage or "Nothing said yet",
        case.assigned_to or "Nobody",
        promised_day(case.due_by) if case.has_promise else "No day",
        tuple(tag for tag, is_so in marks if is_so),
        LATE if case.is_late(at) else None,
    )


def _says(inbox: Inbox) -> str:
    filters = inbox.filters
    said = [f"{SHOWN[filters.show]} requests"]
    if filters.stage is not None:
        said.append(f"at the stage “{filters.stage}”" if filters.stage else "of which nothing was said yet")
    assigned = filters.assigned_to(inbox.member)
    if assigned is not None:
        said.append(f"assigned to {'you' if assigned == inbox.member else assigned or 'nobody'}")
    if filters.first:
        said.append(f"sent on or after {day_in_words(filters.first, 'en')}")
    if filters.last:
        said.append(f"sent on or before {day_in_words(filters.last, 'en')}")
    order = "the most late first" if filters.show == "late" else ORDERS[filters.order].casefold()
    return f"{', '.join(said)}. Urgent ones come before all others, then {order}."


def _choices(inbox: Inbox) -> tuple[FilterChoice, ...]:
    filters = inbox.filters
    stage = "" if filters.stage is None else named(filters.stage) if filters.stage else NOBODY
    stages = [("", "Every stage"), (NOBODY, "Nothing said yet"), *((named(one), one) for one in inbox.stages)]
    others = [one for one in inbox.members if one != inbox.member]
    people = [
        ("", "Anybody or nobody"),
        (ME, "Me"),
        (NOBODY, "Nobody"),
        *((named(one), one) for one in others),
    ]
    return (
        _choice("show", "Show", list(SHOWN.items()), filters.show),
        _choice("order", "Order", list(ORDERS.items()), filters.order),
        _choice("stage", "Stage", stages, stage),
        _choice("assigned", "Assigned to", people, filters.assigned),
    )


def _choice(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> FilterChoice:
    return FilterChoice(name, label, tuple((value, text, value == chosen) for value, text in options))


def _typed(filters: CaseFilters, which: str) -> str:
    chosen = getattr(filters, which)
    return f"{chosen.day}/{chosen.month}/{chosen.year}" if chosen else ""


def _pagination(inbox: Inbox, address: str) -> Mapping[str, object] | None:
    """Links to the pieces before and after, by the place of a case and not by a number: nothing is passed over."""
    page, filters = inbox.page, inbox.filters
    found: dict[str, object] = {}
    if page.cases and page.has_more_before:
        key = key_of(page.cases[0], filters)
        found["previous"] = {"href": f"{address}{filters.query(before=str(key))}"}
    if page.cases and page.has_more_after:
        key = key_of(page.cases[-1], filters)
        found["next"] = {"href": f"{address}{filters.query(after=str(key))}"}
    return {"landmarkLabel": "Pages of requests", **found} if found else None


def key_of(case: Case, filters: CaseFilters) -> ListKey:
    """Where a case stands in its list."""
    return ListKey(case.queue, case.due_by if filters.sorts_by_promise else case.sent_at, case.reference)
