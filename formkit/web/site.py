"""Pages of the site: privacy, health, style sheets; none of them belongs to a form."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from formkit.rendering.site_pages import privacy_view
from formkit.web.dependencies import Health, Healthy, parts_of
from formkit.web.error_pages import trouble
from formkit.web.languages import spoken


async def show_privacy(request: Request) -> Response:
    """GET /privacy"""
    parts = parts_of(request)
    said = spoken(request)
    forms = tuple(form.said(said.language) for form in parts.catalogue.forms.values())
    view = privacy_view(said.site, forms, said.language)
    return HTMLResponse(parts.pages.page("privacy.html", view))


async def show_health(request: Request) -> Response:
    """GET /healthz: red where answers or files could not be kept, so that an operator hears before residents do."""
    parts = parts_of(request)
    store = await parts.store.healthy()
    told = [await _told_by(healthy) for healthy in parts.health]
    ok = bool(store.get("writable")) and all(health.is_well for health in told)
    body: dict[str, object] = {"ok": ok, "forms": len(parts.catalogue.forms), "store": store}
    for health in told:
        body |= health.figures
    return JSONResponse(body, 200 if ok else 503)


async def _told_by(healthy: Healthy) -> Health:
    try:
        return await healthy()
    except Exception as problem:  # noqa: BLE001 - one subject that cannot say how it is must not silence the others
        return Health({"problem": type(problem).__name__}, is_well=False)


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
