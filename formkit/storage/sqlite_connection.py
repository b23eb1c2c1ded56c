"""Opens a SQLite file safely: private, durable, sure to erase; it does not know what is in it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import apsw

from formkit.errors import SettingsRefused, StoreUnavailable

Row = tuple[Any, ...]  # a row as SQLite hands it over; the STRICT table says which type each column has

LOCK_PATIENCE: Final = 5_000
"""Milliseconds to wait while another program, such as the command line, writes."""
READ_PATIENCE: Final = 250
"""Milliseconds; a reader only ever waits while the log is being recovered."""
LONGEST_READ: Final = 10.0
"""Seconds that closing waits for a read to end."""
PAGES_BETWEEN_CHECKPOINTS: Final = 4_000


def make_private(path: Path) -> None:
    """Make the file and its folder, if missing, for this user only; close an existing file to the others."""
    try:
        fresh = not path.parent.exists()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
        _make_durable(path.parent)
        if fresh:
            _make_durable(path.parent.parent)
    except OSError as problem:
        raise SettingsRefused(
            f"The database {path} cannot be made or written: {problem.strerror}. "
            "Choose a folder that the user who runs formkit may write to."
        ) from problem


def connect_to_write(path: Path) -> apsw.Connection:
    """The writer's connection: a commit is on the disk when it returns, what is deleted is overwritten."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(LOCK_PATIENCE)
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
        f"wal_autocheckpoint = {PAGES_BETWEEN_CHECKPOINTS}",
    ):
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def rows_of(connection: apsw.Connection, statement: str, values: Sequence[object] = ()) -> list[Row]:
    """All rows that a statement gives, so that no read stays open."""
    return connection.execute(statement, tuple(values)).fetchall()


class Readers:
    """One read-only connection for each thread that asks, opened when it first does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = threading.local()
        self._all: list[apsw.Connection] = []
        self._reads = 0
        self._idle = threading.Condition()

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """This thread's connection. Errors become StoreUnavailable, and the next read opens it anew."""
        with self._idle:
            self._reads += 1
        try:
            yield self._connection()
        except apsw.Error as problem:
            self._mine.connection = None
            raise StoreUnavailable(f"What was kept cannot be read: {problem}. Try again.") from problem
        finally:
            with self._idle:
                self._reads -= 1
                self._idle.notify_all()

    def close(self) -> None:
        """Close every thread's connection, once nobody reads: who counts in a thread may be in the middle of it."""
        with self._idle:
            self._idle.wait_for(lambda: self._reads == 0, LONGEST_READ)
            for connection in self._all:
                connection.close(True)
            self._all.clear()

    def _connection(self) -> apsw.Connection:
        known: apsw.Connection | None = getattr(self._mine, "connection", None)
        if known is not None:
            return known
        fresh = apsw.Connection(str(self._path), flags=apsw.SQLITE_OPEN_READONLY)
        fresh.set_busy_timeout(READ_PATIENCE)
        self._mine.connection = fresh
        self._all.append(fresh)
        return fresh


def _make_durable(folder: Path) -> None:
    """A new file survives a power cut only when the folder that names it was synced as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
