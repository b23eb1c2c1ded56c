"""The yardstick: Starlette's plain hello, served by uvicorn as formkit is; nothing of formkit is in it."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def hello(request: Request) -> PlainTextResponse:
    """GET /"""
    return PlainTextResponse("Hello, world!")


def main() -> None:
    """Serve on a free port of this machine and print the address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(
        Starlette(routes=[Route("/", hello)]),
        access_log=False,
        log_config=None,
        server_header=False,
        http="httptools",
        loop="uvloop",
        ws="none",
    )
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(uvicorn.Server(config).serve([listening]))


if __name__ == "__main__":
    main()
