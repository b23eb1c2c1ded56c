"""The rows of the outbox: what is on its way to which destination."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from formkit.storage.base import ClaimedRow, EvidenceRecord, OutboxRow
from formkit.storage.engine import Reads, Tx
from formkit.storage.file_check_rows import checks_of
from formkit.storage.sealing import KeyList, SealBroken
from formkit.storage.submission_rows import submission_by_reference

LATEST: Final = 9e15
"""A row that is due later than this (UTC seconds) is a dead letter: nobody tries it by itself."""
IS_HELD: Final = (
    "EXISTS (SELECT 1 FROM evidence_file JOIN kept_file ON kept_file.id = evidence_file.id "
    "WHERE evidence_file.reference = outbox.reference AND evidence_file.part = outbox.part "
    "AND kept_file.checked = 'held')"
)
"""One of its files has to be checked for viruses first."""
FOLLOWS: Final = (
    "(outbox.part > 0 AND EXISTS (SELECT 1 FROM outbox AS whole WHERE whole.reference = outbox.reference "  # noqa: S608 - our own words
    "AND whole.destination = outbox.destination AND whole.part = 0 AND whole.delivered_at IS NULL "
    f"AND whole.due_at < {LATEST}))"
)
"""It came after its submission, which has not arrived there yet."""
MAY_GO: Final = f"(outbox.delivered_at IS NOT NULL OR NOT ({IS_HELD} OR {FOLLOWS}))"
"""Whether it may be handed to whoever fetches it; what was handed out once stays so."""
IS_READY: Final = f"delivered_at IS NULL AND due_at <= ? AND NOT {IS_HELD} AND NOT {FOLLOWS}"
CLAIM: Final = (
    "UPDATE outbox SET attempts = attempts + 1, due_at = ?, touched_at = ? WHERE id IN "  # noqa: S608 - our own words
    f"(SELECT id FROM outbox WHERE {IS_READY} AND destination = ? ORDER BY due_at, id LIMIT ?) "
    "RETURNING id, reference, destination, attempts - 1, "
    "(SELECT form FROM submission WHERE submission.reference = outbox.reference), part, sequence"
)
BREAKER: Final = "SELECT open_since, probe_at FROM destination WHERE name = ?"
PROBED: Final = "UPDATE destination SET probe_at = ? WHERE name = ?"
OPEN: Final = "UPDATE destination SET open_since = coalesce(open_since, ?), probe_at = ? WHERE name = ?"
CLOSE: Final = "UPDATE destination SET open_since = NULL WHERE name = ? AND open_since IS NOT NULL"
PROBE_NOW: Final = "UPDATE destination SET probe_at = 0 WHERE open_since IS NOT NULL"
DELIVERED: Final = (
    "UPDATE outbox SET delivered_at = ?, touched_at = ?, problem = '' WHERE id = ? AND delivered_at IS NULL"
)
NOT_DELIVERED: Final = (
    "UPDATE outbox SET due_at = ?, touched_at = ?, problem = ?, attempts = attempts - ? "
    "WHERE id = ? AND delivered_at IS NULL"
)
DUE_DESTINATIONS: Final = (
    f"SELECT DISTINCT destination FROM outbox WHERE {IS_READY} AND NOT EXISTS "  # noqa: S608 - our own words
    "(SELECT 1 FROM destination WHERE name = outbox.destination AND open_since IS NOT NULL AND probe_at > ?)"
)
IS_DUE: Final = f"SELECT 1 FROM outbox WHERE {IS_READY} AND destination = ? LIMIT 1"  # noqa: S608 - our own words
NOT_OPENED: Final = SealBroken.__name__
"""The problem of a row whose submission cannot be opened."""
FIGURES: Final = (
    f"SELECT min(created_at) FILTER (WHERE NOT {IS_HELD}), count(*) FILTER (WHERE due_at > ?), "  # noqa: S608 - our own words
    "count(*) FILTER (WHERE problem = ?) "
    "FROM outbox WHERE delivered_at IS NULL"
)
WAITING: Final = (
    f"SELECT reference, part, destination, created_at, attempts, problem, due_at, {IS_HELD}, {FOLLOWS} FROM outbox "  # noqa: S608 - our own words
    "WHERE delivered_at IS NULL ORDER BY created_at, id LIMIT ?"
)
SENT: Final = (
    "SELECT reference, part, destination, sequence, created_at, attempts, problem, due_at, touched_at, delivered_at "
    "FROM outbox WHERE reference = ? ORDER BY part, id"
)
OPEN_BREAKERS: Final = (
    "SELECT name, open_since, probe_at FROM destination WHERE open_since IS NOT NULL ORDER BY name"
)
AGAIN: Final = "UPDATE outbox SET attempts = 0, due_at = ?, touched_at = ? WHERE delivered_at IS NULL"
LONGEST_PROBLEM: Final = 500


LaterPart = Callable[[Reads, KeyList, str, int], Awaitable[tuple[bytes, tuple[EvidenceRecord, ...]] | None]]
"""The document and the files of what came later under a reference, by its number; None where there is no such part."""


async def due_destinations(reads: Reads, at: float) -> tuple[str, ...]:
    """The destinations that a row is due for and may be sent to."""
    return tuple(sorted(name for (name,) in await reads.rows(DUE_DESTINATIONS, at, at)))


async def is_due(reads: Reads, at: float, destination: str) -> bool:
    """Whether a row is due: who only looks must not write, or the log of the database is never at rest."""
    return bool(await reads.rows(IS_DUE, at, destination))


async def claim(tx: Tx, at: float, lease: float, most: int, destination: str) -> tuple[ClaimedRow, ...]:
    """Lease the rows that are due, sealed. An attempt counts when it begins, even if it kills the process.

    Where the breaker of the destination is open it is one row at most: the probe.
    """
    is_open = False
    for open_since, probe_at in await tx.rows(BREAKER, destination):
        is_open = open_since is not None
        if is_open and probe_at > at:
            return ()
    if is_open:
        await tx.run(PROBED, at + lease, destination)
    rows = await tx.rows(CLAIM, at + lease, at, at, destination, 1 if is_open else most)
    return tuple(replace(ClaimedRow(*row), is_probe=is_open) for row in sorted(rows))


async def opened(
    reads: Reads, keys: KeyList, claimed: ClaimedRow, later_part: LaterPart | None = None
) -> OutboxRow | None:
    """A claimed row with its submission, without infected files; None when that was deleted since. Raises SealBroken."""
    submission = await submission_by_reference(reads, keys, claimed.reference)
    if submission is None:
        return None
    part = claimed.part
    later = await later_part(reads, keys, claimed.reference, part) if part and later_part else None
    document, evidence = later or (submission.document, tuple(submission.evidence))
    if evidence:
        known = await checks_of(reads, claimed.reference, part)
        evidence = tuple(file for file in evidence if file.id not in known.infected)
    return OutboxRow(**vars(claimed), document=document, evidence=evidence)


async def mark_delivered(tx: Tx, row: ClaimedRow, at: float) -> None:
    """The row is done, and its destination takes what is sent."""
    await tx.run(DELIVERED, at, at, row.id)
    await tx.run(CLOSE, row.destination)


async def mark_not_delivered(
    tx: Tx, row: ClaimedRow, problem: str, next_at: float, at: float, probe_at: float | None = None
) -> None:
    """The row is due again at `next_at`. `probe_at`: nothing goes to its destination but a probe then."""
    is_free = int(
        row.is_probe and probe_at is not None
    )  # a probe that shows nothing new costs the row no attempt
    await tx.run(NOT_DELIVERED, next_at, at, problem[:LONGEST_PROBLEM], is_free, row.id)
    if probe_at is not None:
        await tx.run(OPEN, at, probe_at, row.destination)


@dataclass(frozen=True)
class OutboxFigures:
    """How the outbox is."""

    oldest: float | None
    """When the oldest row that is not delivered was made (UTC seconds), but for those whose files have to be checked first."""
    dead: int
    """Dead letters: rows that nobody tries any more."""
    not_opened: int
    """Rows whose submission cannot be opened."""


async def outbox_figures(reads: Reads) -> OutboxFigures:
    """How the outbox is now."""
    return OutboxFigures(*(await reads.rows(FIGURES, LATEST, NOT_OPENED))[0])


class WaitingRow(NamedTuple):
    """One delivery that has not arrived, for an operator."""

    reference: str
    part: int
    destination: str
    since: float
    attempts: int
    problem: str
    due_at: float
    is_held: bool
    """Whether one of its files has to be checked for viruses first."""
    follows: bool
    """Whether its submission has to arrive first."""

    @property
    def is_dead(self) -> bool:
        """Whether nobody tries it any more."""
        return self.due_at > LATEST


class SentRow(NamedTuple):
    """One delivery under a reference, arrived or not, for an operator."""

    reference: str
    part: int
    destination: str
    sequence: int
    created_at: float
    attempts: int
    problem: str
    due_at: float
    touched_at: float
    delivered_at: float | None

    @property
    def name(self) -> str:
        """Its reference, and which part of it."""
        return f"{self.reference}-{self.part}" if self.part else self.reference

    @property
    def is_dead(self) -> bool:
        """Whether nobody tries it any more."""
        return self.due_at > LATEST


class OpenBreaker(NamedTuple):
    """A destination that is left alone for a while."""

    destination: str
    since: float
    probe_at: float


async def sent_rows(reads: Reads, reference: str) -> tuple[SentRow, ...]:
    """All deliveries under a reference, also those that arrived."""
    return tuple(SentRow(*row) for row in await reads.rows(SENT, reference))


async def open_breakers(reads: Reads) -> tuple[OpenBreaker, ...]:
    """The destinations that get nothing but probes."""
    return tuple(OpenBreaker(*row) for row in await reads.rows(OPEN_BREAKERS))


async def waiting_rows(reads: Reads, most: int) -> tuple[WaitingRow, ...]:
    """What has not arrived, oldest first."""
    return tuple(WaitingRow(*row) for row in await reads.rows(WAITING, most))


async def send_again(tx: Tx, reference: str, at: float) -> int:
    """Have what was sent under a reference delivered now, by the schedule from its start; "" is all that waits."""
    await tx.run(PROBE_NOW)
    if reference:
        return await tx.run(AGAIN + " AND reference = ?", at, at, reference)
    return await tx.run(AGAIN, at, at)
