"""Wrapping again: every table with a row key is reached, and nothing that is sealed changes."""

from __future__ import annotations

import apsw

from formkit.storage.base import Saved
from formkit.storage.engine import applied, driven
from formkit.storage.rewrap_rows import TABLES, rewrap_rows
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_migrations import migrate
from formkit.storage.visit_rows import newest_visit, save_draft, seal_draft
from tests.storage.making import NOW, insert, new_visit, rows_of

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
        driven(rewrap_rows(SqliteTx(connection), both, 10)),
        driven(rewrap_rows(SqliteTx(connection), both, 10)),
    ) == (1, 0)
    assert rows_of(connection, "SELECT draft FROM visit") == before
    opened = driven(newest_visit(SqliteTx(connection), KeyList((NEW,)), "s", "bins"))
    assert opened is not None
    assert opened.draft == b"answers"
