"""Whether a browser wants to be counted, the page on which it says so, and what a visit is counted under."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import Form
from formkit.journey.visit_classes import channel_of, device_of, hours_of, source_of
from formkit.rendering.site_pages import cookies_view
from formkit.storage.base import NewVisit
from formkit.web.dependencies import parts_of
from formkit.web.form_body import NO_VISIT, posted
from formkit.web.languages import language_cookie, language_of, spoken
from formkit.web.tokens import session_cookie, session_name, session_token, uncounted_cookie

STAFF = "formkit.staff"
"""In the scope of a request: a member of staff is signed in, and helps."""


def is_counted(request: Request) -> bool:
    """False for people who asked not to be counted."""
    return uncounted_cookie(parts_of(request).settings) not in request.cookies


def new_visit(request: Request, form: Form, session: str = "", source: str = "") -> NewVisit:
    """A visit that begins with this request, under its classes; the user agent itself is kept nowhere.

    Without a `session` it is nobody's, and never started: for what belongs to no visit.
    """
    parts, agent = parts_of(request), request.headers.get("user-agent", "")
    is_staff = bool(request.scope.get(STAFF))
    return NewVisit(
        id=parts.random_hex(16),
        session=session,
        form=form.id,
        form_hash=form.hash,
        analytics_id=parts.random_hex(16) if is_counted(request) else None,
        channel=channel_of(agent, is_preview=parts.catalogue.preview, is_staff=is_staff),
        language=language_of(request, form.languages),
        device=device_of(agent),
        at=parts.now(),
        hours=hours_of(parts.moment()),
        source=source_of(source, form.council.campaigns),
    )


def is_looked_at(request: Request) -> bool:
    """Whether a person sees the answer: not for link previews, nor for pages that a browser fetches on a guess."""
    purpose = request.headers.get("sec-purpose", request.headers.get("purpose", ""))
    return request.method == "GET" and "prefetch" not in purpose


async def show_cookies(request: Request) -> Response:
    """GET /cookies"""
    parts = parts_of(request)
    said, settings = spoken(request), parts.settings
    names = (session_cookie(settings), uncounted_cookie(settings), language_cookie(settings))
    token = parts.page_token()
    view = cookies_view(said.site, names, is_counted=is_counted(request), token=token, language=said.language)
    return HTMLResponse(parts.pages.page("cookies.html", view))


async def choose_counting(request: Request) -> Response:
    """POST /cookies: counted or not, for this browser until it is closed. What was counted so far goes as well."""
    parts = parts_of(request)
    sent = await posted(request, NO_VISIT)
    if isinstance(sent, Response):
        return sent
    response = RedirectResponse("/cookies", 303)
    name, secure = uncounted_cookie(parts.settings), parts.settings.is_secure
    if (sent.entry.get("count") or ("",))[-1] == "no":
        response.set_cookie(name, "1", secure=secure, httponly=True, samesite="lax", path="/")
        if token := session_token(request, parts.settings):
            await parts.store.stop_counting(session_name(token))
    else:
        response.delete_cookie(name, secure=secure, httponly=True, samesite="lax", path="/")
    return response
