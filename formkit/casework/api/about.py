"""What the API is: a page for people at /api, and the same for programs as an OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from formkit.rendering.frame import Around, Frame, Link, Site, frame
from formkit.rendering.words import say
from formkit.web.dependencies import parts_of
from formkit.web.languages import spoken

DOCUMENT: Final = "/api/openapi.json"
DELIVERED: Final[Mapping[str, str]] = {
    "Submission": "submission.schema.json",
    "LateEvidence": "late-evidence.schema.json",
}
"""The name of a schema in the document → the file that describes it."""


@dataclass(frozen=True)
class ApiView:
    """The page for people."""

    frame: Frame
    heading: str
    says: str
    document: Link
    forms: Link


async def show_about(request: Request) -> Response:
    """GET /api"""
    said = spoken(request)
    return HTMLResponse(parts_of(request).pages.page("api.html", api_view(said.site, said.language)))


def api_view(site: Site, language: str) -> ApiView:
    """The page, in one language."""
    heading, council = say(language, "api"), site.council.named(language)
    return ApiView(
        frame(site, Around(heading, language)),
        heading,
        say(language, "api says", council=council),
        Link(say(language, "api document"), DOCUMENT),
        Link(say(language, "api forms"), "/"),
    )


async def show_document(request: Request) -> Response:
    """GET /api/openapi.json: the same for everybody, with this site's address."""
    parts = parts_of(request)
    address = parts.address or parts.settings.prefix
    return JSONResponse({**described(), "servers": [{"url": address or "/"}]})


@cache
def described() -> Mapping[str, Any]:  # Any: JSON has no closed type
    """The OpenAPI document, with what is delivered as its own schemas describe it; without an address."""
    text = (files("formkit.casework.api") / "openapi.json").read_text(encoding="utf-8")
    whole: dict[str, Any] = json.loads(text)  # Any: as above
    whole["info"]["version"] = version("formkit")
    for name, file in DELIVERED.items():
        text = (files("formkit.delivery") / file).read_text(encoding="utf-8")
        schema = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}/$defs/'))
        for key in ("$id", "$schema"):  # inside another document its references begin at that one
            schema.pop(key, None)
        whole["components"]["schemas"][name] = schema
    return whole
