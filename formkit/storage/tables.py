"""What whoever folds and counts events may ask of a store's tables; it does not know SQLite."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

Row = tuple[Any, ...]  # a row as the database hands it over; the tables say which type each column has
Execute = Callable[[str, Sequence[object]], list[Row]]
"""Run one statement with values inside a transaction; the rows that it gives."""
Unfold = Callable[[Execute, Sequence[str]], None]
"""Takes visits (by their analytics ids) out of what was counted, before their events are deleted."""
T = TypeVar("T")


class Tables(Protocol):
    """The tables of events and of what they were folded into. Statements are plain SQL with `?`."""

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Read, with this thread's connection; its temporary tables stay until they are dropped."""

    async def change(self, job: Callable[[Execute], T]) -> T:
        """Run `job` in one transaction: all or nothing."""
