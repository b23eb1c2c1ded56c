"""HTTP to other machines: only where a council's file may lead, never anywhere else in the house.

An address that an author wrote, or a name whose owner changes where it leads, must not make formkit a door to machines that
only the server can reach. So each name is resolved here, every address that comes of it is looked at, and the connection goes
to the very address that was looked at (a second answer of the resolver counts for nothing).

    https://   to public addresses, and to the networks that the operator named
    http://    to the networks that the operator named, and nowhere else

Redirects are handed back, not followed; proxies of the environment are not used; each request has a connection of its own.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final
from urllib.parse import urlsplit

import httpcore2

from formkit.errors import FormkitError

SECONDS: Final = 15.0
"""That a whole request may take, however slowly the answer drips."""
MOST_BYTES: Final = 1_000_000
"""Of an answer that are read."""
PORTS: Final = {"https": 443, "http": 80}
NOT_PUBLIC: Final = tuple(
    map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "192.88.99.0/24"))
)
"""Ways round to other addresses (NAT64, 6to4, Teredo, RFC 6052, 3056, 4380), which `is_global` lets through in part."""

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host's name. Raises OSError."""


class NotReached(FormkitError):
    """No answer came. `is_unclear`: whether the other side may have got the request all the same."""

    def __init__(self, problem: str, *, is_unclear: bool = False) -> None:
        super().__init__(problem)
        self.is_unclear = is_unclear


class NotAllowed(NotReached):
    """The address is none that formkit may reach: nothing was sent, not even a connection was opened."""


@dataclass(frozen=True)
class Reply:
    """An answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters; the last one of a name."""
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return 200 <= self.status < 300

    def retry_after(self, now: float | None = None) -> float | None:
        """Seconds that the other side asks us to wait, by `Retry-After`: a number, or a moment; None where it says nothing.

        `now`: UTC seconds; else the clock's.
        """
        said = self.headers.get("retry-after", "").strip()
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - (time.time() if now is None else now))
        except (ValueError, TypeError, OverflowError):
            return None

    def json(self) -> Any:  # Any: JSON has no closed type
        """The body as a value. Raises ValueError."""
        return json.loads(self.body)


async def resolved(host: str, port: int) -> Sequence[str]:
    """As the machine's own resolver has it."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=1)  # 1: SOCK_STREAM
    return [str(one[4][0]) for one in found]


@cache
def _usual_trust() -> ssl.SSLContext:
    """What the machine trusts; reading it takes a while."""
    return ssl.create_default_context()


@dataclass(frozen=True)
class Outgoing:
    """Sends requests to other machines. `networks`: the operator's own (10.1.0.0/16), which may be reached, by http too.

    `resolve`, `network` and `trust` (a TLS context) are given by tests.
    """

    networks: Sequence[str] = ()
    resolve: Resolve = resolved
    network: httpcore2.AsyncNetworkBackend = field(default_factory=httpcore2.AnyIOBackend)
    trust: ssl.SSLContext = field(default_factory=_usual_trust)

    async def addresses(self, host: str, port: int, *, is_secure: bool) -> Sequence[Ip]:
        """The addresses of a host, all of which may be reached. `is_secure`: whether what is sent there is encrypted.

        Raises NotAllowed, and NotReached for a name that nobody knows.
        """
        try:
            found = await self.resolve(host, port)
            addresses = [ip_address(one.partition("%")[0]) for one in dict.fromkeys(found)]
        except (OSError, ValueError):
            raise NotReached("The name of the machine is not known.") from None
        may_be = [is_of(self.networks, one) or (is_secure and is_public(one)) for one in addresses]
        if not addresses or not all(may_be):
            raise NotAllowed(
                "The address leads into a network of its own. An operator can let it: see FORMKIT_ALLOW_NETWORKS."
                if is_secure
                else "Nothing is sent over plain http, but to the networks of FORMKIT_ALLOW_NETWORKS."
            )
        return addresses

    async def send(
        self,
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | AsyncIterator[bytes] = b"",
        seconds: float = SECONDS,
        most_bytes: int = MOST_BYTES,
        trust: ssl.SSLContext | None = None,
    ) -> Reply:
        """Send one request. `trust`: a TLS context with the client's own certificate (mutual TLS).

        Raises NotAllowed, and NotReached where no whole answer came within `seconds` and `most_bytes`.
        """
        scheme = refuse_address(address)
        backend = _Guarded(self, scheme == "https")
        progress = _Progress()
        try:
            async with asyncio.timeout(seconds):
                return await self._send(
                    method, address, headers or {}, content, most_bytes, trust, backend, progress
                )
        except NotReached:
            raise
        except TimeoutError:
            raise NotReached("No answer came in time.", is_unclear=progress.is_connected) from None
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout, OSError) as problem:
            raise NotReached(f"It could not be reached ({type(problem).__name__}).") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException) as problem:
            told = f"The connection broke ({type(problem).__name__})."
            raise NotReached(told, is_unclear=progress.is_connected) from None

    async def _send(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        content: bytes | AsyncIterator[bytes],
        most_bytes: int,
        trust: ssl.SSLContext | None,
        backend: _Guarded,
        progress: _Progress,
    ) -> Reply:
        host = urlsplit(address).netloc
        given = {"Host": host, "Accept-Encoding": "identity", "User-Agent": "formkit", **headers}
        if isinstance(content, bytes) and (content or method not in ("GET", "HEAD", "DELETE")):
            given.setdefault("Content-Length", str(len(content)))
        lines = [(name.encode("ascii"), value.encode("latin-1")) for name, value in given.items()]
        async with (
            httpcore2.AsyncConnectionPool(
                ssl_context=trust or self.trust, network_backend=backend, max_keepalive_connections=0
            ) as pool,
            pool.stream(
                method, address, headers=lines, content=content, extensions={"trace": progress.trace}
            ) as answer,
        ):
            body = bytearray()
            async for piece in answer.aiter_stream():
                body += piece
                if len(body) > most_bytes:
                    raise NotReached(f"The answer is longer than {most_bytes} bytes.", is_unclear=True)
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            return Reply(answer.status, told, bytes(body))


def refuse_address(address: str) -> str:
    """The scheme of an address that could be reached at all. Raises NotAllowed with a sentence for its author."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise NotAllowed("This is not the whole address of another machine.") from None
    if parts.scheme not in PORTS or not host:
        raise NotAllowed("The address has to begin with https://.")
    if parts.username is not None or parts.password is not None:
        raise NotAllowed("The address holds a name or a password. Take them out.")
    if not address.isascii() or any(letter.isspace() or not letter.isprintable() for letter in address):
        raise NotAllowed("The address holds letters that no address has. Write the name as xn--….")
    return parts.scheme


def is_public(address: Ip) -> bool:
    """Whether an address belongs to a machine on the internet that anybody can reach."""
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    if any(address in network for network in NOT_PUBLIC if network.version == address.version):
        return False
    if isinstance(address, IPv6Address) and address not in IPv6Network("2000::/3"):
        return False
    return address.is_global and not address.is_multicast


def is_of(networks: Iterable[str], address: Ip) -> bool:
    """Whether an address lies in one of these networks."""
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    wanted = inner or address
    known = (ip_network(one) for one in networks)
    return any(network.version == wanted.version and wanted in network for network in known)


class _Progress:
    """How far a request came: whether it may have been read."""

    def __init__(self) -> None:
        self.is_connected = False

    async def trace(self, event: str, _: Mapping[str, object]) -> None:
        """Heard of by the connection at each step."""
        if event.endswith("send_request_headers.started"):
            self.is_connected = True


class _Guarded(httpcore2.AsyncNetworkBackend):
    """Opens connections, to addresses that may be reached."""

    def __init__(self, outgoing: Outgoing, is_secure: bool) -> None:
        self._outgoing = outgoing
        self._is_secure = is_secure

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore2 calls it
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        addresses = await self._outgoing.addresses(host, port, is_secure=self._is_secure)
        return await self._first_that_answers(addresses, port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _first_that_answers(
        self,
        addresses: Sequence[Ip],
        port: int,
        *given: Any,  # Any: what it was given itself
    ) -> httpcore2.AsyncNetworkStream:
        last: Exception | None = None
        for address in addresses:
            try:
                return await self._outgoing.network.connect_tcp(str(address), port, *given)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as problem:
                last = problem
        raise last or NotReached("It could not be reached.")
