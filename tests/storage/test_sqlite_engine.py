"""The engine for the server and for commands: temporary tables stay with their connection, errors are sentences."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.engine import Tx
from formkit.storage.sqlite_engine import in_memory, open_beside, open_sqlite

ROUND = "SELECT round FROM fold_mark"


async def _seven(tx: Tx) -> int:
    return await tx.run("UPDATE fold_mark SET round = 7")


async def _eight(tx: Tx) -> int:
    return await tx.run("UPDATE fold_mark SET round = 8")


def test_a_command_is_told_that_there_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="--data"), open_beside(tmp_path / "none.sqlite"):
        pass


def test_a_command_is_told_that_a_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    path.write_text("This is not a database. " * 100)
    with pytest.raises(SettingsRefused, match="not a database of formkit"), open_beside(path):
        pass


def test_a_change_is_whole_or_not_there(tmp_path: Path) -> None:
    async def breaks(tx: Tx) -> None:
        await _seven(tx)
        tx.add("INSERT INTO day_note (form, day, said, author, at) VALUES (?, '', '', '', 0)", [("bins",)])
        await tx.run("INSERT INTO nowhere VALUES (1)")

    async def breaks_at_the_end(tx: Tx) -> None:
        await _seven(tx)
        tx.add("INSERT INTO nowhere VALUES (?)", [(1,)])

    with open_beside(tmp_path / "a.sqlite", new=True) as beside:
        for unit in (breaks, breaks_at_the_end):
            with pytest.raises(StoreUnavailable):
                beside.change(unit)
            assert beside.rows_now(ROUND) == [(0,)]
        assert beside.rows_now("SELECT * FROM day_note") == []


def test_rows_that_a_command_adds_are_kept(tmp_path: Path) -> None:
    async def adds(tx: Tx) -> None:
        tx.add("INSERT INTO day_note (form, day, said, author, at) VALUES (?, '', '', '', 0)", [("bins",)])

    with open_beside(tmp_path / "a.sqlite", new=True) as beside:
        beside.change(adds)
        assert beside.rows_now("SELECT form FROM day_note") == [("bins",)]


def test_a_command_writes_beside_a_server_that_reads_it_at_once(tmp_path: Path) -> None:
    async def run() -> None:
        engine = open_sqlite(tmp_path / "a.sqlite")
        with open_beside(tmp_path / "a.sqlite") as beside:
            assert beside.change(_seven) == 1
        assert await engine.rows(ROUND) == [(7,)]
        assert await engine.write(_eight) == 1
        assert await engine.rows(ROUND) == engine.rows_now(ROUND) == [(8,)]
        await engine.close()

    asyncio.run(run())


def test_a_reader_has_temporary_tables_of_its_own(tmp_path: Path) -> None:
    async def mine(tx: Tx) -> int:
        await tx.rows("DROP TABLE IF EXISTS mine")
        await tx.rows("CREATE TEMP TABLE mine (id TEXT PRIMARY KEY)")
        await tx.each("INSERT INTO mine VALUES (?)", [("a",), ("b",)])
        ((count,),) = await tx.rows("SELECT COUNT(*) FROM mine")
        return int(count)

    async def run() -> None:
        engine = open_sqlite(tmp_path / "a.sqlite")
        assert list(await asyncio.gather(engine.read(mine), engine.read(mine))) == [2, 2]
        with pytest.raises(StoreUnavailable):
            await engine.rows("SELECT COUNT(*) FROM mine")
        await engine.close()

    asyncio.run(run())


def test_who_cancels_a_long_read_waits_for_its_end(tmp_path: Path) -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    async def slow(tx: Tx) -> None:
        begun.set()
        go_on.wait()
        await tx.rows(ROUND)
        ended.set()

    async def run() -> None:
        engine = open_sqlite(tmp_path / "a.sqlite")
        reading = asyncio.ensure_future(engine.read(slow))
        await asyncio.to_thread(begun.wait)
        reading.cancel()
        await asyncio.sleep(0)
        assert not reading.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert ended.is_set()
        await engine.close()

    asyncio.run(run())


def test_each_statement_with_many_values_tells_what_came_back_in_order(tmp_path: Path) -> None:
    async def many(tx: Tx) -> list[tuple[object, ...]]:
        insert = "INSERT INTO contact_volume VALUES ('bins', ?, 'phone', ?) RETURNING n"
        return await tx.each(insert, [("2026-11", 3), ("2026-12", 4)])

    with in_memory(migrated=True) as beside:
        assert beside.change(many) == [(3,), (4,)]
    with in_memory(migrated=False) as beside, pytest.raises(StoreUnavailable):
        beside.rows_now(ROUND)
