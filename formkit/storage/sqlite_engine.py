"""The SQLite engine: the protocol `Engine` on one file, `Beside` for commands, and its migrations."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeVar

from formkit.errors import SettingsRefused
from formkit.storage.engine import Guarded, Row, Tx, Unit, Values, Write, driven
from formkit.storage.form_rows import READ_LAST, ReadLast
from formkit.storage.sealing import KEY_NAME
from formkit.storage.spool import FolderLock, take_folder
from formkit.storage.sqlite_connection import (
    VERSION,
    Connection,
    Readers,
    SqliteError,
    SqliteTx,
    connect_in_memory,
    connect_to_write,
    empty_log,
    in_transaction,
    make_private,
    open_untouched,
    opened_to_write,
    reported,
)
from formkit.storage.visit_rows import DRAFTS_BY_FORM
from formkit.storage.writer import GroupCommitWriter

SEALED_TABLES: Final = (
    "SELECT t.name FROM pragma_table_list t, pragma_table_info(t.name) c "
    "WHERE c.name = 'data_key' AND t.type = 'table'"
)
HAS_READ: Final = "SELECT 1 FROM sqlite_master WHERE name = 'form_read'"
KEY_NAMES: Final = (
    "SELECT substr(data_key, 1, ?), count(*) FROM "
    "(SELECT data_key FROM {table} WHERE data_key IS NOT NULL ORDER BY rowid DESC LIMIT 10000) GROUP BY 1"
)
TRIES_TO_TIDY: Final = 20
"""How often a command tries to empty the log where a reader is in the way; then the server does, after its next commit."""
PROBE: Final = "UPDATE schema_version SET number = number"

T = TypeVar("T")


class SqliteEngine:
    """Writes go through one writer, reads happen where they are asked."""

    def __init__(self, path: Path, lock: FolderLock) -> None:
        """`lock`: what keeps other servers from the file; given back when it is closed."""
        self._path = path
        self._lock = lock
        self._readers = Readers(path)
        self._writer = GroupCommitWriter(lambda: connect_to_write(path))

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows that one statement gives: a few microseconds, less than handing it to anybody would take."""
        return self._readers.rows(sql, values)

    def rows_now(self, sql: str, values: Values = ()) -> list[Row]:
        """The same in a thread of its own."""
        return self._readers.rows_beside(sql, values)

    async def read(self, unit: Unit[T]) -> T:
        """The outcome of a long unit, in a thread: grouping some ten thousand events must not hold up a page."""
        working = asyncio.ensure_future(asyncio.to_thread(self._readers.read, unit))
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            await asyncio.wait((working,))
            raise

    def write(self, what: Unit[T] | Guarded[T]) -> Awaitable[T]:
        """The outcome, once it is durable."""
        return self._writer.write(what)

    def post(self, what: Write[Any]) -> None:  # Any: nobody hears the outcome
        """Write with the next commit; dropped, and counted, where it cannot be kept."""
        self._writer.post(what)

    def figures(self) -> Mapping[str, object]:
        """How the file is. While the last commit failed, each call also queues a small write."""
        problem = self._writer.problem
        if problem:
            self._writer.post(_probe)
        return {
            "sqlite": VERSION,
            "writable": not problem,
            "problem": problem,
            "free_bytes": shutil.disk_usage(self._path.parent).free,
            "waiting": self._writer.waiting,
            "dropped": self._writer.dropped,
        }

    async def close(self) -> None:
        """Write what is queued, then stop."""
        await asyncio.to_thread(self._writer.close)
        self._readers.close()
        await asyncio.to_thread(self._leave_tidy)
        self._lock.close()

    def _leave_tidy(self) -> None:
        """Readers kept the log in use until now: emptied at last, no deleted key lives on in it."""
        try:
            connection = connect_to_write(self._path)
            empty_log(connection)
            connection.close()
        except (SqliteError, SettingsRefused):  # the disk is away: what was acknowledged is in the log
            return


async def _probe(tx: Tx) -> None:
    await tx.run(PROBE)


class SqliteBeside:
    """The protocol `Beside` on a connection of its own: a running server waits for its short transactions."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def rows_now(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows that a statement gives."""
        with reported(self._path):
            return self._connection.execute(sql, values).fetchall()

    def read(self, unit: Unit[T]) -> T:
        """The outcome of a unit that only reads or fills temporary tables."""
        with reported(self._path):
            return driven(unit(SqliteTx(self._connection)))

    def change(self, unit: Unit[T]) -> T:
        """The outcome of a unit, in one transaction."""
        with reported(self._path), in_transaction(self._connection) as tx:
            return driven(unit(tx))


def key_names(path: Path) -> Counter[bytes]:
    """By the name of its key, how many rows of a database are sealed; of each table the newest ten thousand.

    Writes nothing; empty where there is no database, or nothing sealed in it.
    """
    found = Counter[bytes]()
    if not path.is_file():
        return found
    with reported(path):
        connection = open_untouched(path)
        try:
            tables: list[Row] = connection.execute(SEALED_TABLES).fetchall()
            for (table,) in tables:
                rows: list[Row] = connection.execute(KEY_NAMES.format(table=table), (KEY_NAME,)).fetchall()
                found.update(dict(rows))
        finally:
            connection.close()
    return found


def read_last(path: Path) -> Mapping[str, ReadLast]:
    """By its file, the version of a form that was read last without a mistake.

    Writes nothing; empty where there is no database, or one of a formkit that kept none. Raises SettingsRefused.
    """
    if not path.is_file():
        return {}
    with reported(path):
        connection = open_untouched(path)
        try:
            if not connection.execute(HAS_READ).fetchall():
                return {}
            rows: list[Row] = connection.execute(READ_LAST).fetchall()
        finally:
            connection.close()
    return {file: ReadLast(definition, at) for file, definition, at in rows}


def drafts_by_form(path: Path) -> Mapping[str, int]:
    """How many people are in the middle of each form. Writes nothing; empty where there is no database."""
    if not path.is_file():
        return {}
    with reported(path):
        connection = open_untouched(path)
        try:
            rows: list[Row] = connection.execute(DRAFTS_BY_FORM).fetchall()
        finally:
            connection.close()
    return {str(form): int(count) for form, count in rows}


def open_sqlite(path: Path) -> SqliteEngine:
    """The engine on the file at `path`, made or brought up to date if need be.

    Raises SettingsRefused when the file cannot be used: no permission, not a database, of a newer formkit, or in use by
    another server.
    """
    make_private(path)
    lock = take_folder(path.parent)
    try:
        with open_beside(path):
            pass  # it has all its tables now
        return SqliteEngine(path, lock)
    except BaseException:  # whatever it was, the next start must find the folder free
        lock.close()
        raise


@contextmanager
def open_beside(path: Path, *, new: bool = False) -> Iterator[SqliteBeside]:
    """The database at `path` for a command, brought up to date; `new` makes the file where there is none.

    Raises SettingsRefused where there is no database of formkit, StoreUnavailable where it cannot be used now.
    """
    with opened_to_write(path, new=new) as connection:
        with reported(path):
            migrate(connection)
        before = connection.total_changes()
        yield SqliteBeside(connection, path)
        if (
            connection.total_changes() > before
        ):  # what was deleted must not live on in the log of a server that rests
            any(empty_log(connection) for _ in range(TRIES_TO_TIDY))


@contextmanager
def in_memory(*, migrated: bool) -> Iterator[SqliteBeside]:
    """An empty database without a name, gone afterwards; with all tables, or with none."""
    connection = connect_in_memory()
    try:
        if migrated:
            migrate(connection)
        yield SqliteBeside(connection, Path("(in memory)"))
    finally:
        connection.close()


Migrations = tuple[str, ...]
"""The SQL of each step; the first brings an empty file to version 1."""


def read_migrations() -> Migrations:
    """The steps that come with formkit: `migrations/0001_….sql` and on, in order."""
    folder = files("formkit.storage") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


MIGRATIONS: Final = read_migrations()


def migrate(connection: Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Apply the missing steps, all or none. Raises SettingsRefused for a file of a newer formkit."""
    with in_transaction(connection):
        version = _version(connection)
        if version > len(migrations):
            raise SettingsRefused(
                f"The database has version {version}, but this formkit knows up to {len(migrations)} only. "
                "Install the newer formkit again, or restore a backup from before the update."
            )
        for step in migrations[version:]:
            connection.execute(step)
        connection.execute("UPDATE schema_version SET number = ?", (len(migrations),))


def _version(connection: Connection) -> int:
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL) STRICT")
    rows: list[Row] = connection.execute("SELECT number FROM schema_version").fetchall()
    if not rows:
        connection.execute("INSERT INTO schema_version VALUES (0)")
        return 0
    return int(rows[0][0])
