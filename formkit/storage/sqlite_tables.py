"""The tables of the drop-off analytics in SQLite, for the server and for commands beside it; it does not know what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import apsw

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.sqlite_connection import Readers, Row, connect_to_write, make_private, rows_of
from formkit.storage.sqlite_migrations import connection_in_transaction, migrate
from formkit.storage.tables import Execute
from formkit.storage.writer import GroupCommitWriter

T = TypeVar("T")


def executing(connection: apsw.Connection) -> Execute:
    """Run statements on a connection."""

    def execute(statement: str, values: Sequence[object]) -> list[Row]:
        return rows_of(connection, statement, values)

    return execute


class SqliteTables:
    """Reads where it is asked, changes in the turn of the one writer."""

    def __init__(self, readers: Readers, writer: GroupCommitWriter) -> None:
        self._readers = readers
        self._writer = writer

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Read, with this thread's connection; its temporary tables stay until they are dropped."""
        with self._readers.reading() as connection:
            return rows_of(connection, statement, values)

    async def change(self, job: Callable[[Execute], T]) -> T:
        """Run `job` in one transaction: all or nothing."""
        return await self._writer.write(lambda transaction: job(executing(transaction.connection)))


class TablesBeside:
    """The same for a command, with a connection of its own: a running server waits for its short transactions."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Read, or fill temporary tables."""
        with _told():
            return rows_of(self._connection, statement, values)

    def change(self, job: Callable[[Execute], T]) -> T:
        """Run `job` in one transaction: all or nothing."""
        with _told(), connection_in_transaction(self._connection):
            return job(executing(self._connection))


@contextmanager
def tables_beside(path: Path, *, new: bool = False) -> Iterator[TablesBeside]:
    """The tables of the database at `path`, brought up to date; `new` makes the file where there is none.

    Raises SettingsRefused where there is no database of formkit, StoreUnavailable where it cannot be used now.
    """
    if new:
        make_private(path)
    elif not path.is_file():
        raise SettingsRefused(
            f"There is no database at {path}. Name the data folder of your server with --data."
        )
    try:
        connection = connect_to_write(path)
    except apsw.Error as problem:
        raise StoreUnavailable(f"The database {path} cannot be opened: {problem}. Try again.") from problem
    try:
        with _told():
            migrate(connection)
        yield TablesBeside(connection)
    finally:
        connection.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except apsw.NotADBError as problem:
        raise SettingsRefused(
            "The database is not one of formkit. Name the data folder of your server."
        ) from problem
    except apsw.Error as problem:
        raise StoreUnavailable(f"The database cannot be used: {problem}. Try again in a moment.") from problem
