"""The SQLite store keeps the contract of all stores, and the promises of a file."""

from __future__ import annotations

import asyncio
from pathlib import Path

import apsw
import pytest

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.base import Event, Saved, Visit
from formkit.storage.engine import applied, driven
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import migrate
from formkit.storage.store import TABLES, Store, open_store, rewrap_rows
from formkit.storage.visit_rows import newest_visit, save_draft, seal_draft
from tests.storage.making import (
    ANSWERED,
    KEYS,
    NOW,
    break_key,
    insert,
    loaded,
    new_submission,
    new_visit,
    photo,
    rows_of,
    run_with,
    saved,
    sent,
    started,
)
from tests.storage.outbox_contract import OutboxContract

CANARY = b"Canary Wren of 7 Feather Lane"


class TestSqliteStore(OutboxContract):
    """The contract, on a file."""

    def open_in(self, folder: Path) -> Store:
        return open_store(folder / "formkit.db", KEYS)


def test_file_and_folder_are_for_this_user_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "formkit.db"

    async def scenario(store: Store) -> None:
        await sent(store)
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
        names = ("formkit.db", "formkit.db-wal", "formkit.db-shm", "formkit.lock")
        assert modes == dict.fromkeys(names, 0o600)
        assert path.parent.stat().st_mode & 0o777 == 0o700

    run_with(open_store(path, KEYS), scenario)


def test_something_else_than_a_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    path.write_text("This is a letter, and a long one at that. " * 30)
    with pytest.raises(SettingsRefused, match="not a database of formkit"):
        open_store(path, KEYS)


def test_no_answer_can_be_read_in_the_file_or_its_log(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: Store) -> None:
        visit = await saved(store, await started(store), CANARY)
        submission = new_submission(document=b'{"says": "%s"}' % CANARY, evidence=(photo(CANARY.decode()),))
        assert CANARY not in _bytes_in(tmp_path)
        await store.submit(visit, submission, "t", ANSWERED)
        assert await store.submission(submission.reference) == submission
        kept = _bytes_in(tmp_path)
        assert submission.reference.encode() in kept
        assert CANARY not in kept

    run_with(open_store(path, KEYS), scenario)


@pytest.mark.parametrize("column", ["draft", "data_key", "draft = (SELECT draft FROM other), data_key"])
def test_a_draft_moved_to_another_row_is_refused(tmp_path: Path, column: str) -> None:
    path = tmp_path / "formkit.db"

    async def fill(store: Store) -> None:
        await saved(store, await started(store, "one"), b"one's answers")
        await saved(store, await started(store, "two"), b"two's answers")

    async def read(store: Store) -> None:
        assert (await loaded(store, "one")).draft == b"one's answers"
        other = await loaded(store, "two")
        assert (other.draft, other.is_broken) == (b"", True)

    run_with(open_store(path, KEYS), fill)
    outsider = apsw.Connection(str(path))
    outsider.execute("CREATE TEMP VIEW other AS SELECT * FROM visit WHERE session = 'one'")
    name = column.rsplit(" ", 1)[-1]
    outsider.execute(f"UPDATE visit SET {column} = (SELECT {name} FROM other) WHERE session = 'two'")
    outsider.close()
    run_with(open_store(path, KEYS), read)


def test_of_twenty_visits_of_one_session_one_that_cannot_be_opened_is_named_and_nineteen_are_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: Store) -> None:
        for number in range(20):
            visit = new_visit("s", f"form-{number}")
            await store.start(visit, ())
            await store.save((await store.visits_of("s"))[0], b"%d" % number, (), NOW)
        break_key(path, "form = 'form-7'")
        found = {visit.form: visit for visit in await store.visits_of("s")}
        assert [form for form, visit in found.items() if visit.is_broken] == ["form-7"]
        read = {form: visit.draft for form, visit in found.items() if not visit.is_broken}
        assert read == {f"form-{n}": b"%d" % n for n in range(20) if n != 7}

    run_with(open_store(path, KEYS), scenario)


def test_rotation_leaves_every_visit_readable_and_the_old_key_can_go(tmp_path: Path) -> None:
    path, visits = tmp_path / "formkit.db", 100
    old, new = bytes(range(32)), bytes(range(32, 64))

    async def fill(store: Store) -> None:
        for number in range(visits):
            await saved(store, await started(store, f"s{number}"), b"%d" % number)
        await store.submit(await started(store, "sent"), new_submission("REF"), "t", ())

    async def rotate(store: Store) -> None:
        assert [(await loaded(store, f"s{n}")).draft for n in range(visits)] == [
            b"%d" % n for n in range(visits)
        ]
        assert await store.rewrap(60) == 60
        assert await store.rewrap(60) == 41
        assert await store.rewrap(60) == 0

    async def check(store: Store) -> None:
        assert [(await loaded(store, f"s{n}")).draft for n in range(visits)] == [
            b"%d" % n for n in range(visits)
        ]
        assert await store.submission("REF") is not None

    run_with(open_store(path, KeyList((old,))), fill)
    run_with(open_store(path, KeyList((new, old))), rotate)
    run_with(open_store(path, KeyList((new,))), check)


def test_a_save_after_rotation_never_uses_the_old_key(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    old, new = bytes(range(32)), bytes(range(32, 64))

    async def fill(store: Store) -> None:
        await saved(store, await started(store), b"before")

    async def save_between(store: Store) -> None:
        visit = await loaded(store)
        await store.rewrap()
        await saved(store, visit, b"after")
        assert await store.rewrap() == 0

    run_with(open_store(path, KeyList((old,))), fill)
    run_with(open_store(path, KeyList((new, old))), save_between)


def test_events_are_written_with_what_they_belong_to_and_name_no_visit(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    seen: list[str] = []

    async def scenario(store: Store) -> None:
        await store.start(new_visit(), [Event("seen", "bins", NOW)])
        visit = await loaded(store)
        seen.extend((visit.id, visit.session))
        await store.save(visit, b"x", ANSWERED, NOW)
        await store.save(visit, b"stale", ANSWERED, NOW)
        store.record(visit, [Event("refused", "bins", NOW, "bins", "missing")])
        await store.submit(await loaded(store), new_submission(), "t", [Event("submitted", "", NOW)])

    run_with(open_store(path, KEYS), scenario)
    rows = apsw.Connection(str(path)).execute("SELECT * FROM event ORDER BY id").fetchall()
    assert [row[11] for row in rows] == ["seen", "answered", "refused", "submitted"]
    assert len({row[1] for row in rows}) == 1
    assert not set(seen) & {value for row in rows for value in row}


def test_a_visit_that_is_not_counted_writes_no_event(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: Store) -> None:
        visit = await started(store, counted=False)
        await store.save(visit, b"x", ANSWERED, NOW)
        store.record(visit, ANSWERED)

    run_with(open_store(path, KEYS), scenario)
    assert apsw.Connection(str(path)).execute("SELECT count(*) FROM event").fetchall() == [(0,)]


def test_a_lock_that_outlasts_the_waiting_costs_one_refusal_and_the_next_try_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"

    async def scenario(store: Store) -> None:
        visit = await started(store)
        other = apsw.Connection(str(path))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="Nothing was kept"):
            await store.save(visit, b"first try", (), NOW)
        assert store.figures()["writable"] is False
        assert (await loaded(store)).draft == b""
        other.execute("ROLLBACK")
        await saved(store, visit, b"second try")
        assert store.figures()["writable"] is True
        other.close()

    run_with(open_store(path, KEYS), scenario)


def test_reads_from_other_threads_have_a_connection_of_their_own(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        visit = await started(store)

        def look() -> Visit | None:
            return driven(store.visit("s", "bins"))

        found = await asyncio.gather(*(asyncio.to_thread(look) for _ in range(50)))
        assert set(found) == {visit}

    run_with(open_store(tmp_path / "formkit.db", KEYS), scenario)


def _bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def test_every_table_with_a_row_key_is_wrapped_again() -> None:
    connection = apsw.Connection(":memory:")
    migrate(connection)
    tables = rows_of(
        connection,
        "SELECT t.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE c.name = 'data_key'",
    )
    assert {row[0] for row in tables} == {table for table, _, _ in TABLES}


def test_a_row_wrapped_again_opens_without_the_old_key_and_is_not_counted_twice() -> None:
    connection = apsw.Connection(":memory:")
    migrate(connection)
    old, both = KeyList((OLD,)), KeyList((NEW, OLD))
    insert(connection, new_visit())
    visit = driven(newest_visit(SqliteTx(connection), old, "s", "bins"))
    assert visit is not None
    save = save_draft(old, visit, seal_draft(old, visit.id, b"answers"), NOW, ())
    assert driven(applied(SqliteTx(connection), save)) == Saved(1)
    before = rows_of(connection, "SELECT draft FROM visit")
    assert (
        driven(rewrap_rows(SqliteTx(connection), both, 10, {}))[0],
        driven(rewrap_rows(SqliteTx(connection), both, 10, {}))[0],
    ) == (1, 0)
    assert rows_of(connection, "SELECT draft FROM visit") == before
    opened = driven(newest_visit(SqliteTx(connection), KeyList((NEW,)), "s", "bins"))
    assert opened is not None
    assert opened.draft == b"answers"
