"""Wrapping again: every table with a row key is reached, and nothing that is sealed changes."""

from __future__ import annotations

import apsw

from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import rows_of
from formkit.storage.sqlite_migrations import migrate
from formkit.storage.sqlite_rewrapping import TABLES, rewrap_rows
from formkit.storage.sqlite_visits import insert_visit, newest_visit, save_draft, seal_draft
from tests.storage.making import NOW, new_visit

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
    insert_visit(connection, new_visit())
    visit = newest_visit(connection, old, "s", "bins")
    assert visit is not None
    save_draft(connection, old, visit, seal_draft(old, visit.id, b"answers"), NOW)
    before = rows_of(connection, "SELECT draft FROM visit")
    assert (rewrap_rows(connection, both, 10), rewrap_rows(connection, both, 10)) == (1, 0)
    assert rows_of(connection, "SELECT draft FROM visit") == before
    opened = newest_visit(connection, KeyList((NEW,)), "s", "bins")
    assert opened is not None
    assert opened.draft == b"answers"
