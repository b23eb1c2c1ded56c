"""Tables for the server and for commands: temporary ones stay with their connection, errors are sentences."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.sqlite import open_store
from formkit.storage.sqlite_tables import tables_beside
from tests.storage.making import KEYS


def test_a_command_is_told_that_there_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="--data"), tables_beside(tmp_path / "none.sqlite"):
        pass


def test_a_command_is_told_that_a_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    path.write_text("This is not a database. " * 100)
    with pytest.raises((SettingsRefused, StoreUnavailable)), tables_beside(path):
        pass


def test_a_change_is_whole_or_not_there(tmp_path: Path) -> None:
    with tables_beside(tmp_path / "a.sqlite", new=True) as tables:
        with pytest.raises(StoreUnavailable):
            tables.change(
                lambda execute: (
                    execute("UPDATE fold_mark SET round = 7", ()),
                    execute("INSERT INTO nowhere VALUES (1)", ()),
                )
            )
        assert tables.rows("SELECT round FROM fold_mark") == [(0,)]


def test_a_command_writes_beside_a_server_that_reads_it_at_once(tmp_path: Path) -> None:
    async def run() -> None:
        store = open_store(tmp_path / "a.sqlite", KEYS)
        with tables_beside(tmp_path / "a.sqlite") as tables:
            tables.change(lambda execute: execute("UPDATE fold_mark SET round = 7", ()))
        assert store.tables.rows("SELECT round FROM fold_mark") == [(7,)]
        await store.tables.change(lambda execute: execute("UPDATE fold_mark SET round = 8", ()))
        assert store.tables.rows("SELECT round FROM fold_mark") == [(8,)]
        await store.close()

    asyncio.run(run())


def test_a_reader_has_temporary_tables_of_its_own(tmp_path: Path) -> None:
    async def run() -> None:
        store = open_store(tmp_path / "a.sqlite", KEYS)
        store.tables.rows("CREATE TEMP TABLE mine AS SELECT 1 AS one")
        assert store.tables.rows("SELECT one FROM mine") == [(1,)]
        with pytest.raises(StoreUnavailable):
            await asyncio.to_thread(store.tables.rows, "SELECT one FROM mine")
        await store.close()

    asyncio.run(run())
