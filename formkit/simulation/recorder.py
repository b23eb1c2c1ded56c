"""Puts made-up visits into a database and marks it as simulated, so that nobody takes them for real."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from formkit.analytics.base import FormPage
from formkit.analytics.tables import keep_pages
from formkit.errors import SettingsRefused
from formkit.simulation.simulated_visit import SimulatedEvent
from formkit.simulation.tables import (
    holds_real_events,
    keep_events,
    keep_without_indexes,
    mark_as_simulated,
)
from formkit.storage.engine import Beside, Tx
from formkit.storage.sqlite_engine import in_memory, open_beside

MANY_ROWS: Final = 20_000
"""Rows of one transaction: a server beside it never waits long."""


class Recording:
    """Collects rows and writes them many at a time."""

    def __init__(self, tables: Beside) -> None:
        self._tables = tables
        self._waiting: list[SimulatedEvent] = []

    def begin(self, pages: Iterable[FormPage]) -> None:
        """Mark the database, and keep what pages there are."""

        async def mark(tx: Tx) -> None:
            await mark_as_simulated(tx)
            await keep_pages(tx, pages)

        self._tables.change(mark)

    def add(self, rows: Sequence[SimulatedEvent]) -> None:
        """Keep rows of one visit."""
        self._waiting.extend(rows)
        if len(self._waiting) >= MANY_ROWS:
            self.finish()

    def finish(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._tables.change(partial(keep_events, rows=waiting))


@contextmanager
def simulated_database(path: Path) -> Iterator[Beside]:
    """The database at `path`, made if need be. Raises SettingsRefused where it holds visits that nobody made up."""
    with open_beside(path, new=True) as tables:
        if holds_real_events(tables.rows_now):
            raise SettingsRefused(
                f"{path} holds visits of real people, and made-up ones cannot be told from them afterwards. "
                "Name another folder with --data."
            )
        yield tables


@contextmanager
def simulated_memory() -> Iterator[Beside]:
    """A database in memory, empty and without the indexes of events, which only a server needs."""
    with in_memory(migrated=True) as tables:
        tables.change(keep_without_indexes)
        yield tables
