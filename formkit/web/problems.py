"""What a program is told where a person would get a page: problem details as JSON (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.responses import JSONResponse, Response
from starlette.types import Scope

FOR_PROGRAMS: Final = "/api/"
"""Below this address programs ask."""
MEDIA_TYPE: Final = "application/problem+json"
SAYS: Final[Mapping[int, str]] = {
    400: "The request cannot be read.",
    401: "Send a token that is good now, as the header Authorization: Bearer TOKEN. `formkit token add` makes one.",
    403: "Pages of browsers may not ask here.",
    404: "There is nothing at this address for this token.",
    405: "This address takes other methods: see the header Allow.",
    413: "The body is too large.",
    429: "Too many requests in this minute. Try again after the seconds of the header Retry-After.",
    500: "Something broke here. Nothing was changed. The server's log has more.",
    503: "This cannot be read or kept now. Nothing was changed. Try again after the seconds of the header Retry-After.",
}


def is_for_programs(scope: Scope) -> bool:
    """Whether whoever asks is a program, which cannot read pages."""
    return str(scope["path"]).startswith(FOR_PROGRAMS)


def problem_json(status: int, detail: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """Says in a sentence what is wrong and what to do; `detail` in place of the usual one. Never what somebody sent."""
    title = HTTPStatus(status).phrase
    told = {"title": title, "status": status, "detail": detail or SAYS.get(status, title)}
    return JSONResponse(told, status, dict(headers or {}), MEDIA_TYPE)
