"""A directory by SFTP, against a real server: whole or not at all, once, and only at the machine whose key we hold."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from formkit.delivery.base import Destination, DestinationBlock, Means, NotDelivered
from formkit.delivery.kinds.sftp import SFTP, SftpDestination, directory_of
from formkit.delivery.parcel import packing
from formkit.errors import FormkitError
from formkit.outgoing import NotAllowed
from formkit.testing import check_destination
from tests.delivery.kinds.buckets import HERE, free_port
from tests.delivery.kinds.sftp_server import ENVIRONMENT, block_at, public, sftp_server
from tests.delivery.sending import PHOTO, keeper_with_photo, row


async def opened(
    block: DestinationBlock, place: Path, networks: tuple[str, ...] = HERE, seconds: float = 40
) -> Destination:
    """The destination of a block."""
    means = Means(place, (await keeper_with_photo(place)).open, networks, environment=ENVIRONMENT)
    return SftpDestination(directory_of(block, means), packing(block, means), means.outgoing, seconds=seconds)


def below(folder: Path) -> set[str]:
    """Every file of a folder, by its path in it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_submission_is_there_once_with_its_files(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"

    async def scenario() -> None:
        async with sftp_server(tmp_path) as port:
            destination = await opened(block_at(port, **{"with": ["html", "csv"]}), tmp_path)
            await check_destination(destination, row(), lambda: len(list(inbox.iterdir())))
            (inbox / "REF234" / "submission.csv").unlink()
            await destination.deliver(row())
            destination.close()

    asyncio.run(scenario())
    assert below(inbox) == {"REF234/submission.json", "REF234/submission.html", "REF234/photo-1.jpg"}
    assert (inbox / "REF234" / "photo-1.jpg").read_bytes() == PHOTO
    assert json.loads((inbox / "REF234" / "submission.json").read_bytes())["reference"] == "REF234"


def test_a_password_lets_us_in_too(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with sftp_server(tmp_path) as port:
            block = block_at(port, password="SFTP_PASSWORD")
            del block["private key"]
            await (await opened(block, tmp_path)).deliver(row())

    asyncio.run(scenario())
    assert (tmp_path / "inbox" / "REF234" / "submission.json").is_file()


def test_what_a_try_that_broke_off_left_is_begun_anew(tmp_path: Path) -> None:
    half = tmp_path / "inbox" / ".REF234.1"
    half.mkdir(parents=True)
    (half / "submission.json").write_text("{")

    async def scenario() -> None:
        async with sftp_server(tmp_path) as port:
            await (await opened(block_at(port), tmp_path)).deliver(row())

    asyncio.run(scenario())
    assert below(tmp_path / "inbox") == {"REF234/submission.json", "REF234/photo-1.jpg"}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("full", "no room|did not take"),
        ("fails", "did not take"),
        ("refuses", "may not write"),
        ("lies", "has another"),
        ("breaks off", "connection broke"),
        ("hangs", "in time"),
    ],
)
def test_a_server_with_a_fault_has_nothing_that_looks_whole_and_nothing_of_it_is_told(
    fault: str, told: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with sftp_server(tmp_path, fault) as port:
            destination = await opened(block_at(port), tmp_path, seconds=1 if fault == "hangs" else 40)
            with pytest.raises(NotDelivered, match=told) as refused:
                await destination.deliver(row())
            assert "Somebody" not in str(refused.value)
        async with sftp_server(tmp_path) as port:  # and the next try makes it whole
            assert [path.name for path in (tmp_path / "inbox").iterdir() if path.name[0] != "."] == []
            await (await opened(block_at(port), tmp_path)).deliver(row())

    asyncio.run(scenario())
    assert below(tmp_path / "inbox") == {"REF234/submission.json", "REF234/photo-1.jpg"}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"host key": public("somebody else")}, "host key of the council"),
        ({"private key": None, "password": "SFTP_WRONG"}, "not let the user in"),
        ({"private key": "SFTP_WRONG"}, "no key of SSH"),
        ({"sftp": "/nothing"}, "directory is not there"),
    ],
)
def test_who_is_not_let_in_or_stands_before_another_machine_sends_nothing(
    changed: Mapping[str, str | None], told: str, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with sftp_server(tmp_path) as port:
            whole = block_at(port, **changed)
            if changed.get("sftp"):
                whole["sftp"] = f"{block_at(port)['sftp']}{changed['sftp']}"
            block = {key: value for key, value in whole.items() if value is not None}
            with pytest.raises(NotDelivered, match=told):
                await (await opened(block, tmp_path)).deliver(row())

    asyncio.run(scenario())
    assert below(tmp_path / "inbox") == set()


def test_nobody_is_there(tmp_path: Path) -> None:
    async def scenario() -> None:
        await (await opened(block_at(free_port()), tmp_path)).deliver(row())

    with pytest.raises(NotDelivered, match="could not be reached"):
        asyncio.run(scenario())


def test_a_machine_in_a_network_of_its_own_is_not_reached_unless_the_operator_names_it(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        await (await opened(block_at(9), tmp_path, networks=())).deliver(row())

    with pytest.raises(NotAllowed):
        asyncio.run(scenario())


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({}, ""),
        ({"sftp": "sftp://us@sftp.council.example/in/box"}, ""),
        ({"private key": None, "password": "SFTP_PASSWORD"}, ""),
        ({"sftp": "sftp.council.example"}, "not the address of a directory"),
        ({"sftp": "ftp://us@sftp.council.example/inbox"}, "not the address of a directory"),
        ({"sftp": "sftp://sftp.council.example/inbox"}, "not the address of a directory"),
        ({"sftp": "sftp://us:secret@sftp.council.example/inbox"}, "not the address of a directory"),
        ({"sftp": "sftp://us@sftp.council.example"}, "not the address of a directory"),
        ({"sftp": "sftp://us@sftp.council.example/in/../.."}, "not the address of a directory"),
        ({"sftp": "sftp://us@sftp.council.example:99999/inbox"}, "not the address of a directory"),
        ({"password": "SFTP_PASSWORD"}, "either `private key` or `password`"),
        ({"private key": None}, "either `private key` or `password`"),
        ({"host key": "SHA256:abc"}, "`host key`"),
    ],
)
def test_what_is_wrong_with_a_block_is_told(changed: Mapping[str, str | None], problem: str) -> None:
    whole = block_at(22, **changed)
    told = [
        one.problem for one in SFTP.wrong({key: value for key, value in whole.items() if value is not None})
    ]
    assert len(told) == bool(problem)
    assert all(problem in one for one in told)


def test_a_secret_that_the_server_lacks_is_told_by_its_name(tmp_path: Path) -> None:
    block = block_at(22, **{"private key": "NOT_THERE"})

    async def scenario() -> None:
        means = Means(tmp_path, (await keeper_with_photo(tmp_path)).open, environment=ENVIRONMENT)
        assert [line.partition(" ")[0] for line in SFTP.lacks(block, means)] == ["NOT_THERE"]
        with pytest.raises(FormkitError, match="NOT_THERE"):
            SFTP.open(block, means)

    asyncio.run(scenario())
