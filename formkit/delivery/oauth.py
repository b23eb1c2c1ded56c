"""Tokens for machines: OAuth 2.0 client credentials (RFC 6749, 4.4), kept until they are over."""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_plus, urlencode

from formkit.delivery.base import Means, NotDelivered

if TYPE_CHECKING:
    from formkit.outgoing import Reply

EARLY: Final = 30.0
"""Seconds before its end in which a token is not used any more: the way takes time, and clocks differ."""
TOKEN: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""What may stand after `Bearer` (RFC 6750)."""


@dataclass(frozen=True)
class Client:
    """Who asks for tokens, and where: `client` and `secret` are names in the environment."""

    token: str
    client: str
    secret: str
    scope: str = ""


class Tokens:
    """Gives the token that is good now, and asks for another when it is over."""

    def __init__(self, client: Client, means: Means) -> None:
        self._client = client
        self._means = means
        self._asking = asyncio.Lock()
        self._token = ""
        self._until = -inf

    async def header(self) -> Mapping[str, str]:
        """`Authorization` for a request. Raises NotDelivered where no token is given, NoSecret."""
        async with self._asking:
            if self._means.now() >= self._until:
                await self._ask()
            return {"Authorization": f"Bearer {self._token}"}

    def forget(self, header: Mapping[str, str]) -> None:
        """The other side does not know this one any more: the next request has a new one."""
        if header.get("Authorization") == f"Bearer {self._token}":
            self._until = -inf

    async def _ask(self) -> None:
        from formkit.outgoing import NotReached

        client, means = self._client, self._means
        known = ":".join(quote_plus(means.secret(name)) for name in (client.client, client.secret))
        asked = {"grant_type": "client_credentials"} | ({"scope": client.scope} if client.scope else {})
        try:
            reply = await means.outgoing.send(
                "POST",
                client.token,
                headers={
                    "Authorization": f"Basic {b64encode(known.encode()).decode()}",
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Accept": "application/json",
                },
                content=urlencode(asked).encode(),
            )
        except NotReached as problem:
            raise NotDelivered(f"No token was given. {problem}") from None
        self._token, self._until = _token_of(reply, means.now())


def _token_of(reply: Reply, now: float) -> tuple[str, float]:
    """The token and until when it is used (UTC seconds). Raises NotDelivered."""
    if not reply.is_good:
        raise NotDelivered(
            f"No token was given: the other side answered {reply.status}.",
            retry_after=reply.retry_after(now),
        )
    try:
        told = reply.json()
        token, seconds = str(told["access_token"]), float(told.get("expires_in") or 0)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise NotDelivered("No token was given: the answer holds none.") from None
    if not TOKEN.fullmatch(token):
        raise NotDelivered("No token was given: what the answer holds is none.")
    return token, now + seconds - EARLY
