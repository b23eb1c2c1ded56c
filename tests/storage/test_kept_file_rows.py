"""The keys of kept files: one for each, wrapped again with all others, gone with its row."""

from __future__ import annotations

from pathlib import Path

from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, run_with

ID, OTHER = "a" * 32, "b" * 32
NEWER = bytes(range(1, 33))


def keys_in(store: Store, at: float = NOW) -> FileKeys:
    return FileKeys(store.engine, store.keys, lambda: at)


def test_a_key_is_made_once_and_gone_once_it_is_forgotten(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        keys = keys_in(store)
        made = await keys.new(ID)
        assert made is not None
        assert await keys.new(ID) is None
        kept = await keys.of(ID)
        assert kept is not None
        assert kept.is_sealed
        assert kept.key.wrapped == made.wrapped
        await keys.forget(ID)
        assert await keys.of(ID) is None

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_a_plain_file_has_a_key_before_it_is_sealed_and_a_sealed_one_keeps_its_own(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        keys = keys_in(store)
        first = await keys.begin_sealing(ID)
        begun = await keys.of(ID)
        assert begun is not None
        assert not begun.is_sealed
        assert begun.key.wrapped == first.wrapped
        second = await keys.begin_sealing(ID)
        assert await keys.end_sealing(ID)
        await keys.begin_sealing(ID)
        kept = await keys.of(ID)
        assert kept is not None
        assert kept.is_sealed
        assert kept.key.wrapped == second.wrapped
        assert not await keys.end_sealing(OTHER)
        assert await keys.sealed() == {ID}

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_only_old_keys_that_no_file_uses_are_forgotten(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        for id, at in ((ID, NOW - 100), (OTHER, NOW - 100), ("c" * 32, NOW)):
            await keys_in(store, at).new(id)
        assert await keys_in(store).forget_unused({ID}, NOW - 50) == 1
        assert await keys_in(store).sealed() == {ID, "c" * 32}

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_keys_of_files_are_wrapped_by_a_new_secret_like_all_others(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"

    async def fill(store: Store) -> None:
        await keys_in(store).new(ID)

    async def wrap(store: Store) -> None:
        assert await store.rewrap() == 1

    async def look(store: Store) -> None:
        assert await keys_in(store).of(ID) is not None

    run_with(open_store(path, KEYS), fill)
    run_with(open_store(path, KeyList((NEWER, *KEYS.keys))), wrap)
    run_with(open_store(path, KeyList((NEWER,))), look)
