"""The page of the contact centre: one box that finds what a caller sent, across all forms that the member may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.casework.finding.tables import CallerSearch, FoundRequest
from formkit.casework.tables import Casework
from formkit.journey.promises import london_day
from formkit.journey.search_keys import LONGEST, keys_meant, reference_meant
from formkit.questions.base import Component
from formkit.questions.date.days import day_in_words
from formkit.rendering.frame import Frame, Link, Site
from formkit.staff.access import about, as_kind, member_of, strip_of
from formkit.staff.posted import staff_posted, staff_token
from formkit.staff.views import Strip, staff_frame
from formkit.web.dependencies import parts_of

FIND: Final = "/staff/find"
FIND_ROOM: Final = "Find a request"
BOX: Final = "sought"
MOST: Final = 50
"""Requests on the page: who is shown more reads none of them while somebody waits on the phone."""

NOTHING_TYPED: Final = "Enter a reference, name, postcode, phone number or email address"
NO_KEY: Final = "Enter a whole reference, name, postcode, phone number or email address. This is none of them"
NO_STAGE: Final = "Nothing was said about it yet"


@dataclass(frozen=True)
class FoundLine:
    """One request in the list: nothing that its sender typed."""

    request: Link
    """The reference, and its page."""
    form: str
    sent: str
    stage: str


@dataclass(frozen=True)
class FindView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    strip: Strip
    token: str
    errors: tuple[Link, ...]
    box: Component
    says: str
    """How many were found, and what to do where none or too many were; "" before a search."""
    lines: tuple[FoundLine, ...]


@dataclass(frozen=True)
class Search:
    """What came of a search."""

    found: Mapping[FoundRequest, Sequence[str]]
    """The newest first → what each was found by."""
    tried: tuple[str, ...]
    """What it was looked for by."""

    @property
    def by(self) -> str:
        """What the audit log says of it: what it was found by, else what it was looked for by."""
        kinds = {kind for kinds in self.found.values() for kind in kinds} or {*self.tried}
        return ", ".join(kind for kind in self.tried if kind in kinds) or "nothing"


async def show_find(request: Request) -> Response:
    """GET /staff/find, for advisers."""
    return _drawn(request)


async def find(request: Request) -> Response:
    """POST /staff/find: what was typed is in no address, and each request that is shown has its line in the audit log."""
    as_kind(request, "search", "nothing")
    sent = await staff_posted(request)
    if isinstance(sent, Response):
        return sent
    typed = (sent.entry.get(BOX) or ("",))[-1].strip()
    if not typed or len(typed) > LONGEST:
        return _drawn(request, typed[:LONGEST], mistake=NO_KEY if typed else NOTHING_TYPED)
    search = await _search(request, typed)
    if not search.tried:
        return _drawn(request, typed, mistake=NO_KEY)
    shown = list(search.found)[:MOST]
    as_kind(request, "search", search.by)
    about(request, *(one.reference for one in shown))
    lines = [await _line(request, one) for one in shown]
    return _drawn(request, typed, says=_says(len(search.found)), lines=lines)


async def _search(request: Request, typed: str) -> Search:
    parts = parts_of(request)
    finding, forms = parts.of(CallerSearch), member_of(request).forms("adviser", parts.catalogue.forms)
    sought, reference = keys_meant(typed), reference_meant(typed)
    found: dict[FoundRequest, Sequence[str]] = {}
    if reference and (one := await finding.by_reference(reference, forms)):
        found[one] = ("reference",)
    for one, kinds in (await finding.by_keys(sought, forms, MOST + 1)).items():
        found[one] = (*found.get(one, ()), *kinds)
    tried = (*(("reference",) if reference else ()), *(key.kind for key in sought))
    return Search(found, tried)


async def _line(request: Request, one: FoundRequest) -> FoundLine:
    parts = parts_of(request)
    form = parts.catalogue.forms.get(one.form)
    stages = await parts.of(Casework).stages(one.reference)
    day = london_day(datetime.fromtimestamp(one.sent_at, UTC))
    return FoundLine(
        Link(one.reference, f"{FIND}/{one.form}/{one.reference}"),
        form.title if form else one.form,
        day_in_words(day, "en"),
        stages[-1].stage.stage if stages else NO_STAGE,
    )


def _says(count: int) -> str:
    if not count:
        return (
            "Nothing was found. Ask for something else that the caller typed: the reference, the postcode, the phone number or "
            "the email address. A name is found by all of it or by the surname, a request only where it was sent."
        )
    if count > MOST:
        return f"More than {MOST} requests were found, and these are the newest. Ask for something that fewer people have."
    return "1 request was found." if count == 1 else f"{count} requests were found, the newest first."


def _drawn(
    request: Request, typed: str = "", *, mistake: str = "", says: str = "", lines: Sequence[FoundLine] = ()
) -> Response:
    parts = parts_of(request)
    view = find_view(
        parts.site(), strip_of(request), staff_token(request), typed, mistake=mistake, says=says, lines=lines
    )
    return HTMLResponse(parts.pages.page("staff/find.html", view), 422 if mistake else 200)


def find_view(
    site: Site,
    strip: Strip,
    token: str,
    typed: str,
    *,
    mistake: str = "",
    says: str = "",
    lines: Sequence[FoundLine] = (),
) -> FindView:
    """The page, ready to be drawn. What was typed stands in the box and nowhere else."""
    return FindView(
        frame=staff_frame(site, FIND_ROOM, has_errors=bool(mistake)),
        heading=FIND_ROOM,
        strip=strip,
        token=token,
        errors=(Link(mistake, f"#{BOX}"),) if mistake else (),
        box=_box(typed, mistake),
        says=says,
        lines=tuple(lines),
    )


def _box(typed: str, mistake: str) -> Component:
    """`autocomplete` is off, so that no browser keeps what residents are called."""
    box: dict[str, object] = {
        "id": BOX,
        "name": BOX,
        "value": typed,
        "autocomplete": "off",
        "spellcheck": False,
    }
    label = {"text": "Reference, name, postcode, phone number or email address"}
    hint = {"text": "One of them is enough. For a name, all of it in any order, or the surname."}
    error = {"errorMessage": {"text": mistake}} if mistake else {}
    return Component("input", {**box, "label": label, "hint": hint, **error})
