"""A bucket as destination, against a server that speaks like S3: the document last, once, and never read back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from formkit.delivery.base import Destination, DestinationBlock, Means, NotDelivered
from formkit.delivery.kinds.bucket import BUCKET, BucketDestination, bucket_of
from formkit.delivery.parcel import packing
from formkit.errors import FormkitError
from formkit.outgoing import NotAllowed, NotReached, Outgoing
from formkit.testing import check_destination
from tests.delivery.kinds.buckets import ENVIRONMENT, HERE, Moto, answering, block_at, moto
from tests.delivery.sending import PHOTO, keeper_with_photo, row

FULL = b"<Error><Code>InsufficientCapacity</Code><Message>AnswerOfSomebody</Message></Error>"


@pytest.fixture(scope="module")
def s3() -> Iterator[Moto]:
    """moto's server, for all tests of this file."""
    with moto() as server:
        yield server


async def opened(
    block: DestinationBlock, place: Path, networks: tuple[str, ...] = HERE, seconds: float = 20
) -> Destination:
    """The destination of a block."""
    means = Means(place, (await keeper_with_photo(place)).open, networks, environment=ENVIRONMENT)
    return BucketDestination(
        bucket_of(block, means), packing(block, means), Outgoing(networks), seconds=seconds
    )


def test_a_submission_is_there_once_with_its_files(s3: Moto, tmp_path: Path) -> None:
    block = s3.bucket() | {"with": ["html", "csv"]}

    async def scenario() -> None:
        def arrived() -> int:
            return sum(name.endswith("submission.json") for name in s3.kept(block))

        await check_destination(await opened(block, tmp_path), row(), arrived)

    asyncio.run(scenario())
    kept = s3.kept(block)
    assert set(kept) == {
        f"REF234/{name}" for name in ("submission.json", "submission.html", "submission.csv", "photo-1.jpg")
    }
    assert kept["REF234/photo-1.jpg"] == PHOTO
    assert json.loads(kept["REF234/submission.json"])["reference"] == "REF234"
    assert s3.headers(block, "REF234/submission.html")["content-type"] == "text/html"


def test_the_document_that_is_there_is_left_as_it_is(s3: Moto, tmp_path: Path) -> None:
    block = s3.bucket()

    async def scenario() -> None:
        destination = await opened(block, tmp_path)
        await destination.deliver(row())
        other = row(of=None)
        object.__setattr__(
            other, "document", other.document.replace(b"Tell us everything", b"Something else")
        )
        await destination.deliver(other)
        destination.close()

    asyncio.run(scenario())
    assert b"Something else" not in s3.kept(block)["REF234/submission.json"]


def test_it_is_encrypted_as_the_council_says(s3: Moto, tmp_path: Path) -> None:
    for wanted in ("AES256", "aws:kms"):
        block = s3.bucket() | {"encryption": wanted}

        async def scenario(block: DestinationBlock = block) -> None:
            await (await opened(block, tmp_path)).deliver(row())

        asyncio.run(scenario())
        assert s3.headers(block, "REF234/submission.json")["x-amz-server-side-encryption"] == wanted


def test_a_bucket_that_is_not_there_is_told(s3: Moto, tmp_path: Path) -> None:
    async def scenario() -> None:
        await (await opened(block_at(s3.endpoint, "s3://nothing/x"), tmp_path)).deliver(row())

    with pytest.raises(NotDelivered, match="no bucket of this name"):
        asyncio.run(scenario())


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "may not write"),
        (b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "does not know the key"),
        (
            b"HTTP/1.1 503 Slow Down\r\nContent-Length: %d\r\n\r\n%s" % (len(FULL), FULL),
            "did not take a file",
        ),
        (b"HTTP/1.1 507 Full\r\nContent-Length: 0\r\n\r\n", "did not take a file"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "did not take a file|no ETag"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "did not take a file"),
        (b"", "did not take a file"),
        (None, "did not answer in time"),
    ],
    ids=["refuses", "knows nobody", "slow down", "full", "lies", "breaks off", "closes", "hangs"],
)
def test_a_server_with_a_fault_has_taken_nothing_and_nothing_of_it_is_told(
    answer: bytes | None, told: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with answering(answer) as heard:
            destination = await opened(block_at(heard.endpoint), tmp_path, seconds=0.3)
            with pytest.raises(NotDelivered, match=told) as refused:
                await destination.deliver(row())
            assert len(heard.requests) == 1
            assert "Somebody" not in str(refused.value)

    asyncio.run(scenario())


def test_a_server_that_sends_us_elsewhere_is_not_followed(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with answering(b"HTTP/1.1 200 OK\r\nETag: x\r\nContent-Length: 0\r\n\r\n") as elsewhere:
            away = f"HTTP/1.1 307 Away\r\nLocation: {elsewhere.endpoint}/x\r\nContent-Length: 0\r\n\r\n"
            async with answering(away.encode()) as heard:
                destination = await opened(block_at(heard.endpoint), tmp_path)
                with pytest.raises(NotDelivered):
                    await destination.deliver(row())
            assert elsewhere.requests == []

    asyncio.run(scenario())


def test_nobody_is_there(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with answering(b"") as gone:
            pass
        await (await opened(block_at(gone.endpoint), tmp_path)).deliver(row())

    with pytest.raises(NotDelivered):
        asyncio.run(scenario())


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:9", "https://127.0.0.1:9", "https://169.254.169.254"])
def test_a_bucket_in_a_network_of_its_own_is_not_reached_unless_the_operator_names_it(
    endpoint: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        await (await opened(block_at(endpoint), tmp_path, networks=())).deliver(row())

    with pytest.raises(NotAllowed):
        asyncio.run(scenario())


def test_amazon_google_and_azure_are_asked_at_their_own_addresses(tmp_path: Path) -> None:
    hosts = []

    async def resolve(host: str, _: int) -> list[str]:
        hosts.append(host)
        raise OSError

    async def scenario(block: DestinationBlock) -> None:
        means = Means(tmp_path, (await keeper_with_photo(tmp_path)).open, environment=ENVIRONMENT)
        destination = BucketDestination(
            bucket_of(block, means), packing(block, means), Outgoing(resolve=resolve)
        )
        with pytest.raises(NotReached):
            await destination.deliver(row())

    s3 = {"bucket": "s3://b/x", "access key": "BUCKET_KEY", "secret": "BUCKET_SECRET"}
    for block in (
        s3,
        s3 | {"region": "eu-west-2"},
        {"bucket": "gs://b/x", "access key": "BUCKET_KEY"},
        {"bucket": "https://us.blob.core.windows.net/c/x", "access key": "BUCKET_KEY"},
    ):
        asyncio.run(scenario(block))
    assert hosts == [
        "s3.us-east-1.amazonaws.com",
        "s3.eu-west-2.amazonaws.com",
        "storage.googleapis.com",
        "us.blob.core.windows.net",
    ]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({}, ""),
        ({"endpoint": "https://s3.council.example"}, ""),
        ({"bucket": "gs://b/x", "secret": None}, ""),
        ({"bucket": "https://us.blob.core.windows.net/c", "secret": None}, ""),
        ({"bucket": "waste"}, "no address of a bucket"),
        ({"bucket": "file:///srv"}, "no address of a bucket"),
        ({"bucket": "https://example.org/b"}, "no address of a bucket"),
        ({"bucket": "https://us.blob.core.windows.net"}, "no address of a bucket"),
        ({"secret": None}, "needs `secret`"),
        ({"bucket": "gs://b/x"}, "`secret` says nothing"),
        ({"bucket": "gs://b/x", "secret": None, "region": "x"}, "`region` says nothing"),
        ({"endpoint": "s3.council.example"}, "`endpoint`"),
        ({"endpoint": "https://s3.council.example/path"}, "`endpoint`"),
    ],
)
def test_what_is_wrong_with_a_block_is_told(changed: Mapping[str, str | None], problem: str) -> None:
    whole = {"bucket": "s3://b/x", "access key": "BUCKET_KEY", "secret": "BUCKET_SECRET", **changed}
    block = {key: value for key, value in whole.items() if value is not None}
    told = [one.problem for one in BUCKET.wrong(block)]
    assert len(told) == bool(problem)
    assert all(problem in one for one in told)


def test_a_secret_that_the_server_lacks_is_told_by_its_name(tmp_path: Path) -> None:
    block = block_at("https://s3.council.example") | {"access key": "NOT_THERE"}

    async def scenario() -> None:
        means = Means(tmp_path, (await keeper_with_photo(tmp_path)).open, environment=ENVIRONMENT)
        assert [line.partition(" ")[0] for line in BUCKET.lacks(block, means)] == ["NOT_THERE"]
        with pytest.raises(FormkitError, match="NOT_THERE"):
            BUCKET.open(block, means)

    asyncio.run(scenario())
