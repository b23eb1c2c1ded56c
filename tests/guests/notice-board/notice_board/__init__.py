"""A guest: a wing with a page of its own, a job, and a line on /healthz."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from formkit.background import Batch, Job
from formkit.web.dependencies import Health, Parts, parts_of
from formkit.wing import Wing


class Board:
    """What is pinned to it."""

    def __init__(self) -> None:
        self.notes = ["The library is open."]


async def show_board(request: Request) -> Response:
    """GET /notice-board"""
    return PlainTextResponse("\n".join(parts_of(request).of(Board).notes))


def wing(kernel: Parts) -> Wing:
    """One page."""
    board = Board()

    async def pin() -> Batch:
        board.notes.append("It was dusted.")
        return Batch(1)

    async def healthy() -> Health:
        return Health({"notes": len(board.notes)})

    return Wing(
        "notice board",
        routes=[Route("/notice-board", show_board)],
        brings=[board],
        health=[healthy],
        jobs=lambda parts: [Job("dusting", pin, 3600.0)],
    )
