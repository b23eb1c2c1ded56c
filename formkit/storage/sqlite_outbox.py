"""The rows of the outbox in SQLite; it does not know what a destination is or how one is reached."""

from __future__ import annotations

from typing import Final

import apsw

from formkit.storage.base import OutboxRow
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import Row, rows_of
from formkit.storage.sqlite_late import late_part
from formkit.storage.sqlite_submissions import submission_by_reference

CLAIM: Final = (
    "UPDATE outbox SET attempts = attempts + 1, due_at = ?, touched_at = ? WHERE id IN "
    "(SELECT id FROM outbox WHERE delivered_at IS NULL AND due_at <= ? ORDER BY due_at, id LIMIT ?) "
    "RETURNING id, reference, destination, attempts - 1, part"
)
DELIVERED: Final = (
    "UPDATE outbox SET delivered_at = ?, touched_at = ?, problem = '' WHERE id = ? AND delivered_at IS NULL"
)
NOT_DELIVERED: Final = (
    "UPDATE outbox SET due_at = ?, touched_at = ?, problem = ? WHERE id = ? AND delivered_at IS NULL"
)
OLDEST: Final = "SELECT min(created_at) FROM outbox WHERE delivered_at IS NULL"
LONGEST_PROBLEM: Final = 500


def claim(connection: apsw.Connection, at: float, lease: float, most: int) -> list[Row]:
    """Lease the rows that are due. An attempt counts when it begins, even if it kills the process."""
    return sorted(rows_of(connection, CLAIM, (at + lease, at, at, most)))


def outbox_row(connection: apsw.Connection, keys: KeyList, claimed: Row) -> OutboxRow | None:
    """A claimed row with its submission; None when the submission was deleted since."""
    number, reference, destination, attempts, part = claimed
    submission = submission_by_reference(connection, keys, reference)
    if submission is None:
        return None
    later = late_part(connection, keys, reference, part) if part else None
    document, evidence = later or (submission.document, tuple(submission.evidence))
    return OutboxRow(
        id=number,
        reference=reference,
        destination=destination,
        attempts=attempts,
        form=submission.form,
        document=document,
        evidence=evidence,
        part=part,
    )


def mark_delivered(connection: apsw.Connection, number: int, at: float) -> None:
    """The row is done."""
    connection.execute(DELIVERED, (at, at, number))


def mark_not_delivered(
    connection: apsw.Connection, number: int, problem: str, next_at: float, at: float
) -> None:
    """The row is due again at `next_at`."""
    connection.execute(NOT_DELIVERED, (next_at, at, problem[:LONGEST_PROBLEM], number))


def oldest_undelivered(connection: apsw.Connection) -> float | None:
    """When the oldest row that is not delivered was made (UTC seconds)."""
    oldest: float | None = rows_of(connection, OLDEST)[0][0]
    return oldest
