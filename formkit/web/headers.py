"""Security headers on every answer, and refusal of strange hosts and origins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from modern_csrf.base import should_accept_request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Refuse = Callable[[Scope, Receive, Send, int], Awaitable[None]]
"""Answers with the page of a status."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
"""No page of ours needs more; there are no inline scripts and styles to allow."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


def policy_leading_to(origin: str) -> str:
    """The policy of a page whose form may lead to another origin (https://host); "" for the usual one."""
    return POLICY.replace("form-action 'self'", f"form-action 'self' {origin}") if origin else POLICY


class SecurityHeaders:
    """Pure ASGI. A header that an answer sets itself (a download's policy, a style sheet's caching) stays as it is."""

    def __init__(self, app: ASGIApp, *, is_secure: bool, owns_host: bool = True) -> None:
        """`owns_host`: whether all of the host is this site, so that names below it are its own to decide about."""
        self._app = app
        headers = dict(_HEADERS)
        if is_secure:
            headers["Strict-Transport-Security"] = (
                f"max-age=31536000{'; includeSubDomains' if owns_host else ''}"
            )
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.setdefault("headers", [])
                names = {name.lower() for name, _ in given}
                message["headers"] = [*given, *(one for one in self._headers if one[0] not in names)]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Doorkeeper:
    """Pure ASGI. Answers only to our own names (400 else), and takes unsafe requests only from our own pages (403)."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], refuse: Refuse) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not self._is_ours(_header(scope, b"host")):
            await self._refuse(scope, receive, send, 400)
        elif not _is_from_us(scope):
            await self._refuse(scope, receive, send, 403)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, host: str | None) -> bool:
        name, colon, port = (host or "").rpartition(":")
        if not colon or host == name or (host or "").endswith("]"):
            name, port = host or "", ""
        return name.lower() in self._hosts and (not port or (port.isascii() and port.isdigit()))


def _is_from_us(scope: Scope) -> bool:
    """By Fetch-Metadata and Origin; a request without either is judged by its page token alone."""
    return should_accept_request(
        method=scope["method"],
        origin=_header(scope, b"origin"),
        sec_fetch_site=_header(scope, b"sec-fetch-site"),
        host=_header(scope, b"host"),
        trusted_origins=(),
    )


def _header(scope: Scope, name: bytes) -> str | None:
    values = [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]
    # Two Host headers are a request that two servers may read in two ways: it is nobody's.
    return values[0] if len(values) == 1 else None if not values else ""
