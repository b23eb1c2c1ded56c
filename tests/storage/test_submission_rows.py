"""Submissions: the checks come first, and even a wrong caller cannot keep one twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import apsw
import pytest

from formkit.storage.base import NewSubmission, ReferenceTaken, Sent, Visit
from formkit.storage.engine import driven
from formkit.storage.sealing import SealBroken
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import migrate
from formkit.storage.submission_rows import INSERT, seal_submission, send, submission_by_reference
from formkit.storage.visit_rows import newest_visit
from tests.storage.making import KEYS, NOW, insert, new_submission, new_visit, photo, rows_of


@pytest.fixture
def connection() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    migrate(connection)
    return connection


@pytest.fixture
def send_from(connection: apsw.Connection) -> Callable[[str, NewSubmission], object]:
    """Send a submission from a new visit of a session."""

    def sending(session: str, submission: NewSubmission) -> object:
        insert(connection, new_visit(session))
        return driven(
            send(
                SqliteTx(connection),
                KEYS,
                _visit(connection, session),
                seal_submission(KEYS, submission),
                "fresh",
                (),
            )
        )

    return sending


def _visit(connection: apsw.Connection, session: str) -> Visit:
    visit = driven(newest_visit(SqliteTx(connection), KEYS, session, "bins"))
    assert visit is not None
    return visit


def test_each_destination_has_one_row_in_the_outbox(
    connection: apsw.Connection, send_from: Callable[[str, NewSubmission], object]
) -> None:
    submission = new_submission("REF", destinations=("one", "two"))
    assert send_from("s", submission) == Sent("REF", first=True)
    rows = rows_of(connection, "SELECT reference, destination, attempts, due_at FROM outbox ORDER BY id")
    assert rows == [("REF", "one", 0, NOW), ("REF", "two", 0, NOW)]


def test_a_refusal_writes_nothing(
    connection: apsw.Connection, send_from: Callable[[str, NewSubmission], object]
) -> None:
    send_from("one", new_submission("REF"))
    before = connection.total_changes()
    insert(connection, new_visit("two"))
    visit = _visit(connection, "two")
    assert (
        driven(send(SqliteTx(connection), KEYS, visit, seal_submission(KEYS, new_submission("REF")), "t", ()))
        == ReferenceTaken()
    )
    assert connection.total_changes() == before + 1


@pytest.mark.parametrize("same", ["reference", "idempotency_key", "visit"])
def test_the_table_itself_refuses_a_second_one(
    connection: apsw.Connection, send_from: Callable[[str, NewSubmission], object], same: str
) -> None:
    send_from("s", new_submission("REF", key="key"))
    (visit,) = rows_of(connection, "SELECT visit FROM submission")[0]
    row = {"reference": "other", "idempotency_key": "other", "visit": "other"}
    row[same] = {"reference": "REF", "idempotency_key": "key", "visit": visit}[same]
    with pytest.raises(apsw.ConstraintError):
        connection.execute(INSERT, (*row.values(), "bins", "hash", NOW, 0, b"", b""))


def test_file_names_are_sealed_and_come_back_in_order(
    connection: apsw.Connection, send_from: Callable[[str, NewSubmission], object]
) -> None:
    submission = new_submission("REF", evidence=(photo("Wren's rent.pdf"), photo("a.jpg")))
    send_from("s", submission)
    names = [bytes(row[0]) for row in rows_of(connection, "SELECT name FROM evidence_file")]
    assert not any(b"Wren" in name for name in names)
    assert driven(submission_by_reference(SqliteTx(connection), KEYS, "REF")) == submission


def test_a_document_moved_to_another_submission_is_refused(
    connection: apsw.Connection, send_from: Callable[[str, NewSubmission], object]
) -> None:
    for session in ("one", "two"):
        send_from(session, replace(new_submission(session), document=session.encode()))
    connection.execute(
        "UPDATE submission SET document = (SELECT document FROM submission WHERE reference = 'one')"
    )
    with pytest.raises(SealBroken):
        driven(submission_by_reference(SqliteTx(connection), KEYS, "two"))
