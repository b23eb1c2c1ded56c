"""What every kind of destination keeps, against the real thing: a delivery that comes twice is there once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import yaml

from formkit.definition.council import Council
from formkit.delivery.base import DestinationBlock, DestinationKind, Means
from formkit.delivery.registry import KINDS, destination_findings, destination_lacks, known_kinds
from formkit.mail import Mail
from formkit.testing import check_destination
from tests.delivery.kinds import buckets, sftp_server
from tests.delivery.receiver import SECRET, Receiver, listening
from tests.delivery.sending import keeper_with_photo, row
from tests.mail_server import mail_server

APART: Mapping[str, str] = {
    "fetched by": "nothing is brought to it: tests/casework/api/test_submissions.py",
    "open311": "it keeps no number of ours by itself: tests/delivery/open311/test_destination.py",
    "bartec": "it needs a form and a property: tests/delivery/test_bartec_requests.py",
}
"""Kinds whose own tests ask the same, and why they are not here."""


@dataclass
class Stand:
    """The other side of one kind: what a council's file says of it, and how much lies there."""

    block: DestinationBlock
    arrived: Callable[[], int]
    environment: Mapping[str, str] = field(default_factory=dict)
    mail: Mail | None = None


@asynccontextmanager
async def folder(place: Path) -> AsyncIterator[Stand]:
    """A folder of this machine."""
    yield Stand({"folder": "office"}, lambda: len(list((place / "office").glob("*"))))


@asynccontextmanager
async def bucket(place: Path) -> AsyncIterator[Stand]:
    """moto."""
    with buckets.moto() as s3:
        block = s3.bucket()
        documents = lambda: sum(name.endswith(".json") for name in s3.kept(block))  # noqa: E731 - it is one
        yield Stand(block, documents, buckets.ENVIRONMENT)


@asynccontextmanager
async def sftp(place: Path) -> AsyncIterator[Stand]:
    """asyncssh's own server."""
    async with sftp_server.sftp_server(place) as port:
        inbox = place / "inbox"
        yield Stand(sftp_server.block_at(port), lambda: len(list(inbox.iterdir())), sftp_server.ENVIRONMENT)


@asynccontextmanager
async def email(place: Path) -> AsyncIterator[Stand]:
    """aiosmtpd."""
    async with mail_server() as box:
        numbers = lambda: len({one["Message-ID"] for one in box.letters})  # noqa: E731 - as above
        yield Stand({"email": "team@exampleton.gov.uk"}, numbers, mail=box.mail())


@asynccontextmanager
async def webhook(place: Path) -> AsyncIterator[Stand]:
    """A receiver that goes by the id."""
    async with listening(Receiver()) as receiver:
        yield Stand(
            {"webhook": receiver.address, "secret": "HOOK"}, lambda: len(receiver.ids), {"HOOK": SECRET}
        )


STANDS: Mapping[str, Callable[[Path], AbstractAsyncContextManager[Stand]]] = {
    "folder": folder,
    "bucket": bucket,
    "sftp": sftp,
    "email": email,
    "webhook": webhook,
}


def test_every_kind_is_asked_here_or_says_where_it_is() -> None:
    assert {kind.word for kind in KINDS} == set(STANDS) | set(APART)


@pytest.mark.parametrize("word", STANDS)
def test_the_same_delivery_twice_is_there_once_and_another_beside_it(word: str, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with STANDS[word](tmp_path) as stand:
            means = Means(
                tmp_path, (await keeper_with_photo(tmp_path)).open, buckets.HERE, mail=stand.mail, environment=stand.environment
            )  # fmt: skip
            council = Council("x", destinations={"desk": stand.block})
            assert [one.problem for one in destination_findings({"x": council})] == []
            assert list(destination_lacks({"x": council}, means)) == []
            destination = known_kinds()[word].open(stand.block, means)
            await check_destination(destination, row(), stand.arrived)
            other = replace(row(number=2), reference="OTHER2")
            await check_destination(destination, other, stand.arrived)
            destination.close()

    asyncio.run(scenario())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_the_example_of_a_kind_has_the_keys_that_it_takes_and_needs(kind: DestinationKind) -> None:
    keys = set(yaml.safe_load(kind.example))
    assert kind.word in keys
    assert kind.needs <= keys <= kind.takes | {kind.word}
