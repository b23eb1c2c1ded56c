"""Finishing, and stopping half way: what is not sent is deleted, and the device is cleared."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.journey.draft import draft_from
from formkit.rendering.form_pages import Shown
from formkit.rendering.question_page import Sending
from formkit.rendering.site_pages import leave_view, left_view
from formkit.storage.base import Visit
from formkit.web.parts import Parts, parts_of
from formkit.web.receiving import posted
from formkit.web.resident.visits import no_visit
from formkit.web.tokens import PageTokens, clear_session, session_name, session_token


async def show_leave(request: Request) -> Response:
    """GET /{form}/leave: asks once more, because it deletes what was not sent."""
    parts, form_id = parts_of(request), request.path_params["form"]
    form = parts.catalogue.forms.get(form_id)
    token = session_token(request, parts.settings)
    if form is None or not token:
        return no_visit(request, form_id)
    made = PageTokens(parts.keys).new(session_name(token), parts.random_hex(8))
    view = leave_view(Shown(parts.site(form.council), form, back=f"/{form_id}"), Sending("/leave", made, ""))
    return HTMLResponse(parts.pages.page("leave.html", view))


async def leave(request: Request) -> Response:
    """POST /leave: deletes drafts, unlinks what was sent, and clears the device."""
    parts = parts_of(request)
    sent = await posted(request)
    if isinstance(sent, Response):
        return sent
    if token := session_token(request, parts.settings):
        for visit in parts.store.visits_of(session_name(token)):
            await _remove_evidence(parts, visit)
        await parts.store.forget(session_name(token), parts.now())
    response = RedirectResponse("/left", 303)
    clear_session(response, parts.settings)
    return response


async def _remove_evidence(parts: Parts, visit: Visit) -> None:
    """Files of a draft that nobody will send; those of a submission stay."""
    if visit.reference is None:
        for kept in draft_from(visit.draft).files.values():
            for file in kept:
                await parts.evidence.remove(file.id)


async def show_left(request: Request) -> Response:
    """GET /left: nothing is on this device any more."""
    parts = parts_of(request)
    return HTMLResponse(parts.pages.page("trouble.html", left_view(parts.site())))
