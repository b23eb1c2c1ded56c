"""What is asked about one submission without opening it."""

from __future__ import annotations

from typing import Final, NamedTuple

from formkit.storage.engine import Reads

SENT: Final = "SELECT form, sent_at FROM submission WHERE reference = ?"


class SentWith(NamedTuple):
    """With which form something was sent, and when (UTC seconds)."""

    form: str
    sent_at: float


async def sent_with(reads: Reads, reference: str) -> SentWith | None:
    """Of a reference; None where nothing is kept under it."""
    rows = await reads.rows(SENT, reference)
    return SentWith(*rows[0]) if rows else None
