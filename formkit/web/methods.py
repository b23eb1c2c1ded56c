"""One address for looking and for sending."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

BOTH = ("GET", "POST")
Endpoint = Callable[[Request], Awaitable[Response]]


def by_method(show: Endpoint, send: Endpoint) -> Endpoint:
    """An endpoint for GET and POST, so that the router knows all methods of an address ("Allow" tells the truth)."""

    async def endpoint(request: Request) -> Response:
        return await (send if request.method == "POST" else show)(request)

    return endpoint
