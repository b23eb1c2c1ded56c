"""The real app in this process, reached through its ASGI door, with its own clock and data folder; no network."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import apsw
import httpx2
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Scope

from formkit.app import create_app
from formkit.bundled import folder
from formkit.catalogue import Catalogue, read_catalogue
from formkit.settings import Settings
from formkit.storage.keyring import keys_for
from formkit.storage.sqlite_engine import open_beside
from formkit.storage.submission_rows import submission_by_reference
from formkit.web.dependencies import Parts
from tests.patience import LONGEST_WAIT
from tests.web.browsing import Browser

HOST = "forms.exampleton.example"
TUESDAY = datetime(2026, 11, 3, 10, 0, tzinfo=UTC).timestamp()
HERE = "192.0.2.1"
BUSY = int(LONGEST_WAIT * 1000)
"""Milliseconds for which a second connection waits for the first."""

T = TypeVar("T")


@dataclass
class Clock:
    """UTC seconds that stand still until a test moves them."""

    at: float = TUESDAY

    def __call__(self) -> float:
        """Now."""
        return self.at

    def move_on(self, *, minutes: float = 0, hours: float = 0) -> None:
        """Let time pass."""
        self.at += minutes * 60 + hours * 3600


@dataclass(frozen=True)
class Answered:
    """What the app sent, as it sent it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    taken: int = 0
    """How many chunks of the body were asked for."""


@dataclass
class Request:
    """One request as an ASGI server would hand it over."""

    method: str
    path: str
    headers: Sequence[tuple[str, str]] = ()
    chunks: Iterable[bytes] = ()
    address: str = HERE
    query: str = ""
    goes_away: bool = False
    """Whether the browser is gone after the last chunk, before its form is complete."""
    scheme: str = "https"
    host: str | None = HOST


def app_within(app: ASGIApp) -> Starlette:
    """The app without the layers around it."""
    layer: object = app
    while not isinstance(layer, Starlette):
        layer = layer._app  # type: ignore[attr-defined]  # the layers of create_app hold the next one so
    return layer


class Served:
    """A running app: its lifespan, its loop in a thread of its own, and doors for tests."""

    def __init__(self, settings: Settings, clock: Clock, catalogue: Catalogue | None = None) -> None:
        """`catalogue`: what the folder of forms held when it was read; it is read now where none is given."""
        self.settings = settings
        self.clock = clock
        self.app: ASGIApp = create_app(settings, clock, catalogue or catalogue_for(settings))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._started, self._stopping = threading.Event(), asyncio.Event()
        self._life = asyncio.run_coroutine_threadsafe(self._live(), self._loop)
        self._clients: list[httpx2.Client] = []
        assert self._started.wait(LONGEST_WAIT)

    def run(self, work: Coroutine[object, object, T]) -> T:
        """The result of a coroutine, run where the app runs."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(LONGEST_WAIT)

    def close(self) -> None:
        """Stop as a server stops: the store writes what is queued. A second time nothing happens."""
        if self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._life.result(LONGEST_WAIT)
        for client in self._clients:
            client.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(LONGEST_WAIT)
        self._loop.close()

    async def _live(self) -> None:
        told = False

        async def receive() -> Message:
            nonlocal told
            if told:
                await self._stopping.wait()
            kind = "lifespan.shutdown" if told else "lifespan.startup"
            told = True
            return {"type": kind}

        async def send(message: Message) -> None:
            assert "failed" not in message["type"], message
            self._started.set()

        await self.app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)

    def ask(self, request: Request) -> Answered:
        """Send one request and take the answer as it is."""
        return self.run(_answered(self.app, request))

    def client(self, address: str = HERE, headers: Mapping[str, str] | None = None) -> httpx2.Client:
        """A client that keeps cookies and follows nothing by itself."""
        made = httpx2.Client(
            transport=_Door(self, address), base_url=f"https://{HOST}", headers=dict(headers or {})
        )
        self._clients.append(made)
        return made

    def browser(self, address: str = HERE) -> Browser:
        """A person at a device of their own."""
        return Browser(self.client(address))

    def count(self, table: str) -> int:
        """How many rows a table of the database has."""
        with self.database() as database:
            return int(str(database.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]))

    @contextmanager
    def database(self) -> Iterator[apsw.Connection]:
        """The site's database, opened a second time; it waits while the site itself writes."""
        connection = apsw.Connection(str(self.settings.data / "formkit.sqlite"))
        connection.set_busy_timeout(BUSY)
        try:
            yield connection
        finally:
            connection.close()

    def document(self, reference: str) -> bytes:
        """A submission as it is kept."""
        keys = keys_for(self.settings.secrets, self.settings.data, dev=self.settings.dev)
        with open_beside(self.settings.data / "formkit.sqlite") as beside:
            sent = beside.read(lambda tx: submission_by_reference(tx, keys, reference))
        assert sent is not None
        return sent.document


class _Door(httpx2.BaseTransport):
    """Takes a client's requests to the app."""

    def __init__(self, served: Served, address: str) -> None:
        self._served = served
        self._address = address

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw]
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        given = Request(
            request.method,
            path,
            headers,
            (request.content,),
            address=self._address,
            query=query,
            scheme=request.url.scheme,
            host=None,
        )
        answered = self._served.ask(given)
        raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answered.headers]
        return httpx2.Response(answered.status, headers=raw, content=answered.body, request=request)


@dataclass
class _Taking:
    """What comes back from the app, message by message."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)
    taken: int = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = [
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]
            ]
        else:
            self.body += message.get("body", b"")

    async def messages(self, request: Request) -> AsyncIterator[Message]:
        for chunk in request.chunks:
            self.taken += 1
            yield {"type": "http.request", "body": chunk, "more_body": True}
        if not request.goes_away:
            yield {"type": "http.request", "body": b"", "more_body": False}
            await asyncio.Event().wait()  # a browser stays until it has its answer
        while True:
            yield {"type": "http.disconnect"}


async def _answered(app: ASGIApp, request: Request) -> Answered:
    taking = _Taking()
    messages = taking.messages(request)

    async def receive() -> Message:
        return await anext(messages)

    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers]
    if request.host is not None:
        headers.insert(0, (b"host", request.host.encode("latin-1")))
    await app(_scope(request, headers), receive, taking.send)
    return Answered(taking.status, tuple(taking.headers), bytes(taking.body), taking.taken)


def _scope(request: Request, headers: list[tuple[bytes, bytes]]) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "headers": headers,
        "scheme": request.scheme,
        "path": httpx2.URL(f"https://h{request.path}").path,
        "raw_path": request.path.encode("ascii"),
        "query_string": request.query.encode("ascii"),
        "server": (HOST, 443),
        "client": (request.address, 50_000),
        "root_path": "",
    }


def parts_for(settings: Settings, clock: Clock) -> Parts:
    """The parts of an app that serves nobody."""
    return parts_in(create_app(settings, clock, catalogue_for(settings)))


def catalogue_for(settings: Settings) -> Catalogue | None:
    """The example forms, which are read once in a run: hundreds of sites serve them. None for other forms."""
    if settings.forms.resolve() != folder("forms").resolve():
        return None
    return replace(examples(preview=settings.preview), _old={})  # what one site adds, no other sees


@cache
def examples(*, preview: bool = False) -> Catalogue:
    """The example forms as they are read."""
    return read_catalogue(folder("forms"), preview=preview)


def parts_in(app: ASGIApp) -> Parts:
    """The parts of an app."""
    layer: object = app
    while not isinstance(layer, Starlette):
        layer = layer._app  # type: ignore[attr-defined]  # the layers of create_app hold the next one so
    parts: Parts = layer.state.parts
    return parts


def settings_for(data: Path, **given: Any) -> Settings:  # Any: whatever Settings takes
    """Settings of a site over https, with its own data folder, that takes files whatever room is left."""
    mine: dict[str, Any] = {  # Any: as above
        "data": data,
        "https": True,
        "hosts": [HOST],
        "room_to_leave": 0,
        "clock_hold": 0,
    }
    return Settings(**(mine | given))
