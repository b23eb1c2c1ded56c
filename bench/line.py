"""One kept-open HTTP connection that costs little to use."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Self, cast

END = b"\r\n\r\n"


@dataclass(frozen=True)
class Reply:
    """An answer of the server."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: bytes) -> bytes:
        """The first header of this name (in small letters); b"" where there is none."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.lower() == name:
                return value.strip()
        return b""


class Line(asyncio.Protocol):
    """Asks one thing after the other. Every answer must say its length, as all of ours do."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._waiting: asyncio.Future[Reply] | None = None

    @classmethod
    async def opened(cls, host: str, port: int) -> Self:
        """A connection that is open."""
        _, line = await asyncio.get_running_loop().create_connection(cls, host, port)
        return line

    async def ask(self, request: bytes) -> Reply:
        """Send a whole request and wait for the whole answer."""
        if self._transport is None:
            raise ConnectionError("The connection is not open.")
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the event loop."""
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("The server hung up."))

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        self._received += data
        end = self._received.find(END)
        if end < 0 or self._waiting is None:
            return
        head = self._received[:end]
        whole = end + len(END) + _length(head)
        if len(self._received) >= whole:
            reply = Reply(int(head[9:12]), head, self._received[end + len(END) : whole])
            self._received = self._received[whole:]
            self._waiting.set_result(reply)


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0
