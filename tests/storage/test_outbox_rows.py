"""The outbox: leased rows, constant ids, problems kept short."""

from __future__ import annotations

import apsw
import pytest

from formkit.storage.sqlite_connection import rows_of
from formkit.storage.sqlite_migrations import migrate
from formkit.storage.sqlite_outbox import (
    claim,
    mark_delivered,
    mark_not_delivered,
    oldest_undelivered,
    outbox_row,
)
from formkit.storage.sqlite_submissions import seal_submission, send
from formkit.storage.sqlite_visits import insert_visit, newest_visit
from tests.storage.making import KEYS, NOW, new_submission, new_visit


@pytest.fixture
def connection() -> apsw.Connection:
    """A database with one submission to two destinations."""
    connection = apsw.Connection(":memory:")
    migrate(connection)
    insert_visit(connection, new_visit())
    visit = newest_visit(connection, KEYS, "s", "bins")
    assert visit is not None
    submission = new_submission("REF", destinations=("one", "two"))
    send(connection, KEYS, visit, seal_submission(KEYS, submission), "t")
    return connection


def test_a_row_is_claimed_by_one_only(connection: apsw.Connection) -> None:
    (one,), (two,) = claim(connection, NOW, 60, 1), claim(connection, NOW, 60, 1)
    assert (one[2], two[2]) == ("one", "two")
    assert claim(connection, NOW, 60, 1) == []


def test_a_late_failure_does_not_reopen_a_delivered_row(connection: apsw.Connection) -> None:
    (row, _) = claim(connection, NOW, 60, 2)
    mark_delivered(connection, row[0], NOW)
    mark_not_delivered(connection, row[0], "late", NOW, NOW)
    assert [other[2] for other in claim(connection, NOW + 99, 60, 9)] == ["two"]


def test_a_long_problem_is_cut(connection: apsw.Connection) -> None:
    (row, _) = claim(connection, NOW, 60, 2)
    mark_not_delivered(connection, row[0], "x" * 10_000, NOW, NOW)
    assert rows_of(connection, "SELECT length(problem) FROM outbox WHERE id = ?", (row[0],)) == [(500,)]


def test_the_oldest_undelivered_row_is_known(connection: apsw.Connection) -> None:
    assert oldest_undelivered(connection) == NOW
    for row in claim(connection, NOW, 60, 9):
        mark_delivered(connection, row[0], NOW)
    assert oldest_undelivered(connection) is None


def test_a_row_whose_submission_was_deleted_is_none(connection: apsw.Connection) -> None:
    (row, _) = claim(connection, NOW, 60, 2)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM submission")
    assert outbox_row(connection, KEYS, row) is None
    assert claim(connection, NOW + 99, 60, 9) == []
