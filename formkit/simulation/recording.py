"""Puts made-up visits into a database and marks it as simulated, so that nobody takes them for real; it makes none up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import apsw

from formkit.analytics.base import FormPage
from formkit.analytics.keeping_pages import keep_pages
from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.simulation.visiting import EventRow
from formkit.storage.sqlite_connection import connect_to_write, make_private, rows_of
from formkit.storage.sqlite_events import INSERT_EVENT
from formkit.storage.sqlite_migrations import connection_in_transaction, migrate
from formkit.storage.sqlite_tables import executing

SIMULATED: Final = "simulated"
"""The name in the table `assumption` by which pages know that their figures are made up."""
MANY_ROWS: Final = 20_000
"""Rows of one transaction: a server beside it never waits long."""
INDEXES: Final = {
    "event_at": "CREATE INDEX event_at ON event (at)",
    "event_by_visit": "CREATE INDEX event_by_visit ON event (analytics_id)",
}
_MARK: Final = "INSERT INTO assumption (form, name, value) VALUES ('', ?, 1) ON CONFLICT DO NOTHING"
_REAL: Final = "SELECT EXISTS (SELECT 1 FROM event) AND NOT EXISTS (SELECT 1 FROM assumption WHERE name = ?)"


class Recording:
    """Collects rows and writes them many at a time."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._waiting: list[EventRow] = []

    def begin(self, pages: Iterable[FormPage]) -> None:
        """Mark the database, and keep what pages there are."""
        with connection_in_transaction(self._connection):
            self._connection.execute(_MARK, (SIMULATED,))
            keep_pages(executing(self._connection), pages)

    def add(self, rows: Sequence[EventRow]) -> None:
        """Keep rows of one visit."""
        self._waiting.extend(rows)
        if len(self._waiting) >= MANY_ROWS:
            self.finish()

    def finish(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            with connection_in_transaction(self._connection):
                self._connection.executemany(INSERT_EVENT, waiting)


@contextmanager
def simulated_database(path: Path) -> Iterator[apsw.Connection]:
    """The database at `path`, made if need be. Raises SettingsRefused where it holds visits that nobody made up."""
    make_private(path)
    try:
        connection = connect_to_write(path)
    except apsw.Error as problem:
        raise StoreUnavailable(f"The database {path} cannot be opened: {problem}. Try again.") from problem
    try:
        migrate(connection)
        if holds_real_events(connection):
            raise SettingsRefused(
                f"{path} holds visits of real people, and made-up ones cannot be told from them afterwards. "
                "Name another folder with --data."
            )
        yield connection
    except apsw.Error as problem:
        raise StoreUnavailable(f"The database {path} cannot be written: {problem}. Try again.") from problem
    finally:
        connection.close()


@contextmanager
def simulated_memory() -> Iterator[apsw.Connection]:
    """A database in memory, empty and without the indexes of events, which only a server needs."""
    connection = apsw.Connection(":memory:")
    try:
        migrate(connection)
        for name in INDEXES:
            connection.execute(f"DROP INDEX {name}")
        yield connection
    finally:
        connection.close()


def holds_real_events(connection: apsw.Connection) -> bool:
    """Whether events are there that nobody made up."""
    ((real,),) = rows_of(connection, _REAL, (SIMULATED,))
    return bool(real)
