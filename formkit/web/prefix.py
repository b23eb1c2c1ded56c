"""A site that is mounted under a path of its host, such as https://www.exampleton.example/forms.

Everything inside is written as if the site began at "/": handlers, views, templates, guests. Here alone addresses gain
the path on their way out, and lose it on their way in.
"""

from __future__ import annotations

import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ADDRESS: Final = re.compile(rb'(\s(?:href|action|formaction|src|poster|data-[a-z-]+|hx-[a-z-]+)=")/(?!/)')
"""An attribute that is an address of this site. Text cannot look like one: its quotation marks are escaped."""
_LEADING: Final = (b"location", b"hx-redirect", b"content-location")


class UnderPrefix:
    """Pure ASGI. `prefix` begins with "/" and does not end with one. A proxy may hand on the path with it or without."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix
        self._bytes = prefix.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(self._inside(scope), receive, _Outgoing(self._bytes, send))

    def _inside(self, scope: Scope) -> Scope:
        path, raw = scope["path"], scope.get("raw_path") or b""
        if path != self._prefix and not path.startswith(f"{self._prefix}/"):
            return scope
        return {
            **scope,
            "path": path[len(self._prefix) :] or "/",
            "raw_path": raw.removeprefix(self._bytes) or b"/",
        }


class _Outgoing:
    """What goes out: headers that lead somewhere, and pages, which are held until they are whole."""

    def __init__(self, prefix: bytes, send: Send) -> None:
        self._prefix = prefix
        self._send = send
        self._start: Message | None = None
        self._page = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [self._led(name, value) for name, value in message.get("headers", ())]
            message = {**message, "headers": headers}
            if any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers):
                self._start = message
                return
        elif self._start is not None:
            self._page += message.get("body", b"")
            if message.get("more_body"):
                return
            await self._send_page(self._start)
            return
        await self._send(message)

    def _led(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        is_ours = value.startswith(b"/") and not value.startswith(b"//")
        return name, self._prefix + value if is_ours and name.lower() in _LEADING else value

    async def _send_page(self, start: Message) -> None:
        page = _ADDRESS.sub(rb"\g<1>" + self._prefix + b"/", bytes(self._page))
        length = b"%d" % len(page)
        is_empty = not page  # the answer to HEAD
        headers = [
            (name, value if name.lower() != b"content-length" or is_empty else length)
            for name, value in start["headers"]
        ]
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": page, "more_body": False})
