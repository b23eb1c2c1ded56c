"""The gallery of answer types, served only where somebody tries formkit out; nothing on it can be sent."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.questions.wording import LANGUAGES
from formkit.rendering.gallery import gallery_view, type_at, type_view
from formkit.web.parts import parts_of
from formkit.web.trouble import trouble


async def show_gallery(request: Request) -> Response:
    """GET /gallery?lang=cy"""
    parts = parts_of(request)
    return HTMLResponse(parts.pages.page("gallery.html", gallery_view(parts.site(), _language(request))))


async def show_type(request: Request) -> Response:
    """GET /gallery/{type}?lang=cy"""
    parts = parts_of(request)
    answer_type = type_at(request.path_params["type"])
    if not answer_type:
        return trouble(request, 404)
    view = type_view(parts.site(), answer_type, _language(request))
    return HTMLResponse(parts.pages.page("gallery.html", view))


def _language(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else "en"
