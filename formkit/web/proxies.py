"""Who asks: the address that a proxy of ours names, never one that somebody else does."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from formkit.logs import log

ON_THIS_MACHINE: Final = ("127.0.0.1", "::1")
_SAYS: Final = frozenset((b"x-forwarded-for", b"forwarded", b"x-real-ip"))
NETWORK: Final = 64
"""Bits of an IPv6 address that one household or building has for itself (RFC 6177)."""


class Proxies:
    """Pure ASGI. Believes `X-Forwarded-For` and `X-Forwarded-Proto` from our own proxies alone."""

    def __init__(self, app: ASGIApp, trusted: Sequence[str], *, expected: bool) -> None:
        """`trusted`: addresses and networks. `expected`: every request should come by one of them."""
        self._app = app
        self._believing = ProxyHeadersMiddleware(app, list(trusted))  # type: ignore[arg-type]  # its own ASGI types
        self._expected = expected
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = scope["client"][0] if scope.get("client") else ""
        says = any(name in _SAYS for name, _ in scope["headers"])
        if client in self._believing.trusted_hosts:
            if self._expected and not says and client not in ON_THIS_MACHINE:
                self._tell_once("the proxy does not say who asks: all share one limit", client)
            await self._believing(scope, receive, send)  # type: ignore[arg-type]  # its own ASGI types
            return
        if says:
            self._tell_once("X-Forwarded-For of a stranger is not believed: see FORMKIT_PROXIES", client)
        await self._app(scope, receive, send)

    def _tell_once(self, event: str, client: str) -> None:
        """A proxy is worth its address in the log; a visitor is not named."""
        if event not in self._told:
            self._told.add(event)
            log().warning(event, where=client if _is_private(client) else "")


def network_of(client: str) -> str:
    """What counts as one place for limits: an IPv4 address, the /64 of an IPv6 address."""
    try:
        found = ip_address(client.partition("%")[0])
    except ValueError:
        return client
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return f"{IPv6Address(int(found) >> NETWORK << NETWORK)}/{NETWORK}"


def _is_private(client: str) -> bool:
    try:
        return ip_address(client).is_private
    except ValueError:
        return False
