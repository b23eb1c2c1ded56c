"""Each destination counts for itself, and what is undone is not counted."""

from __future__ import annotations

import apsw
import pytest

from formkit.storage.engine import driven
from formkit.storage.new_outbox_rows import add_rows, destinations_of
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import migrate
from tests.storage.making import NOW, rows_of


@pytest.fixture
def connection() -> apsw.Connection:
    """A database with three submissions that go nowhere yet."""
    connection = apsw.Connection(":memory:")
    migrate(connection)
    for reference in ("A", "B", "C"):
        connection.execute(
            "INSERT INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, data_key, document) "
            "VALUES (?, ?, ?, 'bins', 'ab', 1.0, x'00', x'00')",
            (reference,) * 3,
        )
    return connection


def test_numbers_go_on_by_destination_and_part(connection: apsw.Connection) -> None:
    tx = SqliteTx(connection)
    driven(add_rows(tx, "A", ("two", "one"), 0, NOW))
    driven(add_rows(tx, "B", ("two",), 0, NOW))
    driven(add_rows(tx, "A", driven(destinations_of(tx, "A")), 1, NOW))
    kept = rows_of(connection, "SELECT reference, destination, part, sequence FROM outbox ORDER BY id")
    assert kept == [
        ("A", "two", 0, 1), ("A", "one", 0, 1), ("B", "two", 0, 2), ("A", "two", 1, 3), ("A", "one", 1, 2),
    ]  # fmt: skip


def test_what_was_undone_leaves_no_gap(connection: apsw.Connection) -> None:
    tx = SqliteTx(connection)
    driven(add_rows(tx, "A", ("one",), 0, NOW))
    with pytest.raises(apsw.ConstraintError), connection:
        driven(add_rows(tx, "B", ("one", "one"), 0, NOW))
    driven(add_rows(tx, "C", ("one",), 0, NOW))
    assert rows_of(connection, "SELECT reference, sequence FROM outbox ORDER BY id") == [("A", 1), ("C", 2)]
