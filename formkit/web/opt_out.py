"""Whether a browser wants to be counted, the page on which it says so, and what a visit is counted under."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.rendering.site_pages import cookies_view
from formkit.web.dependencies import parts_of
from formkit.web.form_body import NO_VISIT, posted
from formkit.web.languages import language_cookie, spoken
from formkit.web.tokens import session_cookie, session_name, session_token, uncounted_cookie


def is_counted(request: Request) -> bool:
    """False for people who asked not to be counted."""
    return uncounted_cookie(parts_of(request).settings) not in request.cookies


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
