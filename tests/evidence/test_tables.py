"""Files that come after submissions, kept in SQLite: the contract, and what only a file can show."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import apsw

from formkit.evidence.tables import LateLink, late_part
from formkit.storage.base import OutboxRow
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_engine import MIGRATIONS, migrate
from formkit.storage.store import Store, open_store
from tests.evidence.late_contract import DOCUMENT, LINK, LateContract, delivered_in_turn, part, sent_with_link
from tests.storage.making import KEYS, late_of, photo, rows_of, run_with

BEFORE = 3
"""How many steps there were before files could come later."""


def test_a_link_says_nothing_about_a_person() -> None:
    assert {field.name for field in fields(LateLink)} == {"token", "question", "until"}


class TestSqliteLate(LateContract):
    def open_in(self, folder: Path) -> Store:
        return open_store(folder / "formkit.sqlite", KEYS, later_part=late_part)


def test_names_and_documents_of_later_parts_are_sealed(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await sent_with_link(store)
        await late_of(store).add(part(1, photo("Sian Example payslip.jpg")))

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS, later_part=late_part), scenario)
    everything = b"".join(path.read_bytes() for path in tmp_path.glob("formkit.sqlite*"))
    assert b"payslip" not in everything
    assert b"part 1" not in everything


def test_later_parts_are_wrapped_again_with_a_new_secret(tmp_path: Path) -> None:
    path, newer = tmp_path / "formkit.sqlite", bytes(range(1, 33))

    async def scenario(store: Store) -> None:
        await sent_with_link(store)
        await late_of(store).add(part(1, photo("one.jpg")))

    async def rewrapped(store: Store) -> None:
        while await store.rewrap():
            pass

    async def opened(store: Store) -> None:
        (_, later) = await delivered_in_turn(store, 2e9)
        assert (later.document, later.evidence[0].name) == (DOCUMENT % 1, "one.jpg")

    run_with(open_store(path, KEYS, later_part=late_part), scenario)
    run_with(open_store(path, KeyList((newer, *KEYS.keys))), rewrapped)
    run_with(open_store(path, KeyList((newer,)), later_part=late_part), opened)


def test_a_filled_outbox_keeps_its_rows_and_gives_no_id_twice() -> None:
    connection = apsw.Connection(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection, MIGRATIONS[:BEFORE])
    connection.execute(
        "INSERT INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, data_key, document) "
        "VALUES ('REF234', 'k', 'v', 'bins', 'ab', 1.0, x'00', x'00')"
    )
    for place in ("one", "two", "three"):
        row = ("REF234", place, 1.0, 2.0, 3.0)
        connection.execute(
            "INSERT INTO outbox (reference, destination, created_at, due_at, touched_at) VALUES (?, ?, ?, ?, ?)",
            row,
        )
    connection.execute("UPDATE outbox SET delivered_at = 4.0, attempts = 2 WHERE destination = 'two'")
    connection.execute("DELETE FROM outbox WHERE destination = 'three'")
    migrate(connection)
    rows = rows_of(
        connection, "SELECT id, destination, attempts, due_at, delivered_at, part FROM outbox ORDER BY id"
    )
    assert rows == [(1, "one", 0, 2.0, None, 0), (2, "two", 2, 2.0, 4.0, 0)]
    connection.execute(
        "INSERT INTO outbox (reference, destination, created_at, due_at, touched_at, part) "
        "VALUES ('REF234', 'one', 1.0, 1.0, 1.0, 1)"
    )
    assert rows_of(connection, "SELECT max(id) FROM outbox") == [(4,)], "3 was given once already"
    assert rows_of(connection, "PRAGMA foreign_key_check") == []


def test_a_link_goes_with_its_submission(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"
    run_with(open_store(path, KEYS), sent_with_link)
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM submission")
    assert rows_of(connection, "SELECT * FROM late_link WHERE token = ?", (LINK.token,)) == []
    connection.close()


def test_the_submission_itself_is_part_0_and_what_comes_later_is_counted_from_1() -> None:
    assert OutboxRow(1, "REF234", "office", 0, "bins").part == 0
    assert part(1, photo()).part == 1
