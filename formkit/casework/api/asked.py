"""What a request asks for behind the `?` of its address, and the JSON that it sends."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from formkit.casework.tokens import ApiToken
from formkit.web.problems import problem_json

LARGEST_BODY: Final = 64 * 1024
NOT_JSON: Final = object()
"""In the place of what was sent, where that is no JSON."""

USUAL_LIMIT: Final = 100
LARGEST_LIMIT: Final = 500
BAD_PIECE: Final = f"`after` is the `next` of an answer, and `limit` a number from 1 to {LARGEST_LIMIT}."
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
NUMBER: Final = re.compile(r"[0-9]{1,18}", re.ASCII)


class Piece(NamedTuple):
    """A piece of a list."""

    after: int
    """The id after which it begins."""
    limit: int


def asked_piece(request: Request) -> Piece | None:
    """Which piece of a list; None where it cannot be had."""
    after, limit = _number(request, "after", 0), _number(request, "limit", USUAL_LIMIT)
    if after is None or limit is None or not 1 <= limit <= LARGEST_LIMIT:
        return None
    return Piece(after, limit)


def asked_day(request: Request, name: str) -> date | None:
    """A day, written 2026-11-03; None for anything else. The calendar's first and last years are none either."""
    said = request.query_params.get(name, "")
    try:
        day = date.fromisoformat(said) if DAY.fullmatch(said) else None
    except ValueError:
        return None
    return day if day and 1970 < day.year < 9000 else None


def _number(request: Request, name: str, usual: int) -> int | None:
    """A number; `usual` where none is asked for, None where something else is."""
    said = request.query_params.get(name, "")
    if not said:
        return usual
    return int(said) if NUMBER.fullmatch(said) else None


def asked_forms(request: Request, token: ApiToken) -> tuple[str, ...] | None:
    """The form that is asked for, else those of the token (none for all of them); None for a form that it is not for."""
    form = request.query_params.get("form", "")
    if not form:
        return token.forms
    return (form,) if token.sees(form) else None


async def sent_json(request: Request) -> object:
    """What was sent, read; NOT_JSON where it cannot be. A Response where it is too large: the rest is not read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return _too_large()
    try:
        read: object = json.loads(bytes(body))
    except (ValueError, RecursionError):
        return NOT_JSON
    return read


def _too_large() -> Response:
    return problem_json(413, f"A body may have at most {LARGEST_BODY // 1024} KB.")
