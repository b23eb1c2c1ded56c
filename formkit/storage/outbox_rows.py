"""The rows of the outbox: what is on its way to which destination."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from formkit.storage.base import ClaimedRow, EvidenceRecord, OutboxRow
from formkit.storage.engine import Reads, Tx
from formkit.storage.sealing import KeyList
from formkit.storage.submission_rows import submission_by_reference

CLAIM: Final = (
    "UPDATE outbox SET attempts = attempts + 1, due_at = ?, touched_at = ? WHERE id IN "
    "(SELECT id FROM outbox WHERE delivered_at IS NULL AND due_at <= ? ORDER BY due_at, id LIMIT ?) "
    "RETURNING id, reference, destination, attempts - 1, "
    "(SELECT form FROM submission WHERE submission.reference = outbox.reference), part"
)
DELIVERED: Final = (
    "UPDATE outbox SET delivered_at = ?, touched_at = ?, problem = '' WHERE id = ? AND delivered_at IS NULL"
)
NOT_DELIVERED: Final = (
    "UPDATE outbox SET due_at = ?, touched_at = ?, problem = ? WHERE id = ? AND delivered_at IS NULL"
)
IS_DUE: Final = "SELECT 1 FROM outbox WHERE delivered_at IS NULL AND due_at <= ? LIMIT 1"
OLDEST: Final = "SELECT min(created_at) FROM outbox WHERE delivered_at IS NULL"
LONGEST_PROBLEM: Final = 500


LaterPart = Callable[[Reads, KeyList, str, int], Awaitable[tuple[bytes, tuple[EvidenceRecord, ...]] | None]]
"""The document and the files of what came later under a reference, by its number; None where there is no such part."""


async def is_due(reads: Reads, at: float) -> bool:
    """Whether a row is due: who only looks must not write, or the log of the database is never at rest."""
    return bool(await reads.rows(IS_DUE, at))


async def claim(tx: Tx, at: float, lease: float, most: int) -> tuple[ClaimedRow, ...]:
    """Lease the rows that are due, sealed. An attempt counts when it begins, even if it kills the process."""
    return tuple(ClaimedRow(*row) for row in sorted(await tx.rows(CLAIM, at + lease, at, at, most)))


async def opened(
    reads: Reads, keys: KeyList, claimed: ClaimedRow, later_part: LaterPart | None = None
) -> OutboxRow | None:
    """A claimed row with its submission; None when that was deleted since. Raises SealBroken."""
    submission = await submission_by_reference(reads, keys, claimed.reference)
    if submission is None:
        return None
    part = claimed.part
    later = await later_part(reads, keys, claimed.reference, part) if part and later_part else None
    document, evidence = later or (submission.document, tuple(submission.evidence))
    return OutboxRow(**vars(claimed), document=document, evidence=evidence)


async def mark_delivered(tx: Tx, number: int, at: float) -> None:
    """The row is done."""
    await tx.run(DELIVERED, at, at, number)


async def mark_not_delivered(tx: Tx, number: int, problem: str, next_at: float, at: float) -> None:
    """The row is due again at `next_at`."""
    await tx.run(NOT_DELIVERED, next_at, at, problem[:LONGEST_PROBLEM], number)


async def oldest_undelivered(reads: Reads) -> float | None:
    """When the oldest row that is not delivered was made (UTC seconds)."""
    oldest: float | None = (await reads.rows(OLDEST))[0][0]
    return oldest
