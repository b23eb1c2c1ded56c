"""One person who fills in the missed bin form without script."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from urllib.parse import urlencode

from bench.line import Line, Reply

FORM = "/report-a-missed-bin"
_HIDDEN = re.compile(rb'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_SESSION = re.compile(rb"formkit-session=[0-9a-f]+")
_BOUNDARY = "a-line-that-stands-in-no-answer"

TYPED: tuple[tuple[str, Callable[[bytes], dict[str, str]]], ...] = (
    ("bin", lambda html: {"bin": "recycling"}),
    ("place", lambda html: {"place-postcode": "EX1 2BB"}),
    ("place?found", lambda html: {"place-choice": _first(rb'<option value="([^"]+)"', html)}),
    ("due", lambda html: {"due": _first(rb'name="due" type="radio" value="([^"]+)"', html)}),
    ("tagged", lambda html: {"tagged": "no"}),
    ("photo", lambda html: {}),
    ("contact", lambda html: {"contact-email": "anwen@example.com"}),
)
"""Page by page, what is typed there. The address is looked up, the day is chosen, no photo is added."""


def _first(pattern: bytes, html: bytes) -> str:
    found = re.search(pattern, html)
    if found is None:
        raise ValueError(f"A page of the benchmark does not hold {pattern!r}: the form has changed.")
    return found[1].decode()


class Person:
    """Goes from the start page to the reference, each time as someone new."""

    def __init__(self, line: Line, host: str) -> None:
        self._line = line
        self._host = host
        self._cookie = b""

    async def start(self) -> Reply:
        """Begin a visit: the redirect to the first page."""
        self._cookie = b""
        start_page = await self._get(FORM)
        return await self._send(f"{FORM}/start", start_page, {})

    async def journey(self) -> AsyncIterator[Reply]:
        """Every answer of the server on the way, the last with the reference. Raises ValueError if led elsewhere."""
        self._cookie = b""
        page = await self._get(FORM)
        yield page
        yield await self._send(f"{FORM}/start", page, {})
        for page_id, typed in TYPED:
            page = await self._get(f"{FORM}/{page_id}")
            yield page
            yield await self._send(f"{FORM}/{page_id}", page, typed(page.body), multipart=page_id == "photo")
        page = await self._get(f"{FORM}/check-answers")
        yield page
        yield await self._send(f"{FORM}/check-answers", page, {})
        yield await self._get(f"{FORM}/confirmation")

    def get_request(self, path: str) -> bytes:
        """The bytes that ask for a page of this visit."""
        return self._head("GET", path) + b"\r\n"

    async def _get(self, path: str) -> Reply:
        reply = await self._line.ask(self.get_request(path))
        return self._expected(reply, 200, path)

    async def _send(self, path: str, page: Reply, typed: dict[str, str], *, multipart: bool = False) -> Reply:
        hidden = {name.decode(): value.decode() for name, value in _HIDDEN.findall(page.body)}
        kind, body = _multipart(hidden | typed) if multipart else _urlencoded(hidden | typed)
        head = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nSec-Fetch-Site: same-origin\r\n\r\n"
        reply = await self._line.ask(self._head("POST", path) + head.encode() + body)
        session = _SESSION.search(reply.header(b"set-cookie"))
        if session is not None:
            self._cookie = session[0]
        return self._expected(reply, 303, path)

    def _head(self, method: str, path: str) -> bytes:
        cookie = b"Cookie: " + self._cookie + b"\r\n" if self._cookie else b""
        return f"{method} {path} HTTP/1.1\r\nHost: {self._host}\r\n".encode() + cookie

    def _expected(self, reply: Reply, status: int, path: str) -> Reply:
        if reply.status != status:
            raise ValueError(f"{path} was answered with {reply.status}, not {status}: the form has changed.")
        return reply


def _urlencoded(fields: dict[str, str]) -> tuple[str, bytes]:
    return "application/x-www-form-urlencoded", urlencode(fields).encode()


def _multipart(fields: dict[str, str]) -> tuple[str, bytes]:
    parts = [
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    return f"multipart/form-data; boundary={_BOUNDARY}", "".join((*parts, f"--{_BOUNDARY}--\r\n")).encode()
