"""The rows that a record of one submission is made of, and all references to look through."""

from __future__ import annotations

from typing import Final, NamedTuple

from formkit.storage.engine import Reads

AFTER: Final = "SELECT reference FROM submission WHERE reference > ? ORDER BY reference LIMIT ?"
PARTS: Final = "SELECT part FROM late_part WHERE reference = ? ORDER BY part"
PAYMENTS: Final = (
    "SELECT provider, provider_id, amount, standing, why, created_at, touched_at FROM payment WHERE reference = ? "
    "ORDER BY created_at, id"
)


class PaymentLine(NamedTuple):
    """A payment as a person may read it; times are UTC seconds."""

    provider: str
    provider_id: str | None
    pence: int
    standing: str
    why: str
    created_at: float
    touched_at: float


async def references_after(reads: Reads, reference: str, most: int) -> tuple[str, ...]:
    """The next references by the alphabet; "" for the first."""
    return tuple(one for (one,) in await reads.rows(AFTER, reference, most))


async def parts_of_reference(reads: Reads, reference: str) -> tuple[int, ...]:
    """The numbers of what came after a submission."""
    return tuple(part for (part,) in await reads.rows(PARTS, reference))


async def payment_lines(reads: Reads, reference: str) -> tuple[PaymentLine, ...]:
    """What was paid for a submission, or not."""
    return tuple(PaymentLine(*row) for row in await reads.rows(PAYMENTS, reference))
