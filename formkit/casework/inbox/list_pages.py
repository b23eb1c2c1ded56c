"""The pages on which a caseworker finds what was sent. No list opens what is sealed."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.casework.inbox.filters import filters_of
from formkit.casework.inbox.list_views import Inbox, case_forms_view, inbox_view
from formkit.casework.inbox.tables import Cases
from formkit.staff.access import Member, about, signed_in, strip_of
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
    parts, form = parts_of(request), request.path_params["form"]
    if not await is_form(request, form):
        return trouble(request, 404)
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
    )
    view = inbox_view(parts.site(), strip_of(request), inbox)
    return HTMLResponse(parts.pages.page("staff/inbox.html", view))


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


def member_of(request: Request) -> Member:
    """Who asks; `for_role` has let them in. Raises LookupError where it has not."""
    member = signed_in(request)
    if member is None:
        raise LookupError("Nobody is signed in: guard the endpoint with for_role.")
    return member
