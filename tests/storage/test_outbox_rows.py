"""The outbox: leased rows, constant ids, problems kept short."""

from __future__ import annotations

import apsw
import pytest

from formkit.storage.engine import driven
from formkit.storage.outbox_rows import (
    claim,
    mark_delivered,
    mark_not_delivered,
    oldest_undelivered,
    opened,
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
    (one,), (two,) = (
        driven(claim(SqliteTx(connection), NOW, 60, 1)),
        driven(claim(SqliteTx(connection), NOW, 60, 1)),
    )
    assert (one.destination, two.destination) == ("one", "two")
    assert driven(claim(SqliteTx(connection), NOW, 60, 1)) == ()


def test_a_late_failure_does_not_reopen_a_delivered_row(connection: apsw.Connection) -> None:
    (row, _) = driven(claim(SqliteTx(connection), NOW, 60, 2))
    driven(mark_delivered(SqliteTx(connection), row.id, NOW))
    driven(mark_not_delivered(SqliteTx(connection), row.id, "late", NOW, NOW))
    assert [other.destination for other in driven(claim(SqliteTx(connection), NOW + 99, 60, 9))] == ["two"]


def test_a_long_problem_is_cut(connection: apsw.Connection) -> None:
    (row, _) = driven(claim(SqliteTx(connection), NOW, 60, 2))
    driven(mark_not_delivered(SqliteTx(connection), row.id, "x" * 10_000, NOW, NOW))
    assert rows_of(connection, "SELECT length(problem) FROM outbox WHERE id = ?", (row.id,)) == [(500,)]


def test_the_oldest_undelivered_row_is_known(connection: apsw.Connection) -> None:
    assert driven(oldest_undelivered(SqliteTx(connection))) == NOW
    for row in driven(claim(SqliteTx(connection), NOW, 60, 9)):
        driven(mark_delivered(SqliteTx(connection), row.id, NOW))
    assert driven(oldest_undelivered(SqliteTx(connection))) is None


def test_a_row_whose_submission_was_deleted_is_none(connection: apsw.Connection) -> None:
    (row, _) = driven(claim(SqliteTx(connection), NOW, 60, 2))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM submission")
    assert driven(opened(SqliteTx(connection), KEYS, row)) is None
    assert driven(claim(SqliteTx(connection), NOW + 99, 60, 9)) == ()
