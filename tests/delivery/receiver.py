"""A receiver of webhooks on this machine, which answers by a script."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from formkit.delivery.base import Means
from tests.delivery.sending import PHOTO
from tests.patience import LONGEST_WAIT

HERE = ("127.0.0.0/8",)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OLD_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"

Answer = str | bytes
"""`500` and such, with headers after it; or what happens instead: `reset`, `silence`, `200 then reset`, `drip`."""


@dataclass(frozen=True)
class Heard:
    """One request."""

    path: str
    headers: Mapping[str, str]
    """By name in small letters."""
    body: bytes

    @property
    def told(self) -> Any:  # Any: JSON
        """The body as a value."""
        return json.loads(self.body)

    @property
    def id(self) -> str:
        """By which a repeat is known."""
        return self.headers["webhook-id"]


@dataclass
class Receiver:
    """Hears what is sent, and answers each time what `script` says."""

    script: Callable[[Heard], Answer] = lambda _: "204"
    heard: list[Heard] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    """By id, how often it was answered with 2xx, or with the half of that."""
    address: str = ""

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        try:
            one = await _request(reader)
            self.heard.append(one)
            answer = self.script(one)
            if str(answer).startswith("2"):
                self.taken[one.headers.get("webhook-id", "")] += 1
            await _answer(answer, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # who sends gave up
        finally:
            writer.close()

    @property
    def ids(self) -> set[str]:
        """Of all that came."""
        return {one.id for one in self.heard}


@asynccontextmanager
async def listening(receiver: Receiver) -> AsyncIterator[Receiver]:
    """The receiver, at an address of this machine."""
    server = await asyncio.start_server(receiver.handle, "127.0.0.1", 0, limit=2**23)
    receiver.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/in"
    before = asyncio.all_tasks()
    try:
        yield receiver
    finally:
        server.close()
        left = [one for one in asyncio.all_tasks() - before if "handle" in repr(one.get_coro())]
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)


@contextmanager
def receiving(receiver: Receiver) -> Iterator[Receiver]:
    """The same beside a program that runs no loop of its own."""
    listens, ended = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def listen() -> None:
        async with listening(receiver):
            listens.set()
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(listen(),))
    thread.start()
    listens.wait(LONGEST_WAIT)
    try:
        yield receiver
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


async def _request(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Heard(first.split(" ")[1], headers, body)


async def _answer(answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    if isinstance(answer, bytes):
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(answer), answer))
    elif answer == "silence":
        await reader.read()  # until who sends has had enough
    elif answer == "drip":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            writer.write(b".")
            await writer.drain()
            await asyncio.sleep(0.02)
    elif answer == "200 then reset":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhalf")
        await writer.drain()
        writer.transport.abort()
    elif answer == "reset":
        writer.transport.abort()
    else:
        status, _, headers = answer.partition(" ")
        lines = f"HTTP/1.1 {status} As Told\r\n{headers + chr(13) + chr(10) if headers else ''}"
        writer.write(f"{lines}Content-Length: 0\r\n\r\n".encode())


async def photo_only(_: str) -> AsyncIterator[bytes]:
    """The files of the submissions of these tests."""

    async def pieces() -> AsyncIterator[bytes]:
        yield PHOTO[:5]
        yield PHOTO[5:]

    return pieces()


def means(now: Callable[[], float] | None = None, **environment: str) -> Means:
    """What a destination of these tests may use: this machine, and the secret called WASTE."""
    made = Means(Path("nowhere"), photo_only, HERE, environment={"WASTE": SECRET, **environment})
    return replace(made, now=now) if now else made
