"""The rows of the audit log: what was done to them behind formkit's back is found; what is old can be forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from formkit.staff.audit.chain import ChainChecked, Sealer
from formkit.staff.audit.tables import begin_anew, check_chain, forget_before, log_lines, note, seal_again
from formkit.staff.beside import staff_beside
from formkit.staff.members import AuditLine, KeptMember
from formkit.storage.engine import driven
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import MIGRATIONS, migrate
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, NOW, run_with, staff_of

SEALER = Sealer(KEYS)
NEWER = KeyList((bytes(range(1, 33)), *KEYS.keys))
LINE = AuditLine(NOW, "maria", "view", "/staff", "", "200")


@pytest.fixture
def connection() -> Iterator[apsw.Connection]:
    """A database with five entries in its log."""
    opened = apsw.Connection(":memory:")
    migrate(opened)
    write(opened, 5)
    yield opened
    opened.close()


def write(connection: apsw.Connection, count: int, start: float = NOW) -> None:
    for number in range(count):
        line = AuditLine(start + number, f"m{number % 2}", "view", "/staff", "", "200")
        driven(note(SqliteTx(connection), SEALER, line))


def checked(connection: apsw.Connection, sealer: Sealer = SEALER) -> ChainChecked:
    return driven(check_chain(SqliteTx(connection), sealer))


def without_triggers(connection: apsw.Connection) -> None:
    """Whoever can write the file can do this."""
    connection.execute("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted")


def test_the_newest_lines_of_the_log_come_oldest_first(connection: apsw.Connection) -> None:
    assert [line.at - NOW for line in driven(log_lines(SqliteTx(connection), NOW, "", 3))] == [2, 3, 4]
    assert [line.at - NOW for line in driven(log_lines(SqliteTx(connection), NOW, "m1", 9))] == [1, 3]
    assert [line.at - NOW for line in driven(log_lines(SqliteTx(connection), NOW + 4, "", 9))] == [4]


def test_a_log_that_nobody_touched_is_whole(connection: apsw.Connection) -> None:
    found = checked(connection)
    assert (found.entries, found.newest, found.since, found.problem) == (5, 5, NOW, "")
    write(connection, 3_000)
    assert (checked(connection).entries, checked(connection).problem) == (3_005, "")


def test_an_empty_log_is_whole() -> None:
    opened = apsw.Connection(":memory:")
    migrate(opened)
    assert checked(opened) == ChainChecked(0, 0.0, 0, "", "")


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("UPDATE audit SET who = 'anwen' WHERE id = 3", "Entry 3 was changed"),
        ("DELETE FROM audit WHERE id = 3", "Entry 4 was changed, or one before it was removed"),
        ("DELETE FROM audit WHERE id <= 2", "Entry 3 was changed, or one before it was removed"),
        ("DELETE FROM audit WHERE id > 3", "newest entries after entry 3 were removed: 2"),
        ("DELETE FROM audit WHERE id > 3; DELETE FROM audit_seal WHERE entry > 3", "after entry 3 were removed: 2"),
        ("DELETE FROM audit", "after entry 0 were removed: 5"),
        ("INSERT INTO audit VALUES (9, 1, 'anwen', 'view', '', '', '', '')", "Entry 9 was not written by formkit"),
        ("INSERT INTO audit VALUES (-1, 1, 'anwen', 'view', '', '', '', '')", "Entry -1 was not written by formkit"),
        ("UPDATE audit_seal SET mac = 'ab' WHERE entry = 2", "Entry 2 is not genuine"),
        ("UPDATE audit_seal SET key_name = 'ab' WHERE entry = 2", "Entry 2 was sealed with a secret that is not"),
        ("DELETE FROM audit_seal WHERE entry = 5", "Entry 5 was not written by formkit"),
        ("UPDATE audit_end SET entry = 3, entries = 3 WHERE name = 'head'", "The head of the log is not genuine"),
        ("UPDATE audit_end SET entry = 3, entries = 3 WHERE name = 'start'", "The start of the log is not genuine"),
        ("DELETE FROM audit_end WHERE name = 'head'", "The head of the log is not genuine"),
        ("DELETE FROM audit_end WHERE name = 'start'", "The start of the log is not genuine"),
        ("DELETE FROM audit_end", "It has no seals"),
        ("DELETE FROM audit_end; DELETE FROM audit_seal", "It has no seals"),
    ],
)  # fmt: skip
def test_whatever_is_done_to_it_is_found(connection: apsw.Connection, deed: str, told: str) -> None:
    without_triggers(connection)
    connection.execute(deed)
    assert told in checked(connection).problem


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM audit WHERE id > 3; DELETE FROM audit_seal WHERE entry > 3",
        "UPDATE audit_end SET entry = 3, entries = 3 WHERE name = 'head'",
        "DELETE FROM audit_end WHERE name = 'head'",
        "DELETE FROM audit_end",
        "UPDATE audit SET who = 'anwen' WHERE id = 3",
    ],
)
def test_what_was_done_to_it_is_not_made_good_by_the_next_entry(
    connection: apsw.Connection, deed: str
) -> None:
    without_triggers(connection)
    connection.execute(deed)
    write(connection, 2)
    assert checked(connection).problem != ""
    driven(seal_again(SqliteTx(connection), Sealer(NEWER), 0))
    assert checked(connection, Sealer(NEWER)).problem != ""


def test_entries_of_before_the_chain_are_sealed_with_the_next_one() -> None:
    opened = apsw.Connection(":memory:")
    chain = next(number for number, step in enumerate(MIGRATIONS) if "audit_seal" in step)
    migrate(opened, MIGRATIONS[:chain])
    for number in range(3):
        opened.execute(
            "INSERT INTO audit (at, who, kind, what, form, outcome) VALUES (?, 'm', '', '', '', '')",
            (NOW + number,),
        )
    migrate(opened)
    assert "It has no seals" in checked(opened).problem
    write(opened, 1, NOW + 10)
    assert (checked(opened).entries, checked(opened).since, checked(opened).problem) == (5, NOW + 10, "")
    assert [line.what for line in driven(log_lines(SqliteTx(opened), 0, "(formkit)", 9))] == [
        "sealed 3 entries"
    ]
    without_triggers(opened)
    opened.execute("UPDATE audit SET who = 'anwen' WHERE id = 2")
    assert checked(opened).problem.startswith("Entry 2 was changed")


def test_after_a_new_secret_each_seal_is_made_anew_and_the_old_secret_may_go(
    connection: apsw.Connection,
) -> None:
    write(connection, 2_500)
    after, pages = 0, 0
    while after := driven(seal_again(SqliteTx(connection), Sealer(NEWER), after)):
        pages += 1
    assert pages == 3
    assert checked(connection, Sealer(KeyList(NEWER.keys[:1]))).problem == ""
    assert "secret that is not in the list" in checked(connection).problem


def test_what_is_forgotten_leaves_a_log_that_is_whole(connection: apsw.Connection) -> None:
    assert driven(forget_before(SqliteTx(connection), SEALER, NOW + 3, LINE)) == 3
    found = checked(connection)
    assert (found.entries, found.since, found.problem) == (3, NOW + 3, "")
    assert driven(forget_before(SqliteTx(connection), SEALER, NOW + 3, LINE)) == 0
    write(connection, 2, NOW + 100)
    assert driven(forget_before(SqliteTx(connection), SEALER, NOW + 1_000, LINE)) == 6
    assert (checked(connection).entries, checked(connection).problem) == (1, "")
    assert connection.execute("SELECT count(*) FROM audit_seal").fetchall() == [(1,)]


def test_a_clock_that_went_back_keeps_what_came_after(connection: apsw.Connection) -> None:
    write(connection, 1, NOW - 1_000)
    assert driven(forget_before(SqliteTx(connection), SEALER, NOW + 2, LINE)) == 2
    assert checked(connection).problem == ""


def test_an_entry_that_was_forgotten_cannot_be_put_back(connection: apsw.Connection) -> None:
    driven(forget_before(SqliteTx(connection), SEALER, NOW + 3, LINE))
    connection.execute("INSERT INTO audit VALUES (1, 1, 'anwen', 'view', '', '', '', '')")
    assert "Entry 1 was not written by formkit" in checked(connection).problem


@pytest.mark.parametrize(
    "deed", ["DELETE FROM audit WHERE id = 5", "DELETE FROM audit WHERE id = 4", "UPDATE audit SET who = ''"]
)
def test_the_database_itself_still_refuses_to_change_or_delete(
    connection: apsw.Connection, deed: str
) -> None:
    driven(forget_before(SqliteTx(connection), SEALER, NOW + 3, LINE))
    with pytest.raises(apsw.ConstraintError, match="added to and never"):
        connection.execute(deed)


def test_a_broken_log_begins_anew_when_an_operator_says_so(connection: apsw.Connection) -> None:
    without_triggers(connection)
    connection.execute("DELETE FROM audit WHERE id = 3")
    later = AuditLine(NOW + 60, "(command line)", "log", "begun anew", "", "done")
    assert driven(begin_anew(SqliteTx(connection), SEALER, later)) == 4
    found = checked(connection)
    assert (found.entries, found.since, found.problem) == (6, NOW + 60, "")


def test_a_server_and_commands_that_write_at_once_keep_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"

    def command(number: int) -> None:
        with staff_beside(path, KEYS, NOW) as staff:
            for count in range(5):
                staff.add(KeptMember(f"member-{number}-{count}", {}, password="$hash"))

    async def scenario(store: Store) -> None:
        commands = [asyncio.to_thread(command, number) for number in range(2)]
        await asyncio.gather(*commands, *(staff_of(store).note(LINE) for _ in range(40)))
        found = await store.engine.read(lambda tx: check_chain(tx, SEALER))
        assert found.problem == ""
        assert found.entries == 50

    run_with(open_store(path, KEYS), scenario)
