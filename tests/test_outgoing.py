"""Requests go where a council's file may lead, and nowhere else in the house."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from email.utils import formatdate
from ipaddress import ip_address

import httpcore2
import pytest
import trustme

from formkit.outgoing import NotAllowed, NotReached, Outgoing, Reply, is_public

HERE = ["127.0.0.0/8"]
NOW = 1_795_953_600.0
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class PretendNetwork(httpcore2.AsyncNetworkBackend):
    """Says what would have been reached; nothing leaves the machine."""

    def __init__(self) -> None:
        self.reached: list[tuple[str, int]] = []

    async def connect_tcp(
        self, host: str, port: int, *_: object, **__: object
    ) -> httpcore2.AsyncNetworkStream:
        self.reached.append((host, port))
        return httpcore2.AsyncMockStream([b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"])


def pretend(*answers: Sequence[str], networks: Sequence[str] = ()) -> tuple[Outgoing, PretendNetwork]:
    """A resolver that gives these answers, one after the other; the last one again and again."""
    left, network = list(answers), PretendNetwork()

    async def resolve(_: str, __: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return Outgoing(networks, resolve, network, ssl.create_default_context()), network


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "192.88.99.1",
        "2001:db8::1", "::7f00:1",
    ],
)  # fmt: skip
def test_an_address_of_a_network_of_its_own_is_not_reached(address: str) -> None:
    assert not is_public(ip_address(address))
    outgoing, network = pretend([address])
    with pytest.raises(NotAllowed):
        asyncio.run(outgoing.send("POST", "https://hook.example/in"))
    assert network.reached == []


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://hook.example/", "ftp://hook.example/", "file:///etc/passwd", "https://", "https:///x", "//hook.example",
        "https://me:secret@hook.example/", "https://hook.example\r\nX: y/", "https://hook example/",
        "https://ｌocalhost/", "https://hook.example:99999/", "unix:///run/x.sock",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_refused_before_anything_is_sent(address: str) -> None:
    outgoing, network = pretend(["8.8.8.8"])
    with pytest.raises(NotAllowed):
        asyncio.run(outgoing.send("POST", address))
    assert network.reached == []


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    outgoing, network = pretend(["10.0.0.7"], ["127.0.0.1"], networks=["10.0.0.0/8"])
    reply = asyncio.run(outgoing.send("POST", "http://hook.example:81/in"))
    assert (reply.status, network.reached) == (200, [("10.0.0.7", 81)])


def test_one_address_that_may_not_be_reached_is_enough_to_refuse() -> None:
    outgoing, network = pretend(["8.8.8.8", "10.0.0.1"])
    with pytest.raises(NotAllowed):
        asyncio.run(outgoing.send("POST", "https://hook.example/in"))
    assert network.reached == []


def test_plain_http_goes_to_the_networks_of_the_operator_alone() -> None:
    outgoing, network = pretend(["8.8.8.8"], networks=["10.1.0.0/16"])
    with pytest.raises(NotAllowed):
        asyncio.run(outgoing.send("POST", "http://hook.example/in"))
    assert network.reached == []


def served(
    handler: Handler,
    ask: Callable[[str, Outgoing], Awaitable[Reply]],
    tls: ssl.SSLContext | None = None,
    trust: ssl.SSLContext | None = None,
) -> Reply:
    """What a real server on this machine answers."""

    async def run() -> Reply:
        server = await asyncio.start_server(handler, "127.0.0.1", 0, ssl=tls)
        async with server:
            port = server.sockets[0].getsockname()[1]
            scheme, host = ("https", "localhost") if tls else ("http", "127.0.0.1")
            try:
                return await ask(
                    f"{scheme}://{host}:{port}/in",
                    Outgoing(HERE, trust=trust or ssl.create_default_context()),
                )
            finally:
                handling = asyncio.all_tasks() - {asyncio.current_task()}
                for one in handling:
                    one.cancel()
                await asyncio.gather(*handling, return_exceptions=True)
                await asyncio.sleep(0.01)  # their connections close

    return asyncio.run(run())


def answering(answer: bytes, *, heard: list[bytes] | None = None, wait: float = 0) -> Handler:
    """Reads a request and answers."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        body = await reader.readexactly(length)
        if heard is not None:
            heard.append(head + body)
        try:
            await asyncio.sleep(wait)
            writer.write(answer)
        finally:
            writer.close()

    return handle


async def post(address: str, outgoing: Outgoing) -> Reply:
    return await outgoing.send(
        "POST", address, headers={"X-Mine": "yes"}, content=b"{}", seconds=0.5, most_bytes=100
    )


def test_what_is_sent_arrives_and_what_is_answered_comes_back() -> None:
    heard: list[bytes] = []
    reply = served(
        answering(b"HTTP/1.1 201 Made\r\nX-A: b\r\nContent-Length: 4\r\n\r\ntrue", heard=heard), post
    )
    assert (reply.status, reply.is_good, reply.headers["x-a"], reply.json()) == (201, True, "b", True)
    assert b"POST /in HTTP/1.1" in heard[0]
    assert b"X-Mine: yes" in heard[0]
    assert heard[0].endswith(b"\r\n\r\n{}")


def test_a_redirect_is_handed_back_not_followed() -> None:
    heard: list[bytes] = []
    answer = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/secret\r\nContent-Length: 0\r\n\r\n"
    assert served(answering(answer, heard=heard), post).status == 302
    assert len(heard) == 1


def test_only_who_shows_a_certificate_that_is_trusted_hears_anything() -> None:
    authority, other = trustme.CA(), trustme.CA()
    tls, trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(tls)
    authority.configure_trust(trust)
    answer = answering(b"HTTP/1.1 204 No\r\n\r\n")
    assert served(answer, post, tls=tls, trust=trust).status == 204
    strange = ssl.create_default_context()
    other.configure_trust(strange)
    with pytest.raises(NotReached) as problem:
        served(answer, post, tls=tls, trust=strange)
    assert not problem.value.is_unclear


@pytest.mark.parametrize(
    ("answer", "wait"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + b"x" * 101, 0),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", 0),
        (b"", 0),
        (b"what?", 0),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 5),
    ],
    ids=["too long", "cut off", "closed", "no HTTP", "slow"],
)
def test_an_answer_that_does_not_come_whole_leaves_it_unclear_whether_it_arrived(
    answer: bytes, wait: float
) -> None:
    with pytest.raises(NotReached) as problem:
        served(answering(answer, wait=wait), post)
    assert problem.value.is_unclear


def test_where_nobody_listens_nothing_was_sent() -> None:
    with pytest.raises(NotReached) as problem:
        asyncio.run(Outgoing(HERE).send("POST", "http://127.0.0.1:1/in"))
    assert not problem.value.is_unclear


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120), (" 0 ", 0), ("9" * 30, 999_999_999), (formatdate(NOW + 90, usegmt=True), 90),
        (formatdate(NOW - 90, usegmt=True), 0), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("٣", None),
        ("Fri, 99 Zzz 2026", None),
    ],
)  # fmt: skip
def test_the_other_side_may_ask_us_to_wait(said: str, seconds: float | None) -> None:
    assert Reply(503, {"retry-after": said}).retry_after(NOW) == seconds
