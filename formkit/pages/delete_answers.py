"""Finishing, and stopping half way: what is not sent is deleted, and the device is cleared."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.evidence.keeper import EvidenceKeeper
from formkit.journey.draft import draft_from
from formkit.payments.cancel_payment import call_off_quickly
from formkit.rendering.feedback_link import About, feedback_link
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.site_pages import leave_view, left_view
from formkit.storage.base import Event, Visit
from formkit.web.dependencies import Parts, parts_of
from formkit.web.form_body import posted
from formkit.web.known import known_of
from formkit.web.languages import spoken
from formkit.web.tokens import (
    TOKEN_BYTES,
    clear_session,
    have_browser_forget,
    session_name,
    session_token,
    set_session,
)
from formkit.web.visits import find_visit, living_visits, no_visit, visit_ids


async def show_leave(request: Request) -> Response:
    """GET /{form}/leave: asks once more, because it deletes what was not sent."""
    parts, form_id = parts_of(request), request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    stay = here.next_address()
    shown = Shown(here.site, here.form, here.visit.language, back=stay)
    view = leave_view(shown, Sending("/leave", parts.page_token(here.visit.id), ""), stay)
    return HTMLResponse(parts.pages.page("leave.html", view))


async def leave(request: Request) -> Response:
    """POST /leave: deletes drafts, unlinks what was sent, and clears the device."""
    parts = parts_of(request)
    sent = await posted(request, visit_ids(request))
    if isinstance(sent, Response):
        return sent
    visits = living_visits(request)
    for visit in visits:
        await forget_draft(parts, visit)
    if token := session_token(request, parts.settings):
        await parts.store.forget(session_name(token), parts.now())
    response = RedirectResponse(f"/left{_end_of(parts, visits)}", 303)
    # The next page takes this one away too: a browser that keeps whole pages in memory for its Back button lets go of them
    # when a cookie changes with the page that takes their place, and not when it changed before.
    set_session(response, parts.settings, parts.random_hex(TOKEN_BYTES))
    have_browser_forget(response)
    return response


def _end_of(parts: Parts, visits: Sequence[Visit]) -> str:
    """Which form the page after that may ask about, and how it ended; "" where somebody may be watched, and after a trial."""
    form = parts.catalogue.forms.get(visits[0].form) if visits else None
    if form is None or form.upkeep.exits or visits[0].is_trial:
        return ""
    about = "sent" if visits[0].reference else "left"
    return f"?{urlencode({'form': visits[0].form, 'about': about})}"


async def forget_draft(parts: Parts, visit: Visit, code: str = "") -> None:
    """Delete what nobody will send, files too; what was sent stays. `code` says more about why."""
    await call_off_quickly(parts, visit)
    left = Event("left", "", parts.now(), code=code)
    if visit.reference is None and await parts.store.forget_visit(visit, [left]):
        for kept in draft_from(visit.draft).files.values():
            for file in kept:
                await parts.of(EvidenceKeeper).remove(file.id)


async def show_left(request: Request) -> Response:
    """GET /left: nothing is on this device any more."""
    said, parts = spoken(request), parts_of(request)
    form = parts.catalogue.forms.get(request.query_params.get("form", ""))
    about: About = "sent" if request.query_params.get("about") == "sent" else "left"
    feedback = feedback_link(form, about, said.language) if form else None
    view = left_view(said.site, said.language, feedback)
    response = HTMLResponse(parts.pages.page("trouble.html", view))
    if not known_of(request).visits:  # a link to this page ends nobody's visit
        clear_session(response, parts.settings)
    return response
