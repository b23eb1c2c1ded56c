"""Marks of what was sent in the last day: a keyed hash each, which tells nothing but that two are the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from formkit.storage.engine import Reads, Tx

KEPT: Final = 86_400.0
"""Seconds for which a mark is kept."""
KEEP: Final = "INSERT INTO answer_mark (mark, sent_at) VALUES (?, ?)"
COUNT: Final = "SELECT count(*) FROM answer_mark WHERE mark = ? AND sent_at > ?"
FORGET: Final = "DELETE FROM answer_mark WHERE sent_at <= ?"


@dataclass(frozen=True)
class KeptMark:
    """The mark of what is sent: it belongs to the transaction of sending (`storage.base.Belonging`)."""

    mark: str
    at: float
    """UTC seconds."""

    async def refusal(self, tx: Tx) -> None:
        """The same may be sent as often as somebody likes."""
        return

    async def keep(self, tx: Tx) -> None:
        """Keep it for a day."""
        await tx.run(KEEP, self.mark, self.at)


async def count_marks(reads: Reads, mark: str, at: float) -> int:
    """How often the same was sent in the day before `at`."""
    rows = await reads.rows(COUNT, mark, at - KEPT)
    return int(rows[0][0])


async def forget_marks(tx: Tx, at: float) -> int:
    """Delete the marks of more than a day ago; how many."""
    return await tx.run(FORGET, at - KEPT)
