"""Evidence lies sealed in the data folder: what was kept plain before, too, and nothing but the whole file comes out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.errors import EvidenceUnavailable
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.sealing import MOST, sealing_plain_files
from formkit.storage.sealed_files import HEAD, MARK, PIECE, SEALED_PIECE
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store, open_store
from tests.evidence.keeping import keeper_at, read
from tests.storage.making import KEYS, break_key, run_with

ID, OTHER = "1" * 32, "2" * 32
CANARY = b"CANARY-IN-A-FILE"


def telling(size: int) -> bytes:
    """Bytes with a canary every few letters."""
    return (CANARY * (size // len(CANARY) + 1))[:size]


def file_of(place: Path, content: bytes) -> Path:
    path = place / "sent"
    path.write_bytes(content)
    return path


def holds_canary(place: Path) -> bool:
    return any(path.is_file() and CANARY in path.read_bytes() for path in place.rglob("*"))


@pytest.mark.parametrize("where", ["folder", "memory"])
@pytest.mark.parametrize("size", [1, PIECE, 5 * PIECE + 3])
def test_what_is_kept_says_nothing_and_comes_back_whole(tmp_path: Path, where: str, size: int) -> None:
    keeper = keeper_at(tmp_path / "kept" if where == "folder" else "memory:///")

    async def story() -> None:
        await keeper.keep(file_of(tmp_path, telling(size)), ID)
        (tmp_path / "sent").unlink()
        assert not holds_canary(tmp_path)
        assert await read(keeper, ID) == telling(size)

    asyncio.run(story())


def _cut(kept: Path, other: Path) -> None:
    os.truncate(kept, HEAD + 2 * SEALED_PIECE)


def _swap(kept: Path, other: Path) -> None:
    kept.write_bytes(other.read_bytes())


def _plain(kept: Path, other: Path) -> None:
    kept.write_bytes(telling(100))


def _mix(kept: Path, other: Path) -> None:
    kept.write_bytes(kept.read_bytes()[: HEAD + SEALED_PIECE] + other.read_bytes()[HEAD + SEALED_PIECE :])


def _flip(kept: Path, other: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[-1] ^= 1
    kept.write_bytes(content)


@pytest.mark.parametrize("spoil", [_cut, _swap, _plain, _mix, _flip])
def test_a_file_that_is_not_what_was_kept_is_never_taken_for_it(
    tmp_path: Path, spoil: Callable[[Path, Path], None]
) -> None:
    keeper = keeper_at(tmp_path / "kept")

    async def story() -> None:
        for id in (ID, OTHER):
            await keeper.keep(file_of(tmp_path, telling(2 * PIECE + 100)), id)
        spoil(tmp_path / "kept" / ID, tmp_path / "kept" / OTHER)
        with pytest.raises(EvidenceUnavailable, match="cannot be opened: it was cut short, changed"):
            await read(keeper, ID)
        assert await read(keeper, OTHER) == telling(2 * PIECE + 100)

    asyncio.run(story())


def test_once_a_file_is_removed_no_copy_of_it_can_be_opened(tmp_path: Path) -> None:
    keeper = keeper_at(tmp_path / "kept")

    async def story() -> None:
        await keeper.keep(file_of(tmp_path, telling(100)), ID)
        copy = (tmp_path / "kept" / ID).read_bytes()
        await keeper.remove(ID)
        (tmp_path / "kept" / ID).write_bytes(copy)
        with pytest.raises(EvidenceUnavailable, match="its key is gone"):
            await read(keeper, ID)

    asyncio.run(story())


def test_an_id_is_used_once_and_what_was_kept_under_it_stays(tmp_path: Path) -> None:
    keeper = keeper_at(tmp_path / "kept")

    async def story() -> None:
        await keeper.keep(file_of(tmp_path, b"first"), ID)
        with pytest.raises(ValueError, match="used once"):
            await keeper.keep(file_of(tmp_path, b"second"), ID)
        assert await read(keeper, ID) == b"first"

    asyncio.run(story())


def test_a_secret_that_left_the_list_is_told_and_another_is_no_matter(tmp_path: Path) -> None:
    newer, path = bytes(range(1, 33)), tmp_path / "formkit.sqlite"

    async def keep(store: Store) -> None:
        await keeper_at(tmp_path / "kept", store).keep(file_of(tmp_path, b"proof"), ID)

    async def is_read(store: Store) -> None:
        assert await read(keeper_at(tmp_path / "kept", store), ID) == b"proof"
        await store.rewrap()

    async def is_not_read(store: Store) -> None:
        with pytest.raises(EvidenceUnavailable, match="its key is gone"):
            await read(keeper_at(tmp_path / "kept", store), ID)

    run_with(open_store(path, KEYS), keep)
    run_with(open_store(path, KeyList((newer, *KEYS.keys))), is_read)
    run_with(open_store(path, KeyList((newer,))), is_read)
    break_key(path, "1", "kept_file")
    run_with(open_store(path, KeyList((newer,))), is_not_read)


async def kept_plain(place: Path, count: int) -> tuple[EvidenceKeeper, list[str]]:
    """Files as an earlier formkit kept them, and one of today."""
    keeper = keeper_at(place / "kept")
    ids = [f"{number:032x}" for number in range(count)]
    for id in ids:
        (place / "kept" / id).write_bytes(telling(PIECE + 5))
    await keeper.keep(file_of(place, b"today"), ID)
    return keeper, ids


def test_files_that_were_kept_plain_are_read_as_before_and_sealed_by_a_job(tmp_path: Path) -> None:
    async def story() -> None:
        keeper, ids = await kept_plain(tmp_path, MOST + 2)
        assert await read(keeper, ids[0]) == telling(PIECE + 5)
        job = sealing_plain_files(keeper)
        batches = [await job.batch() for _ in range(3)]
        assert [(batch.done, batch.is_full) for batch in batches] == [(MOST, True), (2, False), (0, False)]
        assert await keeper.plain_ids() == frozenset()
        for id in ids:
            content = (tmp_path / "kept" / id).read_bytes()
            assert content.startswith(MARK)
            assert CANARY not in content
            assert await read(keeper, id) == telling(PIECE + 5)
        assert await read(keeper, ID) == b"today"

    asyncio.run(story())


def test_a_server_that_was_killed_while_it_sealed_goes_on_and_files_are_read_all_the_while(
    tmp_path: Path,
) -> None:
    async def killed(store: Store) -> None:
        keeper = keeper_at(tmp_path / "kept", store)
        for id in (ID, OTHER):
            (tmp_path / "kept" / id).write_bytes(telling(100))
        keys = keeper._keys
        await keys.begin_sealing(ID)  # killed before the file was written
        await keeper._write(iter([telling(100)]), OTHER, await keys.begin_sealing(OTHER))

    async def goes_on(store: Store) -> None:
        keeper = keeper_at(tmp_path / "kept", store)
        for id in (ID, OTHER):
            assert await read(keeper, id) == telling(100)
        assert (await sealing_plain_files(keeper).batch()).done == 1
        assert await keeper.plain_ids() == frozenset()
        for id in (ID, OTHER):
            assert CANARY not in (tmp_path / "kept" / id).read_bytes()
            assert await read(keeper, id) == telling(100)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), killed)
    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), goes_on)


def test_one_that_cannot_be_read_holds_up_no_other_and_one_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    async def story() -> None:
        keeper, ids = await kept_plain(tmp_path, 3)
        (tmp_path / "kept" / ids[0]).unlink()
        (tmp_path / "kept" / ids[0]).mkdir()
        assert await keeper.seal_plain(OTHER) is False
        assert (await sealing_plain_files(keeper).batch()).done == 2

    asyncio.run(story())
