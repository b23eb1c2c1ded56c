"""The service directory: all forms, and a search that works without script."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.rendering.site_pages import directory_view, matching
from formkit.web.dependencies import parts_of
from formkit.web.languages import spoken

MOST_SEARCHED = 100


async def show_directory(request: Request) -> Response:
    """GET /?q=words"""
    parts = parts_of(request)
    searched = " ".join(request.query_params.get("q", "").split())[:MOST_SEARCHED]
    said = spoken(request)
    forms = sorted(
        (form.said(said.language) for form in parts.catalogue.forms.values()), key=lambda one: one.title
    )
    found = matching(forms, searched) if searched else tuple(forms)
    view = directory_view(said.site, found, searched, said.language)
    return HTMLResponse(parts.pages.page("directory.html", view))
