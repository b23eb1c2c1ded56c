"""A provider on this machine: a real server that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from formkit.lookups.way_out import WayOut
from tests.patience import LONGEST_WAIT

HERE = ["127.0.0.0/8"]


@dataclass(frozen=True)
class Question:
    """One request."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Said:
    """One answer; `body` is what JSON is made of, or bytes as they are. `hangs`: never a word. `resets`: heard, and gone."""

    body: object = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False
    resets: bool = False


Answers = Callable[[Question], Said]


@dataclass
class StandIn:
    """A provider. What it answers can be changed at any time."""

    answers: Answers
    address: str = ""
    asked: list[Question] = field(default_factory=list)

    def way(self, **environment: str) -> WayOut:
        """A way that leads to it."""
        return WayOut(HERE, environment)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        try:
            question = await _read(reader)
            self.asked.append(question)
            said = self.answers(question)
            if said.resets:
                return
            if said.hangs:
                await reader.read()  # until the other side has had enough
                return
            body = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
            lines = {"Content-Length": str(len(body)), "Content-Type": "application/json", **said.headers}
            head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
            writer.write(f"HTTP/1.1 {said.status} X\r\n{head}Connection: close\r\n\r\n".encode() + body)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Question:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    parts = urlsplit(target)
    return Question(method, parts.path, dict(parse_qsl(parts.query)), headers, body)


@asynccontextmanager
async def standing_in(answers: Answers) -> AsyncIterator[StandIn]:
    """The provider, for as long as the block lasts."""
    stand_in = StandIn(answers)
    server = await asyncio.start_server(stand_in.serve, "127.0.0.1", 0)
    stand_in.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield stand_in
    finally:
        server.close()


NONSENSE: Mapping[str, Said] = {
    "no JSON": Said(b"<html>Sign in</html>"),
    "not UTF-8": Said(b'{"results": "\xff\xfe"}'),
    "endless brackets": Said(b"[" * 200_000),
    "a number": Said(7),
    "a text": Said("results"),
    "wrong types": Said({"header": {"totalresults": "many"}, "results": {"DPA": 1}}),
    "rows that are no rows": Said({"header": {"totalresults": 3}, "results": [1, "two", None]}),
    "too long": Said(b'"' + b"x" * 1_100_000 + b'"'),
    "refuses the key": Said({"fault": "no"}, 401),
    "forbids": Said({}, 403),
    "has had enough": Said({}, 429, {"Retry-After": "7"}),
    "has a fault": Said({}, 500),
    "leads elsewhere": Said(b"", 302, {"Location": "http://127.0.0.1:9/"}),
    "an empty answer": Said(b""),
}
"""What no provider should say, by what it is."""


@contextmanager
def standing_beside(answers: Answers) -> Iterator[StandIn]:
    """The same in a thread of its own, for a whole site that runs beside it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    context = standing_in(answers)
    try:
        yield asyncio.run_coroutine_threadsafe(context.__aenter__(), loop).result(LONGEST_WAIT)
    finally:
        asyncio.run_coroutine_threadsafe(context.__aexit__(None, None, None), loop).result(LONGEST_WAIT)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(LONGEST_WAIT)
        loop.close()
