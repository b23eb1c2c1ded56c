"""The connections of a server: how long one may be silent, how much it may send before a request begins, how many there are.

uvicorn has no limit for headers, for the time that a request takes to arrive, or for connections that say nothing: its
protocol and its way of accepting are narrowed here, by what it offers to subclasses.
"""

from __future__ import annotations

import asyncio
import resource
import select
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from http import HTTPStatus
from operator import itemgetter
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from formkit.logs import log

STARTUP_FAILURE: Final = 3
"""The exit code of uvicorn where the application did not start."""
RESERVE: Final = 160
"""Descriptors that are left to the database, to files, to the children that look into files and to deliveries."""
MOST: Final = 4_096
"""Connections at once, where there are descriptors for them: some 40 MB."""
A_SECOND: Final = 10
"""Ticks of uvicorn."""
A_MINUTE: Final = 60.0
A_MOMENT: Final = 0.02
LAST_WORD: Final = 1.0
"""Seconds that a server which ends still waits for the request of who has connected already."""


@dataclass(frozen=True)
class Patience:
    """What a connection may cost. Seconds and bytes; a phone on a slow network (2 KB/s) stays well within."""

    header_bytes: int = 65_536
    header_seconds: float = 10.0
    body_seconds: float = 30.0
    body_bytes: int = 6_000
    """What has to arrive in each `body_seconds`: 200 bytes a second."""
    idle_seconds: float = 60.0
    """Between two requests, and for an answer that is not fetched."""


USUAL: Final = Patience()


class Connection(HttpToolsProtocol):
    """One connection, and what it waits for."""

    def __init__(
        self,
        patience: Patience,
        opened: Callable[[], object],
        **named: Any,  # Any: what uvicorn hands to a protocol
    ) -> None:
        super().__init__(**named)
        self.patience = patience
        self._opened = opened
        self._in_header = True
        self._is_answering = False
        """Between a whole header and the end of its answer."""
        self._began = time.monotonic()
        """When what is waited for now began: a header, a piece of the body."""
        self._sent_in_header = 0
        self._framing = 0
        """Bytes of a body that are not its content: the sizes of its chunks, and what follows the last one."""
        self._end = b""
        """The last bytes of a header so far: its end may come in two pieces."""
        self._body_bytes = 0
        self._unread = 0
        self.is_last = False
        """Whether the server ends: what is asked now is answered, and nothing after it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """From here on it counts among the connections, and no longer among those that are to be."""
        super().connection_made(transport)
        self._opened()

    def data_received(self, data: bytes) -> None:
        """Hand on what came; close where a header is too long."""
        if self._is_idle:
            self._begin_header()
        if self._in_header:
            room = self.patience.header_bytes - self._sent_in_header
            seen = self._end + data
            if len(data) > room and b"\r\n\r\n" not in seen[: len(self._end) + room]:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
                return
            super().data_received(data)  # which begins a request, and so counts afresh
            self._sent_in_header += len(data)
            self._end = seen[-3:]
            return
        before = self._body_bytes
        super().data_received(data)
        self._framing += len(data) - (self._body_bytes - before)
        if self._framing > self.patience.header_bytes + 8 * self._body_bytes:
            self._refuse(HTTPStatus.BAD_REQUEST)

    def on_message_begin(self) -> None:
        """A request begins, perhaps behind another one."""
        super().on_message_begin()
        self._begin_header()

    def on_headers_complete(self) -> None:
        """What comes now is the body."""
        self._in_header, self._is_answering, self._began = False, True, time.monotonic()
        self._body_bytes = self._framing = 0
        self._unread = 0
        super().on_headers_complete()
        if self.is_last:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._body_bytes += len(body)
        self._unread += len(body)
        super().on_body(body)

    def _begin_header(self) -> None:
        self._in_header, self._is_answering = True, False
        self._began, self._sent_in_header, self._end = time.monotonic(), 0, b""

    @property
    def _is_idle(self) -> bool:
        """Between two requests: the last was answered, and nothing of the next has come."""
        return not self._in_header and not self._is_answering

    @property
    def is_asking(self) -> bool:
        """Whether a request is to come or on its way: somebody has connected just now, or more lies there to be read."""
        if self.transport.is_closing() or self._is_answering:
            return False
        return self._in_header or _can_be_read(self.transport)

    @property
    def can_give_way(self) -> bool:
        """Whether nobody waits for an answer here: no request has come whole."""
        return not self._is_answering

    @property
    def waits_since(self) -> float:
        """When what is waited for began (monotonic seconds)."""
        return self._began

    def look(self, now: float) -> str:
        """Close this connection where it was silent for too long; why, or ""."""
        waited = now - self._began
        why = ""
        if self._in_header:
            why = "header" if waited > self.patience.header_seconds else ""
        elif not self._is_answering:
            why = "idle" if waited > self.patience.idle_seconds else ""
        elif self.cycle.more_body and not self.flow.read_paused:
            why = self._look_at_body(now, waited)
        elif self.flow.write_paused:
            why = "answer" if waited > self.patience.idle_seconds else ""
        else:
            self._began = now  # the server's turn
        if why and not self.transport.is_closing():
            self.transport.abort()
        return why

    def _look_at_body(self, now: float, waited: float) -> str:
        if waited <= self.patience.body_seconds:
            return ""
        if self._unread < self.patience.body_bytes:
            return "body"
        self._began, self._unread = now, 0
        return ""

    def on_response_complete(self) -> None:
        """The answer is out: the connection may rest."""
        self._began, self._is_answering = time.monotonic(), bool(self.pipeline)
        super().on_response_complete()

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer in a line, and close: who sends such a request is no browser."""
        self.flow.pause_reading()
        says = status.phrase.encode()
        self.transport.write(
            b"HTTP/1.1 %d %s\r\ncontent-type: text/plain\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"
            % (status, says, len(says), says)
        )
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()


async def _readable(listening: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.add_reader(listening, lambda: None if ready.done() else ready.set_result(None))
    try:
        await ready
    finally:
        loop.remove_reader(listening)


def _can_be_read(transport: asyncio.Transport) -> bool:
    opened = transport.get_extra_info("socket")
    looking = select.poll()
    looking.register(opened.fileno(), select.POLLIN)
    return bool(looking.poll(0))


def raise_limit() -> int:
    """Have as many descriptors as this process may; how many that is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY or hard > soft:
        with suppress(ValueError, OSError):  # some systems allow fewer than they say
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST + RESERVE if soft == resource.RLIM_INFINITY else soft


def most_connections(descriptors: int) -> int:
    """How many connections there may be, so that files and the database are never refused a descriptor."""
    return min(MOST, max(descriptors // 4, descriptors - RESERVE))


class Listener(uvicorn.Server):
    """Accepts connections one by one, as many as there is room for; the quietest gives way to a new one."""

    def __init__(
        self,
        config: uvicorn.Config,
        most: int,
        no_room: bytes,
        refused: Callable[[str], None],
        patience: Patience = USUAL,
    ) -> None:
        """`no_room`: the whole answer where nobody can give way; `refused` hears of each connection that was closed."""
        super().__init__(config)
        self._patience = patience
        self._most = most
        self._no_room = no_room
        self._refused = refused
        self._handshakes: dict[asyncio.Task[None], float] = {}
        """Connections that are not one yet, such as over TLS → when each came (monotonic seconds)."""
        self._accepting: list[asyncio.Task[None]] = []
        self._told_at = -A_MINUTE

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin the application, then accept on `sockets`."""
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            sys.exit(STARTUP_FAILURE)
        self.servers = []
        for listening in sockets or ():
            listening.listen(self.config.backlog)
            listening.setblocking(False)
            self._accepting.append(asyncio.create_task(self._accept(listening)))
        self.started = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept no more, then end what is there; who has connected is answered once more."""
        for task in self._accepting:
            task.cancel()
        await asyncio.gather(*self._accepting, return_exceptions=True)
        await self._hear_last_words()
        for task in self._handshakes:
            task.cancel()
        await asyncio.gather(*self._handshakes, return_exceptions=True)
        await super().shutdown(sockets)

    async def _hear_last_words(self) -> None:
        """Wait a moment for requests that are on their way: to be cut off between connecting and asking is to be refused."""
        until = time.monotonic() + LAST_WORD
        while time.monotonic() < until:
            for one in self.server_state.connections:
                if isinstance(one, Connection):
                    one.is_last = True
            is_asked = any(
                isinstance(one, Connection) and one.is_asking for one in self.server_state.connections
            )
            if not is_asked and not self._handshakes:
                return
            await asyncio.sleep(A_MOMENT)

    async def on_tick(self, counter: int) -> bool:
        """Once a second look for connections that are silent for too long."""
        if counter % A_SECOND == 0:
            now = time.monotonic()
            for connection in tuple(self.server_state.connections):
                if isinstance(connection, Connection) and (why := connection.look(now)) not in ("", "idle"):
                    self._refused(why)
        return await super().on_tick(counter)

    @property
    def _open(self) -> int:
        return len(self.server_state.connections) + len(self._handshakes)

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await _readable(listening)
            try:
                connection, _ = (
                    listening.accept()
                )  # by itself, so that none is accepted and forgotten when this ends
                connection.setblocking(False)
            except BlockingIOError:
                continue
            except OSError as problem:  # no descriptor is left, or the other side is gone already
                self._tell("not accepted", type(problem).__name__)
                self._make_room()
                await asyncio.sleep(0.1)
                continue
            if self._open >= self._most and not self._make_room():
                self._turn_away(connection)
                continue
            task = loop.create_task(self._serve_on(connection))
            self._handshakes[task] = time.monotonic()
            task.add_done_callback(lambda done: self._handshakes.pop(done, None))

    async def _serve_on(self, connection: socket.socket) -> None:
        def protocol() -> asyncio.Protocol:
            return Connection(
                self._patience,
                partial(self._handshakes.pop, task, None),
                config=self.config,
                server_state=self.server_state,
                app_state=self.lifespan.state,
            )

        task = asyncio.current_task()
        tls = self.config.ssl
        seconds = self._patience.header_seconds if tls else None
        try:
            await asyncio.get_running_loop().connect_accepted_socket(
                protocol, connection, ssl=tls, ssl_handshake_timeout=seconds
            )
        except (TimeoutError, OSError):  # gone, silent, or no TLS: nothing was asked yet
            connection.close()
        except asyncio.CancelledError:
            connection.close()
            raise

    def _make_room(self) -> bool:
        """Close those that have waited longest with no request under way; False where there is none.

        Several at once, because to look for them takes a millisecond where there are thousands.
        """
        waiting: list[tuple[float, Callable[[], object]]] = [
            (one.waits_since, one.transport.abort)
            for one in self.server_state.connections
            if isinstance(one, Connection) and one.can_give_way and not one.transport.is_closing()
        ]
        waiting += [(since, task.cancel) for task, since in self._handshakes.items()]
        if not waiting:
            return False
        for _, close in nsmallest(max(1, self._most // 64), waiting, key=itemgetter(0)):
            close()
            self._refused("crowd")
        self._tell("connections give way")
        return True

    def _turn_away(self, connection: socket.socket) -> None:
        self._refused("no room")
        self._tell("connections refused")
        with suppress(OSError):
            connection.setblocking(False)
            if (
                not self.config.ssl
            ):  # over TLS nothing can be said before a handshake, which costs more than it helps
                connection.send(self._no_room)
        connection.close()

    def _tell(self, event: str, problem: str = "") -> None:
        """A line, at most one a minute: the sum a minute is told with the refusals."""
        if time.monotonic() - self._told_at >= A_MINUTE:
            self._told_at = time.monotonic()
            log().warning(event, problem=problem, count=self._open)
