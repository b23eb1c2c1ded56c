"""What is over and what is deleted with it: rows of all subjects, down to the keys of files."""

from __future__ import annotations

from typing import Final, NamedTuple

from formkit.storage.engine import Reads, Tx

TRIAL_SECONDS: Final = 86_400.0
"""For how long what somebody of the staff tried out is kept, whether it arrived anywhere or not."""
_OVER: Final = (
    "EXISTS (SELECT 1 FROM outbox WHERE outbox.reference = submission.reference) "
    "AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.reference = submission.reference "
    "AND (delivered_at IS NULL OR delivered_at >= ?)) "
    "AND NOT EXISTS (SELECT 1 FROM casework WHERE casework.reference = submission.reference "
    "AND (closed_at >= ? OR (assigned_to <> '' AND closed_at IS NULL))) "
    "AND NOT EXISTS (SELECT 1 FROM late_link WHERE late_link.reference = submission.reference AND until > ?) "
    "AND NOT EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.reference = submission.reference)"
)
"""All of it arrived and was closed before a time, nobody works on it or asked for it to be kept, nothing can come any more."""
FORMS: Final = "SELECT DISTINCT form FROM submission ORDER BY form"
NEWEST_VERSION: Final = "SELECT form_hash FROM submission WHERE form = ? ORDER BY sent_at DESC LIMIT 1"
DUE: Final = (
    "SELECT reference, (SELECT max(delivered_at) FROM outbox WHERE outbox.reference = submission.reference), "  # noqa: S608 - our own words
    "(SELECT closed_at FROM casework WHERE casework.reference = submission.reference) "
    f"FROM submission WHERE form = ? AND sent_at < ? AND {_OVER} ORDER BY sent_at, reference LIMIT ?"
)
IS_OVER: Final = f"SELECT visit FROM submission WHERE reference = ? AND {_OVER}"  # noqa: S608 - our own words
_TRIAL_OVER: Final = (
    "trial = 1 AND sent_at < ? "
    "AND NOT EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.reference = submission.reference)"
)
TRIALS: Final = (
    f"SELECT reference, sent_at FROM submission WHERE {_TRIAL_OVER} ORDER BY sent_at, reference LIMIT ?"  # noqa: S608 - our own words
)
IS_OVER_TRIAL: Final = f"SELECT visit FROM submission WHERE reference = ? AND {_TRIAL_OVER}"  # noqa: S608 - our own words
TO_REMOVE: Final = (
    "INSERT INTO file_to_remove (id, reference, since) "
    "SELECT id, reference, ? FROM evidence_file WHERE reference = ? ON CONFLICT DO NOTHING"
)
DELETE_KEYS: Final = "DELETE FROM kept_file WHERE id IN (SELECT id FROM evidence_file WHERE reference = ?)"
DELETE_PAYMENTS: Final = (
    "DELETE FROM payment WHERE (visit = ? OR reference = ?) AND standing IN ('settled', 'closed')"
)
DELETE_VISIT: Final = "DELETE FROM visit WHERE id = ? AND reference IS NOT NULL"
DELETE: Final = "DELETE FROM submission WHERE reference = ?"
WAITING: Final = "SELECT id, reference FROM file_to_remove ORDER BY tries, since, id LIMIT ?"
REMOVED: Final = "DELETE FROM file_to_remove WHERE id = ?"
NOT_REMOVED: Final = "UPDATE file_to_remove SET tries = tries + 1 WHERE id = ?"
STUCK: Final = (
    "SELECT reference, count(*) FROM file_to_remove WHERE tries > 0 GROUP BY reference ORDER BY reference"
)

ARRIVAL: Final = (
    "SELECT form, visit, sent_at, trial, (SELECT count(*) FROM legal_hold WHERE legal_hold.reference = submission.reference), "
    "(SELECT count(*) FROM outbox WHERE outbox.reference = submission.reference AND delivered_at IS NULL), "
    "(SELECT max(delivered_at) FROM outbox WHERE outbox.reference = submission.reference), "
    "(SELECT max(until) FROM late_link WHERE late_link.reference = submission.reference), "
    "(SELECT count(*) FROM casework WHERE casework.reference = submission.reference AND assigned_to <> '' "
    "AND closed_at IS NULL), "
    "(SELECT closed_at FROM casework WHERE casework.reference = submission.reference) "
    "FROM submission WHERE reference = ?"
)
HOLD: Final = (
    "INSERT INTO legal_hold (reference, cause, placed_at, placed_by, data_key, why) "
    "SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM submission WHERE reference = ?) ON CONFLICT DO NOTHING"
)
IS_SENT: Final = "SELECT 1 FROM submission WHERE reference = ?"
RELEASE: Final = "DELETE FROM legal_hold WHERE reference = ?1 AND ?2 IN ('', cause)"
_HOLDS: Final = "SELECT reference, cause, placed_at, placed_by, data_key, why FROM legal_hold"
HOLDS: Final = f"{_HOLDS} WHERE reference = ? ORDER BY placed_at, cause"
ALL_HOLDS: Final = f"{_HOLDS} ORDER BY placed_at, reference, cause"
LEFT: Final = "SELECT id, reference FROM file_to_remove WHERE reference = ? ORDER BY id"

OLD_COMMENTS: Final = "DELETE FROM feedback_comment WHERE month < ?"
OLD_TOKENS: Final = "DELETE FROM api_token WHERE until < ?1 OR ended_at < ?1"
CLOSED_PAYMENTS: Final = "DELETE FROM payment WHERE standing = 'closed' AND touched_at < ?"
FIRST_OF_LOG: Final = "SELECT at FROM audit ORDER BY id LIMIT 1"


class OverRow(NamedTuple):
    """A submission whose time is over."""

    reference: str
    delivered_at: float
    """When the last of it had arrived (UTC seconds)."""
    closed_at: float | None
    """When the work on it here was closed; None where nobody did."""

    @property
    def counts_from(self) -> float:
        """From when its time counts."""
        return max(self.delivered_at, self.closed_at or 0.0)


class FileToRemove(NamedTuple):
    """A file whose submission is deleted, as is its key."""

    id: str
    reference: str


class Arrival(NamedTuple):
    """How far a submission is on its way."""

    form: str
    visit: str
    sent_at: float
    is_trial: int
    """Whether a member of staff only tried the form out: then a rule of its own deletes it."""
    holds: int
    waiting: int
    """Deliveries that have not arrived."""
    arrived_at: float | None
    """When the last one arrived (UTC seconds)."""
    links_until: float | None
    """Until when files may still come by a link; None where there was none."""
    open_here: int
    """Whether a member of staff has it and did not close it."""
    closed_at: float | None


class HoldRow(NamedTuple):
    """A hold, sealed."""

    reference: str
    cause: str
    placed_at: float
    placed_by: str
    data_key: bytes
    why: bytes


async def forms_sent(reads: Reads) -> tuple[str, ...]:
    """The forms of which something is kept."""
    return tuple(form for (form,) in await reads.rows(FORMS))


async def newest_version(reads: Reads, form: str) -> str:
    """The hash of the version of a form with which something was sent last; "" where nothing is kept of it."""
    rows = await reads.rows(NEWEST_VERSION, form)
    return str(rows[0][0]) if rows else ""


async def over(reads: Reads, form: str, arrived_before: float, now: float, most: int) -> tuple[OverRow, ...]:
    """What was sent with a form and is over, oldest first."""
    found = await reads.rows(DUE, form, arrived_before, arrived_before, arrived_before, now, most)
    return tuple(OverRow(*row) for row in found)


async def forget_over(tx: Tx, reference: str, arrived_before: float, now: float) -> bool:
    """Delete a submission with all that belongs to it; False where it is not over any more, or gone.

    Its files are left to `files_to_remove`: without their keys, which are gone, they are noise.
    """
    await tx.lock(f"submission {reference}")
    rows = await tx.rows(IS_OVER, reference, arrived_before, arrived_before, now)
    if not rows:
        return False
    await delete_submission(tx, reference, str(rows[0][0]), now)
    return True


async def trials_over(reads: Reads, before: float, most: int) -> tuple[tuple[str, float], ...]:
    """What was tried out before a time and is under no hold, oldest first: references, and when they were sent."""
    return tuple((str(reference), float(at)) for reference, at in await reads.rows(TRIALS, before, most))


async def forget_trial(tx: Tx, reference: str, before: float, now: float) -> bool:
    """Delete a trial as `forget_over` deletes what is real; False where it is gone, or was not sent before a time."""
    await tx.lock(f"submission {reference}")
    rows = await tx.rows(IS_OVER_TRIAL, reference, before)
    if not rows:
        return False
    await delete_submission(tx, reference, str(rows[0][0]), now)
    return True


async def delete_submission(tx: Tx, reference: str, visit: str, now: float) -> None:
    """Delete the rows of all subjects about a submission. Asks nothing; under a hold the database refuses."""
    await tx.run(TO_REMOVE, now, reference)
    await tx.run(DELETE_KEYS, reference)
    await tx.run(DELETE_PAYMENTS, visit, reference)
    await tx.run(DELETE_VISIT, visit)
    await tx.run(DELETE, reference)


async def files_to_remove(reads: Reads, most: int) -> tuple[FileToRemove, ...]:
    """Files that nothing belongs to any more, those first that failed least."""
    return tuple(FileToRemove(*row) for row in await reads.rows(WAITING, most))


async def file_removed(tx: Tx, id: str) -> None:
    """It is gone."""
    await tx.run(REMOVED, id)


async def file_not_removed(tx: Tx, id: str) -> None:
    """It is tried again, after the others."""
    await tx.run(NOT_REMOVED, id)


async def stuck_files(reads: Reads) -> dict[str, int]:
    """Reference → how many of its files could not be removed yet."""
    return dict(await reads.rows(STUCK))


async def arrival_of(reads: Reads, reference: str) -> Arrival | None:
    """How far it is on its way; None where there is no such submission."""
    rows = await reads.rows(ARRIVAL, reference)
    return Arrival(*rows[0]) if rows else None


async def insert_hold(tx: Tx, hold: HoldRow) -> bool:
    """Keep a hold, unless there is one with its cause; False where there is no such submission."""
    await tx.run(HOLD, *hold, hold.reference)
    return bool(await tx.rows(IS_SENT, hold.reference))


async def delete_hold(tx: Tx, reference: str, cause: str) -> int:
    """End the hold with a cause, or all for ""; how many there were."""
    return await tx.run(RELEASE, reference, cause)


async def hold_rows(reads: Reads, reference: str) -> tuple[HoldRow, ...]:
    """The holds of a submission."""
    return tuple(HoldRow(*row) for row in await reads.rows(HOLDS, reference))


async def all_hold_rows(reads: Reads) -> tuple[HoldRow, ...]:
    """All holds, oldest first."""
    return tuple(HoldRow(*row) for row in await reads.rows(ALL_HOLDS))


async def files_left(reads: Reads, reference: str) -> tuple[FileToRemove, ...]:
    """The files of a submission that is deleted, as far as they are still there."""
    return tuple(FileToRemove(*row) for row in await reads.rows(LEFT, reference))


async def forget_comments(tx: Tx, before_month: str) -> int:
    """Delete what people wrote about forms in the months before one (2026-11); how many."""
    return await tx.run(OLD_COMMENTS, before_month)


async def forget_tokens(tx: Tx, ended_before: float) -> int:
    """Delete tokens that ended before a time; how many. None of them opened anything since."""
    return await tx.run(OLD_TOKENS, ended_before)


async def forget_payments(tx: Tx, ended_before: float) -> int:
    """Delete payments that came to nothing before a time; how many."""
    return await tx.run(CLOSED_PAYMENTS, ended_before)


async def log_begins(reads: Reads) -> float | None:
    """When the oldest entry of the audit log was written (UTC seconds)."""
    rows = await reads.rows(FIRST_OF_LOG)
    return float(rows[0][0]) if rows else None
