"""Whole addresses of this site, for who comes back from another one and for what is written down or sent."""

from __future__ import annotations

from starlette.requests import Request

from formkit.web.dependencies import parts_of


def absolute(request: Request, path: str) -> str:
    """The whole address of a path ("/staff") of this site: as the operator says it, else as this request came.

    The host of a request was compared with the list of our own names before anything was read.
    """
    parts = parts_of(request)
    if parts.address:
        return f"{parts.address}{path}"
    scheme = "https" if parts.settings.is_secure else "http"
    return f"{scheme}://{request.headers['host']}{path}"
