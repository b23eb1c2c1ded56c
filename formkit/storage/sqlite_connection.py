"""SQLite itself, the one place that knows its driver: opening a file safely, running statements, reading from threads."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

import apsw

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.engine import Added, Row, Unit, Values, driven

T = TypeVar("T")
Connection = apsw.Connection
SqliteError = apsw.Error
READ_ONLY: Final = apsw.SQLITE_OPEN_READONLY
VERSION: Final = apsw.sqlite_lib_version()

UNAVAILABLE: Final = (
    apsw.FullError,
    apsw.IOError,
    apsw.BusyError,
    apsw.LockedError,
    apsw.CantOpenError,
    apsw.ReadOnlyError,
    apsw.NoMemError,
    apsw.CorruptError,
    apsw.NotADBError,
    apsw.ProtocolError,
    apsw.PermissionsError,
    OSError,
)
"""The file or the disk is at fault, not a job: everybody in the transaction is told that nothing was kept."""
FILLED_UP: Final = (apsw.FullError, apsw.IOError)
"""The log may have filled the disk."""
TO_OPEN_ANEW: Final = (apsw.IOError, apsw.CorruptError, apsw.NotADBError, apsw.CantOpenError)
"""Nothing that this connection says can be trusted any more."""

LOCK_PATIENCE: Final = 5_000
"""Milliseconds to wait while another program, such as the command line, writes."""
READ_PATIENCE: Final = 250
"""Milliseconds; a reader only ever waits while the log is being recovered."""
LONGEST_READ: Final = 10.0
"""Seconds that closing waits for a read to end."""
TIDY_PATIENCE: Final = 50
"""Milliseconds to wait for readers before the log is emptied: saves wait as well."""
PAGES_BETWEEN_CHECKPOINTS: Final = 4_000
PRAGMAS: Final = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("wal_autocheckpoint", str(PAGES_BETWEEN_CHECKPOINTS), PAGES_BETWEEN_CHECKPOINTS),
)
"""What the writer's connection is set to, and how SQLite tells that it is so. One a call: of several, some are passed over."""


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


def connect_to_write(path: Path) -> Connection:
    """The writer's connection: a commit is on the disk when it returns, what is deleted is overwritten."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(LOCK_PATIENCE)
    for name, wanted, means in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        if (found := connection.execute(f"PRAGMA {name}").fetchall()) != [(means,)]:
            connection.close()
            raise SettingsRefused(
                f"The database {path} cannot be kept safely: {name} is {found[0][0] if found else 'unknown'}, not {means}. "
                "Choose a folder on a disk of this machine, not one that is shared over a network."
            )
    return connection


def empty_log(connection: Connection) -> bool:
    """Bring the write-ahead log into the file and cut it to nothing; False where somebody or something is in the way."""
    try:
        connection.set_busy_timeout(TIDY_PATIENCE)
        ((is_busy, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return not is_busy
    except SqliteError:
        return False
    finally:
        connection.set_busy_timeout(LOCK_PATIENCE)


def open_untouched(path: Path) -> Connection:
    """A connection that only reads, and leaves no file beside the database where there was none."""
    log = path.with_name(f"{path.name}-wal")
    if log.is_file() and log.stat().st_size:
        return apsw.Connection(
            str(path), flags=READ_ONLY
        )  # a server runs, or was killed: the newest rows are in the log
    return apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=READ_ONLY | apsw.SQLITE_OPEN_URI)


def connect_in_memory() -> Connection:
    """A database without a name: in memory, and in a file that nobody sees when it grows."""
    return apsw.Connection("")


class SqliteTx:
    """The protocol `Tx` on one connection. There is one writer: whatever is locked is its own already."""

    __slots__ = ("_added", "_connection")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._added: dict[str, list[Values]] = defaultdict(list)

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows, so that no read stays open."""
        return self._connection.execute(sql, values).fetchall()

    async def run(self, sql: str, *values: object) -> int:
        """How many rows one statement changed."""
        self._connection.execute(sql, values)
        return self._connection.changes()

    async def each(self, sql: str, many: Sequence[Values]) -> list[Row]:
        """One statement with many values."""
        return self._connection.executemany(sql, many).fetchall()

    async def lock(self, name: str, *, shared: bool = False) -> None:
        """Nothing to wait for."""

    def add(self, sql: str, many: Sequence[Values]) -> None:
        """Write rows with the commit."""
        self._added[sql].extend(many)

    def add_all(self, added: Iterable[Added]) -> None:
        """The same for whoever has data in the place of a unit."""
        for sql, many in added:
            self._added[sql].extend(many)

    async def finish(self) -> None:
        """Write what was added so far."""
        self.write_added()

    def write_added(self) -> None:
        """The same for whoever commits."""
        for sql, many in self._added.items():
            self._connection.executemany(sql, many)
        self._added.clear()

    def changed(self, sql: str, values: Values) -> bool:
        """Run one statement of a guarded write; whether it changed a row."""
        self._connection.execute(sql, values)
        return self._connection.changes() > 0


class in_transaction:  # noqa: N801 - reads as the words of a with statement
    """`BEGIN IMMEDIATE` … `COMMIT`, or `ROLLBACK` when the block raises; gives the transaction for units."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tx = SqliteTx(connection)

    def __enter__(self) -> SqliteTx:
        self._connection.execute("BEGIN IMMEDIATE")
        return self._tx

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._roll_back()
            return
        try:
            self._tx.write_added()
            self._connection.execute("COMMIT")
        except BaseException:  # passed on, once nothing of it is left
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


class Readers:
    """One read-only connection for each thread that asks, opened when it first does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = threading.local()
        self._all: list[Connection] = []
        self._reads = 0
        self._idle = threading.Condition()

    def rows(self, sql: str, values: Values) -> list[Row]:
        """Read where closing cannot come in between: in the one loop that closes too."""
        try:
            connection: Connection | None = getattr(self._mine, "connection", None)
            return (connection or self._opened()).execute(sql, values).fetchall()
        except SqliteError as problem:
            raise self._unreadable(problem) from problem

    def read(self, unit: Unit[T]) -> T:
        """A unit that only reads, in a thread of its own."""
        return self._beside(lambda connection: driven(unit(SqliteTx(connection))))

    def rows_beside(self, sql: str, values: Values) -> list[Row]:
        """One statement, in a thread of its own; temporary tables stay in it until they are dropped."""
        return self._beside(lambda connection: connection.execute(sql, values).fetchall())

    def _beside(self, work: Callable[[Connection], T]) -> T:
        with self._idle:
            self._reads += 1
        try:
            known: Connection | None = getattr(self._mine, "connection", None)
            return work(known or self._opened())
        except SqliteError as problem:
            raise self._unreadable(problem) from problem
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

    def _opened(self) -> Connection:
        fresh = apsw.Connection(str(self._path), flags=READ_ONLY)
        fresh.set_busy_timeout(READ_PATIENCE)
        self._mine.connection = fresh
        self._all.append(fresh)
        return fresh

    def _unreadable(self, problem: SqliteError) -> StoreUnavailable:
        self._mine.connection = None  # the next read opens it anew
        return StoreUnavailable(f"What was kept cannot be read: {problem}. Try again.")


@contextmanager
def opened_to_write(path: Path, *, new: bool) -> Iterator[Connection]:
    """The file at `path` for a short while; `new` makes it where there is none.

    Raises SettingsRefused where there is no database of formkit, StoreUnavailable where it cannot be used now.
    """
    if new:
        make_private(path)
    elif not path.is_file():
        raise SettingsRefused(
            f"There is no database at {path}. Name the data folder of your server with --data."
        )
    with reported(path):
        connection = connect_to_write(path)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """What the driver raises, as a sentence for the operator."""
    try:
        yield
    except apsw.NotADBError as problem:
        raise SettingsRefused(f"{path} is not a database of formkit. Choose another file.") from problem
    except apsw.Error as problem:
        raise StoreUnavailable(f"The database {path} cannot be used: {problem}. Try again.") from problem


def _make_durable(folder: Path) -> None:
    """A new file survives a power cut only when the folder that names it was synced as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def porter_stem(word: str) -> str:
    """The stem of an English word in small letters, by the rules that the full-text search of SQLite has.

    https://www.sqlite.org/fts5.html#porter_tokenizer
    """
    purpose = apsw.FTS5_TOKENIZE_DOCUMENT
    found = list(_porter()(word.encode(), purpose, None, include_offsets=False, include_colocated=False))
    return str(found[0]) if len(found) == 1 else word


@lru_cache(maxsize=1)
def _porter() -> apsw.FTS5Tokenizer:
    return apsw.Connection(":memory:").fts5_tokenizer("porter", ["unicode61"])
