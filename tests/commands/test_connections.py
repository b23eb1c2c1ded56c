"""A connection that is silent, slow or too long-winded ends; the others never notice."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
import trustme
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from formkit.commands.connections import MOST, RESERVE, Listener, Patience, most_connections
from formkit.commands.server import listen
from formkit.settings import Settings

HASTE = Patience(header_seconds=0.2, body_seconds=0.2, body_bytes=100, idle_seconds=0.2)
GET = b"GET / HTTP/1.1\r\nHost: here\r\n"
POST = b"POST / HTTP/1.1\r\nHost: here\r\n"
NO_ROOM = b"HTTP/1.1 503 No room\r\n\r\n"


async def read_all(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"read {len(await request.body())}")


async def hold(request: Request) -> PlainTextResponse:
    """An answer that takes as long as somebody wants."""
    await request.app.state.enough.wait()
    return PlainTextResponse("held")


class Site:
    """A server on a free port."""

    server: Listener

    def __init__(self, port: int, refused: Counter[str], enough: asyncio.Event, trust: str = "") -> None:
        self.port = port
        self.refused = refused
        self.enough = enough
        self._trust = trust

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        tls = ssl.create_default_context(cafile=self._trust) if self._trust else None
        return await asyncio.open_connection("localhost", self.port, ssl=tls)

    async def told(self, *pieces: bytes) -> bytes:
        """Send this, then read until the other side closes."""
        reader, writer = await self.connect()
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def page(self) -> bytes:
        return await self.told(GET + b"Connection: close\r\n\r\n")


@asynccontextmanager
async def served(
    patience: Patience = HASTE, most: int = 100, tls: tuple[Path, Path, Path] | None = None
) -> AsyncIterator[Site]:
    app = Starlette(routes=[Route("/", read_all, methods=["GET", "POST"]), Route("/hold", hold)])
    app.state.enough = asyncio.Event()
    refused = Counter[str]()
    _, chain, key = tls or (None, None, None)
    config = uvicorn.Config(
        app,
        log_config=None,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
        ws="none",
        ssl_certfile=chain,
        ssl_keyfile=key,
    )
    server = Listener(config, most, NO_ROOM, lambda why: refused.update([why]), patience)
    listening = listen(Settings(port=0))
    port = listening.getsockname()[1]
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for this
        await asyncio.sleep(0.01)
    try:
        site = Site(port, refused, app.state.enough, str(tls[0]) if tls else "")
        site.server = server
        yield site
    finally:
        server.should_exit = True
        await serving


def on_site(work: Callable[[Site], Coroutine[object, object, None]], **given: object) -> None:
    async def run() -> None:
        async with served(**given) as site:  # type: ignore[arg-type]  # what the test names
            await work(site)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ((), "header"),
        ((b"GET / HT",), "header"),
        ((POST + b"Content-Length: 500\r\n\r\n",), "body"),
        ((POST + b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\nabc\r\n"), "body"),
    ],
)
def test_a_request_that_stops_on_its_way_is_ended_and_counted(pieces: tuple[bytes, ...], why: str) -> None:
    async def work(site: Site) -> None:
        assert await site.told(*pieces) == b""
        assert site.refused == {why: 1}
        assert b"200" in await site.page()

    on_site(work)


def test_a_body_that_drips_is_ended_and_one_that_flows_is_taken() -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        for _ in range(100):
            writer.write(b"a")
            await asyncio.sleep(0.05)

    async def work(site: Site) -> None:
        reader, writer = await site.connect()
        writer.write(POST + b"Content-Length: 10000\r\n\r\n")
        dripping = asyncio.create_task(drip(writer))
        with suppress(ConnectionError):  # it went on writing after the end
            assert await reader.read() == b""
        dripping.cancel()
        writer.close()
        reader, writer = await site.connect()
        writer.write(POST + b"Content-Length: 10000\r\nConnection: close\r\n\r\n")
        for _ in range(20):
            writer.write(b"a" * 500)
            await asyncio.sleep(0.05)
        assert b"read 10000" in await reader.read()
        writer.close()
        assert site.refused == {"body": 1}

    on_site(work)


def test_a_connection_rests_between_two_requests_for_a_while() -> None:
    async def work(site: Site) -> None:
        reader, writer = await site.connect()
        for _ in range(3):
            writer.write(GET + b"\r\n")
            assert b"200" in await reader.readuntil(b"read 0")
        assert await reader.read() == b"", "and then it is closed"
        writer.close()
        assert not site.refused, "nobody was refused anything"

    on_site(work)


def test_who_has_connected_before_the_end_is_answered_once_more() -> None:
    async def work(site: Site) -> None:
        reader, writer = await site.connect()
        rested = await site.connect()
        rested[1].write(GET + b"\r\n")
        assert b"200" in await rested[0].readuntil(b"read 0")
        await asyncio.sleep(0.05)
        site.server.should_exit = True
        await asyncio.sleep(0.3)
        writer.write(GET + b"\r\n")
        answer = await reader.read()
        assert b"200" in answer
        assert b"connection: close" in answer
        assert await rested[0].read() == b"", "who rests between two requests is let go"
        for one in (writer, rested[1]):
            one.close()

    on_site(work)


def test_an_answer_that_takes_long_is_waited_for() -> None:
    async def work(site: Site) -> None:
        asking = asyncio.create_task(
            site.told(b"GET /hold HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        )
        await asyncio.sleep(3)
        site.enough.set()
        assert b"held" in await asking
        assert not site.refused

    on_site(work)


@pytest.mark.parametrize("size", [66_000, 200_000, 40_000_000])
def test_a_header_without_an_end_is_refused_at_once(size: int) -> None:
    async def work(site: Site) -> None:
        began = time.process_time()
        pieces = [b"a" * min(size, 1_000_000)] * max(1, size // 1_000_000)
        answer = await site.told(GET + b"X: ", *pieces, b"\r\n\r\n")
        assert b"200" not in answer
        assert time.process_time() - began < 2, "40 MB took 2.3 seconds of one core, and grew with the square"
        assert b"200" in await site.page()

    on_site(work, patience=Patience())


@pytest.mark.parametrize("cut", range(1, 5))
def test_a_long_header_is_taken_however_the_network_cuts_its_end(cut: int) -> None:
    async def work(site: Site) -> None:
        whole = POST + b"Connection: close\r\nContent-Length: 90000\r\nX: " + b"a" * 65_000 + b"\r\n\r\n"
        reader, writer = await site.connect()
        writer.write(whole[:-cut])
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(whole[-cut:] + b"b" * 90_000)
        assert b"read 90000" in await reader.read()
        writer.close()

    on_site(work, patience=Patience())


def test_what_follows_a_body_in_chunks_may_not_be_endless() -> None:
    async def work(site: Site) -> None:
        small = b"".join(b"1\r\na\r\n" for _ in range(20_000))
        head = POST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert b"read 20000" in await site.told(head, small, b"0\r\n\r\n"), "small chunks are no offence"
        assert b"200" not in await site.told(head, b"1\r\na\r\n0\r\nX: ", *[b"b" * 10_000] * 30)

    on_site(work, patience=Patience())


def test_the_quietest_gives_way_to_a_new_connection() -> None:
    async def work(site: Site) -> None:
        silent = [await site.connect() for _ in range(60)]
        for _ in range(30):
            assert b"200" in await site.page()
        assert site.refused["crowd"] >= 50
        for _, writer in silent:
            writer.close()

    on_site(work, most=10, patience=Patience())


def test_where_all_wait_for_an_answer_the_next_is_told_that_we_are_busy() -> None:
    async def work(site: Site) -> None:
        ask = b"GET /hold HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
        asking = [
            asyncio.create_task(site.told(ask)) for _ in range(5)
        ]  # none is counted twice while it comes
        await asyncio.sleep(0.3)
        assert await site.told() == NO_ROOM
        assert site.refused == {"no room": 1}
        site.enough.set()
        assert all(b"held" in answer for answer in await asyncio.gather(*asking))
        assert b"200" in await site.page()

    on_site(work, most=5, patience=Patience())


def test_over_tls_too_who_says_nothing_keeps_nobody_out(tmp_path: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    files = tmp_path / "ca.pem", tmp_path / "chain.pem", tmp_path / "key.pem"
    authority.cert_pem.write_to_path(files[0])
    issued.cert_chain_pems[0].write_to_path(files[1])
    issued.private_key_pem.write_to_path(files[2])

    async def work(site: Site) -> None:
        silent = [await asyncio.open_connection("localhost", site.port) for _ in range(30)]
        assert b"200" in await site.page()
        assert site.refused["crowd"] >= 20, "the quietest gave way"
        for reader, _ in silent:
            with suppress(ConnectionError):
                assert await reader.read() == b"", "no handshake, no connection"
        for _, writer in silent:
            writer.close()

    on_site(work, tls=files, most=10)


@pytest.mark.parametrize(
    ("descriptors", "most"), [(64, 16), (256, 96), (1_024, 1_024 - RESERVE), (10_000, MOST)]
)
def test_files_and_the_database_keep_their_descriptors(descriptors: int, most: int) -> None:
    assert most_connections(descriptors) == most
