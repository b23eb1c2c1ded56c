"""Has pages counted and drawn beside the others, so that no resident waits for a year of numbers; it makes no page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from formkit.web.methods import Endpoint


def in_a_thread(make: Callable[[Request], Response]) -> Endpoint:
    """An endpoint that makes its answer in a thread."""

    async def endpoint(request: Request) -> Response:
        return await asyncio.to_thread(make, request)

    return endpoint
