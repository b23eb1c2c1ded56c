"""The start page of a form, and starting it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.rendering.form_pages import Shown
from formkit.rendering.question_page import Sending
from formkit.rendering.start_page import start_view
from formkit.storage.base import Event, NewVisit
from formkit.web.parts import Parts, parts_of
from formkit.web.receiving import address, posted
from formkit.web.resident.visits import find_visit, where_they_are
from formkit.web.tokens import (
    TOKEN_BYTES,
    PageTokens,
    session_name,
    session_token,
    set_session,
    uncounted_cookie,
)
from formkit.web.trouble import trouble


async def show_start(request: Request) -> Response:
    """GET /{form}: what to expect, before anything is asked."""
    parts, form_id = parts_of(request), request.path_params["form"]
    form = parts.catalogue.forms.get(form_id)
    if form is None:
        return trouble(request, 404)
    here = find_visit(request, form_id)
    resume = where_they_are(here) if here and here.draft.answers else ""
    token = session_token(request, parts.settings)
    made = PageTokens(parts.keys).new(session_name(token) if token else "", parts.random_hex(8))
    view = start_view(Shown(parts.site(form.council), form), Sending(f"/{form_id}/start", made, ""), resume)
    return HTMLResponse(parts.pages.page("start.html", view))


async def start(request: Request) -> Response:
    """POST /{form}/start: a new visit, under a new session id whatever id the browser came with."""
    parts, form_id = parts_of(request), request.path_params["form"]
    form = parts.catalogue.forms.get(form_id)
    if form is None:
        return trouble(request, 404)
    sent = await posted(request)
    if isinstance(sent, Response):
        return sent
    if wait := parts.limits.seconds_to_wait("start", address(request)):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    if form.not_yet:
        return RedirectResponse(f"/{form_id}", 303)
    token = await _begin(request, parts, form_id)
    first = form.pages[0]
    response = RedirectResponse(f"/{form_id}/{first.id}", 303)
    set_session(response, parts.settings, token)
    return response


async def _begin(request: Request, parts: Parts, form_id: str) -> str:
    form, now = parts.catalogue.forms[form_id], parts.now()
    old, token = session_token(request, parts.settings), parts.random_hex(TOKEN_BYTES)
    is_counted = uncounted_cookie(parts.settings) not in request.cookies
    await parts.store.keep_form(form.hash, form_id, parts.catalogue.sources[form_id].as_bytes())
    if old:
        await parts.store.move_session(session_name(old), session_name(token))
    visit = NewVisit(
        id=parts.random_hex(16),
        session=session_name(token),
        form=form_id,
        form_hash=form.hash,
        analytics_id=parts.random_hex(16) if is_counted else None,
        channel="self-service",
        language="en",
        device=_device(request.headers.get("user-agent", "")),
        at=now,
    )
    await parts.store.start(visit, [Event("started", "", now)])
    return token


def _device(user_agent: str) -> str:
    """The class of a device; the user agent itself is kept nowhere."""
    text = user_agent.lower()
    if "ipad" in text or "tablet" in text or ("android" in text and "mobile" not in text):
        return "tablet"
    return "phone" if "mobi" in text or "iphone" in text else "computer" if text else "unknown"
