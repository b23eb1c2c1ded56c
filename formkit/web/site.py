"""Pages of the site: privacy, style sheets; none of them belongs to a form."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.rendering.embedding import STYLE
from formkit.rendering.site_pages import privacy_view
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.languages import spoken


async def show_privacy(request: Request) -> Response:
    """GET /privacy"""
    parts = parts_of(request)
    said = spoken(request)
    view = privacy_view(
        said.site,
        parts.catalogue.forms.values(),
        said.language,
        today=parts.today(),
        checks_files=bool(parts.settings.clamd),
        purge_after=parts.settings.purge_after,
    )
    return HTMLResponse(parts.pages.page("privacy.html", view))


async def show_embed_style(request: Request) -> Response:
    """GET /embed.css: at the same address for ever, and for pages of other sites, which `show_asset` is not."""
    asset = parts_of(request).assets.named(STYLE.removeprefix("/"))
    if asset is None:
        return trouble(request, 404)
    headers = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(asset.content, headers={**headers, "Content-Type": asset.type})


async def show_asset(request: Request) -> Response:
    """GET /static/{name}: from memory, compressed, cached for ever under its hashed name."""
    assets = parts_of(request).assets
    asset, kept = assets.by_address.get(request.url.path), "public, max-age=31536000, immutable"
    if asset is None:
        asset, kept = assets.picture_now(request.url.path), "no-cache"
    if asset is None:
        return trouble(request, 404)
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    content = asset.content
    if asset.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = asset.compressed
    return Response(content, headers={**headers, "Content-Type": asset.type})
