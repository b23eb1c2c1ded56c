"""Pages are made beside the others."""

from __future__ import annotations

import asyncio
import threading

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from formkit.web.analyst.working import in_a_thread


def test_a_page_is_made_in_another_thread() -> None:
    def make(request: Request) -> Response:
        return PlainTextResponse(threading.current_thread().name)

    request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})

    async def opened() -> Response:
        return await in_a_thread(make)(request)

    answer = asyncio.run(opened())
    assert bytes(answer.body).decode() != threading.current_thread().name
