"""Pages of the site: cookies, privacy, health, style sheets; none of them belongs to a form."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from formkit.rendering.site_pages import cookies_view, privacy_view
from formkit.web.parts import parts_of
from formkit.web.receiving import posted
from formkit.web.tokens import PageTokens, session_cookie, session_name, session_token, uncounted_cookie
from formkit.web.trouble import trouble


async def show_cookies(request: Request) -> Response:
    """GET /cookies"""
    parts = parts_of(request)
    token = session_token(request, parts.settings)
    made = PageTokens(parts.keys).new(session_name(token) if token else "", parts.random_hex(8))
    names = (session_cookie(parts.settings), uncounted_cookie(parts.settings))
    view = cookies_view(parts.site(), names, is_counted=names[1] not in request.cookies, token=made)
    return HTMLResponse(parts.pages.page("cookies.html", view))


async def choose_counting(request: Request) -> Response:
    """POST /cookies: counted or not, for this browser until it is closed."""
    parts = parts_of(request)
    sent = await posted(request)
    if isinstance(sent, Response):
        return sent
    response = RedirectResponse("/cookies", 303)
    name, secure = uncounted_cookie(parts.settings), parts.settings.is_secure
    if (sent.entry.get("count") or ("",))[-1] == "no":
        response.set_cookie(name, "1", secure=secure, httponly=True, samesite="lax", path="/")
    else:
        response.delete_cookie(name, secure=secure, httponly=True, samesite="lax", path="/")
    return response


async def show_privacy(request: Request) -> Response:
    """GET /privacy"""
    parts = parts_of(request)
    view = privacy_view(parts.site(), parts.catalogue.forms.values())
    return HTMLResponse(parts.pages.page("privacy.html", view))


async def show_health(request: Request) -> Response:
    """GET /healthz: red where answers or files could not be kept, so that an operator hears before residents do."""
    parts = parts_of(request)
    store = dict(parts.store.healthy())
    room = parts.evidence.room_left()
    ok = bool(store.get("writable")) and room
    body = {"ok": ok, "room for files": room, "forms": len(parts.catalogue.forms), "store": store}
    return JSONResponse(body, 200 if ok else 503)


async def show_asset(request: Request) -> Response:
    """GET /static/{name}: from memory, compressed, cached for ever under its hashed name."""
    asset = parts_of(request).assets.by_address.get(request.url.path)
    if asset is None:
        return trouble(request, 404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    content = asset.content
    if asset.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = asset.compressed
    return Response(content, headers={**headers, "Content-Type": asset.type})
