"""The engine for the server and for commands: temporary tables stay with their connection, errors are sentences."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import apsw
import pytest

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.engine import Tx
from formkit.storage.sqlite_engine import (
    MIGRATIONS,
    in_memory,
    migrate,
    open_beside,
    open_sqlite,
    read_migrations,
)
from formkit.storage.store import open_store
from tests.storage.making import KEYS, rows_of

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


FIRST = "CREATE TABLE person (name TEXT) STRICT; INSERT INTO person VALUES ('Anwen')"
SECOND = "ALTER TABLE person ADD COLUMN town TEXT NOT NULL DEFAULT 'Exampleton'"
BROKEN = "CREATE TABLE more (a TEXT) STRICT; INSERT INTO nowhere VALUES (1)"


@pytest.fixture
def connection() -> apsw.Connection:
    return apsw.Connection(":memory:")


TABLES = {
    "schema_version", "vain_search", "visit", "submission", "evidence_file", "outbox", "event", "form_version",
    "form_read", "answer_mark", "slot_hold", "slot_booking", "slot_claim", "kept_file", "late_link", "late_part", "payment",
    "form_page", "path", "dwell", "tally", "visit_class", "fold_mark", "feedback_comment", "day_note",
    "contact_volume", "assumption", "staff_member", "staff_session", "staff_attempt", "audit", "audit_seal",
    "audit_end", "api_token", "stage", "destination", "legal_hold", "file_to_remove", "casework",
    "search_key", "search_keys_made", "casework_entry", "caller_check",
}  # fmt: skip
"""All that come with formkit."""


def test_every_table_that_comes_with_formkit_is_strict(connection: apsw.Connection) -> None:
    migrate(connection)
    tables = rows_of(connection, "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'")
    assert {name for name, _ in tables} == TABLES
    assert {strict for _, strict in tables} == {1}


def test_the_event_table_has_the_allowed_columns_only(connection: apsw.Connection) -> None:
    migrate(connection)
    columns = {row[0] for row in rows_of(connection, "SELECT name FROM pragma_table_info('event')")}
    classes = {"form", "version", "day", "hours", "source", "channel", "device", "language"}
    assert columns == {"id", "analytics_id", *classes, "page", "kind", "question", "code", "spent", "at"}


def test_what_people_write_stands_apart_from_everything_else(connection: apsw.Connection) -> None:
    migrate(connection)
    columns = {
        row[0] for row in rows_of(connection, "SELECT name FROM pragma_table_info('feedback_comment')")
    }
    assert columns == {"id", "form", "month", "about", "said"}


def test_a_filled_file_is_brought_up_to_date_and_keeps_its_rows(connection: apsw.Connection) -> None:
    migrate(connection, (FIRST,))
    migrate(connection, (FIRST, SECOND))
    migrate(connection, (FIRST, SECOND))
    assert rows_of(connection, "SELECT * FROM person") == [("Anwen", "Exampleton")]


def test_a_step_that_fails_leaves_the_file_as_it_was(connection: apsw.Connection) -> None:
    migrate(connection, (FIRST,))
    with pytest.raises(apsw.SQLError):
        migrate(connection, (FIRST, SECOND, BROKEN))
    assert rows_of(connection, "SELECT * FROM person") == [("Anwen",)]
    assert rows_of(connection, "SELECT number FROM schema_version") == [(1,)]


def test_a_file_of_a_newer_formkit_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    migrate(apsw.Connection(str(path)), (*MIGRATIONS, FIRST))
    with pytest.raises(SettingsRefused, match="Install the newer formkit again"):
        open_store(path, KEYS)


def test_each_step_has_a_number_of_its_own() -> None:
    assert read_migrations() == MIGRATIONS
    folder = Path("formkit/storage/migrations")
    numbers = [int(file.name[:4]) for file in folder.glob("*.sql")]
    assert len(set(numbers)) == len(numbers) == len(MIGRATIONS)


def test_what_was_sent_before_is_numbered_by_destination(connection: apsw.Connection) -> None:
    step = next(place for place, text in enumerate(MIGRATIONS) if "CREATE TABLE destination (" in text)
    migrate(connection, MIGRATIONS[:step])
    for place, (reference, destination) in enumerate((("A", "one"), ("A", "two"), ("B", "one")), start=7):
        connection.execute(
            "INSERT OR IGNORE INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, data_key, document) "
            "VALUES (?, ?, ?, 'bins', 'ab', 1.0, x'00', x'00')",
            (reference,) * 3,
        )
        connection.execute(
            "INSERT INTO outbox (id, reference, destination, created_at, due_at, touched_at) VALUES (?, ?, ?, 1.0, 1.0, 1.0)",
            (place, reference, destination),
        )
    migrate(connection)
    assert rows_of(connection, "SELECT id, sequence FROM outbox ORDER BY id") == [(7, 1), (8, 1), (9, 2)]
    kept = rows_of(connection, "SELECT name, sequence, open_since, probe_at FROM destination ORDER BY name")
    assert kept == [("one", 2, None, 0.0), ("two", 1, None, 0.0)]


def test_a_visit_that_is_being_paid_for_stays_locked_when_the_file_is_brought_up_to_date(
    connection: apsw.Connection,
) -> None:
    migrate(connection, MIGRATIONS[:8])
    for visit, standing in (("paying", "open"), ("odd", "odd"), ("free", "closed"), ("other", None)):
        connection.execute(
            "INSERT INTO visit (id, form, form_hash, version, started_at, touched_at, channel, language, device) "
            "VALUES (?, 'bins', 'ab', 0, 1.0, 1.0, 'self-service', 'en', 'phone')",
            (visit,),
        )
        if standing:
            connection.execute(
                "INSERT INTO payment (id, visit, form, council, provider, amount, reference, standing, created_at, "
                "due_at, touched_at) VALUES (?, ?, 'bins', 'testham', 'gov.uk pay', 1, ?, ?, 1.0, 1.0, 1.0)",
                (visit, visit, visit, standing),
            )
    migrate(connection)
    locked = rows_of(connection, "SELECT id, locked FROM visit ORDER BY number")
    assert locked == [("paying", 1), ("odd", 1), ("free", 0), ("other", 0)]
