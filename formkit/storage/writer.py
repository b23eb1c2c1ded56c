"""The one thread that writes, many people's changes in each commit; it does not know what a job writes."""

from __future__ import annotations

import asyncio
import threading
from asyncio import AbstractEventLoop, Future
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import apsw

from formkit.errors import StoreUnavailable

T = TypeVar("T")


class Transaction:
    """What the jobs of one commit share: the connection, and the rows that wait for its end."""

    __slots__ = ("_rows", "connection")

    def __init__(self, connection: apsw.Connection) -> None:
        self.connection = connection
        self._rows: dict[str, list[Sequence[object]]] = defaultdict(list)

    def add(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Write rows before the commit, those of all jobs together: a third of the time of one at a time."""
        self._rows[statement].extend(rows)

    def finish(self) -> None:
        """Write what was added so far: at the end, or where a job has to see it."""
        for statement, rows in self._rows.items():
            self.connection.executemany(statement, rows)
        self._rows.clear()


Write = Callable[[Transaction], T]
"""Checks first, then writes; returns the outcome. May be called again after a roll-back."""

MOST_IN_ONE_COMMIT: Final = 512
MOST_WAITING: Final = 10_000
TIDY_AFTER: Final = 5.0
"""Seconds of quiet after which the write-ahead log is emptied, so that deleted keys do not live on in it."""

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

_Outcome = Any  # each job has its own type; `write` gives it back to the one who asked
_Waiting = tuple[Write[_Outcome], "Future[_Outcome] | None"]


class GroupCommitWriter:
    """Takes jobs from any number of tasks, commits up to 512 at once; nobody is answered before the commit.

    `connect` opens the connection, in the writer's own thread, and again after an I/O error.
    """

    def __init__(self, connect: Callable[[], apsw.Connection], most_waiting: int = MOST_WAITING) -> None:
        self.problem = ""
        """Why the last commit failed; empty when it did not."""
        self.dropped = 0
        """How many jobs that nobody waited for were lost."""
        self._connect = connect
        self._connection: apsw.Connection | None = None
        self._most_waiting = most_waiting
        self._jobs: deque[_Waiting] = deque()
        self._wake = threading.Event()
        self._will_wake = False
        self._closed = False
        self._untidy = False
        self._thread = threading.Thread(target=self._run, name="formkit-writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many jobs are in the queue."""
        return len(self._jobs)

    def write(self, job: Write[T]) -> Future[T]:
        """The outcome of `job`, to be awaited: there once it is durable, or StoreUnavailable when it was not kept.

        Call it in the event loop; raises StoreUnavailable at once when closed, or when too many jobs wait.
        """
        if self._closed:
            raise StoreUnavailable("The store is closed. Start formkit again.")
        if len(self._jobs) >= self._most_waiting:
            raise StoreUnavailable("Too many saves are waiting for the disk. Try again in a moment.")
        loop = asyncio.get_running_loop()
        future: Future[T] = loop.create_future()
        self._jobs.append((job, future))
        if not self._will_wake:
            # Only after everybody who is ready now had a turn: one wake-up and one commit for all of them.
            self._will_wake = True
            loop.call_soon(self._wake_up)
        return future

    def post(self, job: Write[object]) -> None:
        """Write `job` with the next commit without waiting; counted in `dropped` when it is not kept."""
        if self._closed or len(self._jobs) >= self._most_waiting:
            self.dropped += 1
        else:
            self._jobs.append((job, None))
            self._wake.set()

    def close(self) -> None:
        """Write what is queued, then stop. Blocks until that is done; a second call does nothing."""
        self._closed = True
        self._wake.set()
        self._thread.join()

    def _wake_up(self) -> None:
        self._will_wake = False
        self._wake.set()

    def _run(self) -> None:
        while batch := self._next_batch():
            self._answer(batch, self._committed(batch))
        self._disconnect()

    def _next_batch(self) -> list[_Waiting]:
        """What waits now, at least one job; nothing once the writer is closed and the queue is empty."""
        while not self._jobs:
            if self._closed:
                return []
            if not self._wake.wait(TIDY_AFTER if self._untidy else None):
                self._tidy()
            self._wake.clear()
        return [self._jobs.popleft() for _ in range(min(len(self._jobs), MOST_IN_ONE_COMMIT))]

    def _committed(self, batch: Sequence[_Waiting]) -> list[_Outcome]:
        """The outcome of each job, or the exception that it gets instead."""
        try:
            return self._transaction(batch)
        except UNAVAILABLE as problem:
            self._recover(problem)
            self.problem = str(problem)
            return [StoreUnavailable(f"Nothing was kept: {problem}. Try again.") for _ in batch]
        except Exception as fault:  # noqa: BLE001 - a faulty job must not end the thread: the asker gets it
            self._recover(fault)
            if len(batch) == 1:
                return [fault]
            return [outcome for waiting in batch for outcome in self._committed((waiting,))]

    def _transaction(self, batch: Sequence[_Waiting]) -> list[_Outcome]:
        if self._connection is None:
            self._connection = self._connect()
        connection = self._connection
        changes_before = connection.total_changes()
        connection.execute("BEGIN IMMEDIATE")
        transaction = Transaction(connection)
        outcomes = [job(transaction) for job, _ in batch]
        transaction.finish()
        connection.execute("COMMIT")
        if connection.total_changes() > changes_before:
            # A commit without changes, such as a look for due deliveries, succeeds on a full disk as well.
            self.problem = ""
        self._untidy = True
        return outcomes

    def _recover(self, problem: Exception) -> None:
        """Undo the transaction; empty a log that may have filled the disk; after an I/O error connect anew."""
        try:
            if self._connection is not None and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except apsw.Error:
            self._disconnect()
        if isinstance(problem, apsw.FullError | apsw.IOError):
            self._tidy()
        if isinstance(problem, apsw.IOError | apsw.CorruptError | apsw.NotADBError | apsw.CantOpenError):
            self._disconnect()

    def _answer(self, batch: Sequence[_Waiting], outcomes: Sequence[_Outcome]) -> None:
        by_loop: dict[AbstractEventLoop, list[tuple[Future[_Outcome], _Outcome]]] = defaultdict(list)
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if future is not None:
                by_loop[future.get_loop()].append((future, outcome))
            elif isinstance(outcome, Exception):
                self.dropped += 1
        for loop, answers in by_loop.items():
            try:
                loop.call_soon_threadsafe(_resolve, answers)
            except RuntimeError:  # the loop was closed: nobody is left to hear the outcome
                continue

    def _tidy(self) -> None:
        self._untidy = False
        try:
            if self._connection is not None:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except apsw.Error:  # a reader or a full disk is in the way: the next quiet moment will do
            return

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close(True)


def _resolve(answers: Sequence[tuple[Future[_Outcome], _Outcome]]) -> None:
    for future, outcome in answers:
        if future.done():  # the one who asked has gone away; what was written stays written
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
