"""Tokens are asked for once, kept until they are over, and never told to anybody else."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections.abc import Mapping

import pytest

from formkit.delivery.base import NotDelivered
from formkit.delivery.oauth import Client, Tokens
from tests.delivery.receiver import Heard, Receiver, listening, means
from tests.storage.making import NOW

TOLD = b'{"access_token": "token-1", "token_type": "Bearer", "expires_in": 600}'
ENVIRONMENT = {"ID": "form kit", "KEY": "s3cr:et"}


class Clock:
    """Seconds that a test moves on."""

    at = NOW

    def __call__(self) -> float:
        return self.at


def asked(*moments: float, answer: str | bytes = TOLD, scope: str = "") -> tuple[list[str], list[Heard]]:
    """The headers at these seconds, several at once each time, and what the giver of tokens heard."""
    clock = Clock()

    async def run() -> tuple[list[str], list[Heard]]:
        async with listening(Receiver(lambda _: answer)) as giver:
            tokens = Tokens(Client(giver.address, "ID", "KEY", scope), means(clock, **ENVIRONMENT))
            found = []
            for moment in moments:
                clock.at = NOW + moment
                both = await asyncio.gather(tokens.header(), tokens.header(), return_exceptions=True)
                found += [header(one) for one in both]
            return found, giver.heard

    return asyncio.run(run())


def header(found: Mapping[str, str] | BaseException) -> str:
    """Its `Authorization`. Raises what came instead."""
    if isinstance(found, BaseException):
        raise found
    return found["Authorization"]


def test_a_token_is_asked_for_once_and_again_when_it_is_over() -> None:
    headers, heard = asked(0, 500, 571)
    assert set(headers) == {"Bearer token-1"}
    assert len(heard) == 2


def test_who_asks_says_who_it_is_and_what_for() -> None:
    _, (heard,) = asked(0, scope="forms.write")
    assert heard.body == b"grant_type=client_credentials&scope=forms.write"
    assert b64decode(heard.headers["authorization"].removeprefix("Basic ")) == b"form+kit:s3cr%3Aet"


@pytest.mark.parametrize(
    "answer",
    ["401", "500", "302", "reset", b"", b"[]", b"null", b"{}", b'{"access_token": ""}', b'{"access_token": "a b"}',
     b'{"access_token": "a\\r\\nX: y"}', b'{"access_token": "t", "expires_in": "soon"}'],
)  # fmt: skip
def test_without_a_token_nothing_is_sent_and_the_reason_is_told(answer: str | bytes) -> None:
    with pytest.raises(NotDelivered, match="No token was given"):
        asked(0, answer=answer)


def test_a_token_without_an_end_is_used_once() -> None:
    assert len(asked(0, 1, answer=b'{"access_token": "t"}')[1]) == 4
