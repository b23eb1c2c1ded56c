"""The outbox: leased rows, constant ids, problems kept short."""

from __future__ import annotations

import apsw
import pytest

from formkit.storage.engine import driven
from formkit.storage.outbox_rows import (
    OutboxFigures,
    claim,
    due_destinations,
    is_due,
    mark_delivered,
    mark_not_delivered,
    opened,
    outbox_figures,
)
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import migrate
from formkit.storage.submission_rows import seal_submission, send
from formkit.storage.visit_rows import newest_visit
from tests.storage.making import KEYS, NOW, insert, new_submission, new_visit, rows_of


@pytest.fixture
def connection() -> apsw.Connection:
    """A database with one submission to two destinations."""
    connection = apsw.Connection(":memory:")
    migrate(connection)
    insert(connection, new_visit())
    visit = driven(newest_visit(SqliteTx(connection), KEYS, "s", "bins"))
    assert visit is not None
    submission = new_submission("REF", destinations=("one", "two"))
    driven(send(SqliteTx(connection), KEYS, visit, seal_submission(KEYS, submission), "t", ()))
    return connection


def test_a_row_is_claimed_by_one_only(connection: apsw.Connection) -> None:
    (row,) = driven(claim(SqliteTx(connection), NOW, 60, 9, "one"))
    assert (row.reference, row.destination, row.form, row.attempts, row.part) == ("REF", "one", "bins", 0, 0)
    assert driven(claim(SqliteTx(connection), NOW, 60, 9, "one")) == ()


def test_what_is_due_is_known_by_destination_without_claiming_it(connection: apsw.Connection) -> None:
    tx = SqliteTx(connection)
    assert driven(due_destinations(tx, NOW)) == ("one", "two")
    driven(claim(tx, NOW, 60, 9, "one"))
    assert driven(due_destinations(tx, NOW)) == ("two",)
    assert (driven(is_due(tx, NOW, "one")), driven(is_due(tx, NOW, "two"))) == (False, True)


def test_a_late_failure_does_not_reopen_a_delivered_row(connection: apsw.Connection) -> None:
    (row,) = driven(claim(SqliteTx(connection), NOW, 60, 2, "one"))
    driven(mark_delivered(SqliteTx(connection), row, NOW))
    driven(mark_not_delivered(SqliteTx(connection), row, "late", NOW, NOW))
    assert driven(due_destinations(SqliteTx(connection), NOW + 99)) == ("two",)


def test_a_long_problem_is_cut(connection: apsw.Connection) -> None:
    (row,) = driven(claim(SqliteTx(connection), NOW, 60, 2, "one"))
    driven(mark_not_delivered(SqliteTx(connection), row, "x" * 10_000, NOW, NOW))
    assert rows_of(connection, "SELECT length(problem) FROM outbox WHERE id = ?", (row.id,)) == [(500,)]


def test_figures_are_of_what_is_not_delivered(connection: apsw.Connection) -> None:
    assert driven(outbox_figures(SqliteTx(connection))) == OutboxFigures(NOW, 0, 0)
    for name in ("one", "two"):
        for row in driven(claim(SqliteTx(connection), NOW, 60, 9, name)):
            driven(mark_delivered(SqliteTx(connection), row, NOW))
    assert driven(outbox_figures(SqliteTx(connection))) == OutboxFigures(None, 0, 0)


def test_a_row_whose_submission_was_deleted_is_none(connection: apsw.Connection) -> None:
    (row,) = driven(claim(SqliteTx(connection), NOW, 60, 2, "one"))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM submission")
    assert driven(opened(SqliteTx(connection), KEYS, row)) is None
    assert driven(due_destinations(SqliteTx(connection), NOW + 99)) == ()
