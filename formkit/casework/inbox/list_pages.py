"""The pages on which a caseworker finds what was sent. No list opens what is sealed."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.casework.api.export import csv_of
from formkit.casework.inbox.filters import day_from, filters_of
from formkit.casework.inbox.list_views import (
    BACKWARDS,
    FIRST,
    LAST,
    MOST_EXPORTED,
    NO_DAYS,
    TOO_MANY,
    Inbox,
    TypedDays,
    case_forms_view,
    inbox_view,
)
from formkit.casework.inbox.tables import Cases
from formkit.casework.tables import Casework
from formkit.journey.promised_by import end_of_day, start_of_day
from formkit.staff.access import about, member_of, strip_of
from formkit.storage.case_rows import CLOSED, OPEN, URGENT
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble

ROLE: Final = "caseworker"


async def show_case_forms(request: Request) -> Response:
    """GET /staff/cases: the forms that the member may, with how many are new, open and late."""
    parts, member, now = parts_of(request), member_of(request), parts_of(request).now()
    catalogue, cases = parts.catalogue, parts.of(Cases)
    known = dict.fromkeys(catalogue.forms)
    if not catalogue.is_one_of_several:  # what was sent with a form outlives it
        known |= dict.fromkeys(await cases.forms())
    found = [
        (id, form_title(request, id), await cases.counts(id, now)) for id in known if member.may(ROLE, id)
    ]
    view = case_forms_view(parts.site(), strip_of(request), found)
    return HTMLResponse(parts.pages.page("staff/cases.html", view))


async def show_inbox(request: Request) -> Response:
    """GET /staff/cases/{form}: the list of what was sent with a form."""
    form = request.path_params["form"]
    return await drawn_inbox(request, form) if await is_form(request, form) else trouble(request, 404)


async def export_cases(request: Request) -> Response:
    """GET /staff/cases/{form}/requests.csv?first=…&last=…: what was sent on these days, as a table for a spreadsheet.

    Each reference in it has a line in the audit log.
    """
    parts, form = parts_of(request), request.path_params["form"]
    if not await is_form(request, form):
        return trouble(request, 404)
    typed = TypedDays(*(request.query_params.get(name, "") for name in (FIRST, LAST)))
    first, last = day_from(typed.first), day_from(typed.last)
    if first is None or last is None or last < first:
        mistakes = tuple(box for box, day in ((FIRST, first), (LAST, last)) if day is None) or (BACKWARDS,)
        return await drawn_inbox(request, form, typed, mistakes)
    references = await parts.of(Casework).sent_between(form, start_of_day(first), end_of_day(last))
    if len(references) > MOST_EXPORTED:
        return await drawn_inbox(request, form, typed, (TOO_MANY,))
    about(request, *references)
    return await csv_of(parts.store, form, (first, last), references)


async def drawn_inbox(
    request: Request, form: str, typed: TypedDays = NO_DAYS, mistakes: tuple[str, ...] = ()
) -> Response:
    """The list, with the days of a table that could not be made."""
    parts = parts_of(request)
    cases, now, filters = parts.of(Cases), parts.now(), filters_of(request.query_params)
    member = member_of(request).name
    page = await cases.page(form, filters, member, now)
    about(request, *(case.reference for case in page.cases))
    queues = (CLOSED,) if filters.show == "closed" else (URGENT, OPEN)
    inbox = Inbox(
        form,
        form_title(request, form),
        member,
        now,
        filters,
        page,
        await cases.names(form, "stage", queues),
        await cases.names(form, "assigned_to", queues),
        typed,
        mistakes,
    )
    view = inbox_view(parts.site(), strip_of(request), inbox)
    return HTMLResponse(parts.pages.page("staff/inbox.html", view), 422 if mistakes else 200)


async def is_form(request: Request, form: str) -> bool:
    """Whether a form is one of this site, or was while something was sent with it."""
    catalogue = parts_of(request).catalogue
    if form in catalogue.forms:
        return True
    return not catalogue.is_one_of_several and form in await parts_of(request).of(Cases).forms()


def form_title(request: Request, form: str) -> str:
    """What a form is called; its name in addresses where it is no longer there."""
    known = parts_of(request).catalogue.forms.get(form)
    return known.title if known else form
