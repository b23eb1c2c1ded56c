"""The rows of the outbox as they are made: where something goes, and which number it has there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from formkit.storage.engine import Reads, Tx

NUMBER: Final = (
    "INSERT INTO destination (name, sequence) VALUES (?, 1) "
    "ON CONFLICT (name) DO UPDATE SET sequence = destination.sequence + 1 RETURNING sequence"
)
INSERT: Final = (
    "INSERT INTO outbox (reference, destination, created_at, due_at, touched_at, part, sequence) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
DESTINATIONS: Final = "SELECT destination FROM outbox WHERE reference = ? AND part = 0 ORDER BY id"


async def add_rows(tx: Tx, reference: str, destinations: Sequence[str], part: int, at: float) -> None:
    """Have a submission, or a later part of it, delivered to each of these."""
    # In one order for all, so that no two transactions wait for each other.
    numbers = {name: (await tx.rows(NUMBER, name))[0][0] for name in sorted(set(destinations))}
    for name in destinations:
        await tx.run(INSERT, reference, name, at, at, at, part, numbers[name])


async def destinations_of(reads: Reads, reference: str) -> tuple[str, ...]:
    """Where a submission goes."""
    return tuple(name for (name,) in await reads.rows(DESTINATIONS, reference))
