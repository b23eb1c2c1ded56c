"""The one thread that writes, many people's changes in each commit."""

from __future__ import annotations

import asyncio
import threading
import time
from asyncio import AbstractEventLoop, Future
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from formkit.errors import StoreUnavailable
from formkit.storage.engine import Guarded, Unit, Write, driven
from formkit.storage.sqlite_connection import (
    FILLED_UP,
    TO_OPEN_ANEW,
    UNAVAILABLE,
    Connection,
    SqliteError,
    SqliteTx,
    empty_log,
)

T = TypeVar("T")


MOST_IN_ONE_COMMIT: Final = 512
MOST_WAITING: Final = 10_000
TIDY_AFTER: Final = 5.0
"""Seconds after a commit in which the write-ahead log is emptied, busy or not: deleted keys must not live on in it."""

TIDY_AGAIN: Final = 1.0
"""Seconds until the next try, where a reader was in the way."""

_Outcome = Any  # each job has its own type; `write` gives it back to the one who asked
_Waiting = tuple[Write[_Outcome], "Future[_Outcome] | None"]
_Run = Callable[[Connection, Sequence[_Waiting]], list[_Outcome]]


class GroupCommitWriter:
    """Takes units and guarded writes from any number of tasks, commits up to 512 at once; nobody is answered before.

    `connect` opens the connection, in the writer's own thread, and again after an I/O error.
    """

    def __init__(self, connect: Callable[[], Connection], most_waiting: int = MOST_WAITING) -> None:
        self.problem = ""
        """Why the last commit failed; empty when it did not."""
        self.dropped = 0
        """How many jobs that nobody waited for were lost."""
        self._connect = connect
        self._connection: Connection | None = None
        self._most_waiting = most_waiting
        self._jobs: deque[_Waiting] = deque()
        self._wake = threading.Event()
        self._will_wake = False
        self._closed = False
        self._tidy_at: float | None = None
        """When the log has to be emptied (monotonic seconds); None while nothing was committed since."""
        self._thread = threading.Thread(target=self._run, name="formkit-writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many jobs are in the queue."""
        return len(self._jobs)

    def write(self, job: Unit[T] | Guarded[T]) -> Future[T]:
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

    def post(self, job: Write[_Outcome]) -> None:
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
            if self._tidy_at is not None and time.monotonic() >= self._tidy_at:
                self._tidy()
        self._disconnect()

    def _next_batch(self) -> list[_Waiting]:
        """What waits now, at least one job; nothing once the writer is closed and the queue is empty."""
        while not self._jobs:
            if self._closed:
                return []
            if not self._wake.wait(self._until_tidying()):
                self._tidy()
            self._wake.clear()
        return [self._jobs.popleft() for _ in range(min(len(self._jobs), MOST_IN_ONE_COMMIT))]

    def _until_tidying(self) -> float | None:
        return None if self._tidy_at is None else max(0.0, self._tidy_at - time.monotonic())

    def _committed(self, batch: Sequence[_Waiting]) -> list[_Outcome]:
        """The outcome of each job, or the exception that it gets instead.

        Where one was faulty, all run again in one transaction, each behind a savepoint: that costs every job a little,
        so nobody pays for it beforehand.
        """
        try:
            return self._transaction(batch, _together)
        except UNAVAILABLE as problem:
            return self._refused(batch, problem)
        except Exception as fault:  # noqa: BLE001 - a faulty job must not end the thread: the asker gets it
            self._recover(fault)
            if len(batch) == 1:
                return [fault]
        try:
            return self._transaction(batch, _each_by_itself)
        except UNAVAILABLE as problem:
            return self._refused(batch, problem)
        except Exception as fault:  # noqa: BLE001 - the same, for what no job alone is to blame for
            self._recover(fault)
            return [fault for _ in batch]

    def _refused(self, batch: Sequence[_Waiting], problem: Exception) -> list[_Outcome]:
        self._recover(problem)
        self.problem = str(problem)
        return [StoreUnavailable(f"Nothing was kept: {problem}. Try again.") for _ in batch]

    def _transaction(self, batch: Sequence[_Waiting], run: _Run) -> list[_Outcome]:
        if self._connection is None:
            self._connection = self._connect()
        connection = self._connection
        changes_before = connection.total_changes()
        connection.execute("BEGIN IMMEDIATE")
        outcomes = run(connection, batch)
        connection.execute("COMMIT")
        if connection.total_changes() > changes_before:
            # A commit without changes, such as a look for due deliveries, succeeds on a full disk as well.
            self.problem = ""
        if self._tidy_at is None:
            self._tidy_at = time.monotonic() + TIDY_AFTER
        return outcomes

    def _recover(self, problem: Exception) -> None:
        """Undo the transaction; empty a log that may have filled the disk; after an I/O error connect anew."""
        try:
            if self._connection is not None and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except SqliteError:
            self._disconnect()
        if isinstance(problem, FILLED_UP):
            self._tidy()
        if isinstance(problem, TO_OPEN_ANEW):
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
        """Empty the log; where a reader or a full disk is in the way, again a little later."""
        is_empty = self._connection is None or empty_log(self._connection)
        self._tidy_at = None if is_empty else time.monotonic() + TIDY_AGAIN

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close(True)


def _together(connection: Connection, batch: Sequence[_Waiting]) -> list[_Outcome]:
    """All jobs, and then the rows that they added, put together."""
    tx = SqliteTx(connection)
    outcomes = [_outcome(tx, job) for job, _ in batch]
    tx.write_added()
    return outcomes


def _each_by_itself(connection: Connection, batch: Sequence[_Waiting]) -> list[_Outcome]:
    """Each job behind a savepoint: a faulty one takes only its own changes with it."""
    outcomes: list[_Outcome] = []
    for job, _ in batch:
        connection.execute("SAVEPOINT job")
        try:
            tx = SqliteTx(connection)
            outcome = _outcome(tx, job)
            tx.write_added()
        except UNAVAILABLE:
            raise
        except Exception as fault:  # noqa: BLE001 - the asker gets it
            connection.execute("ROLLBACK TO job")
            outcome = fault
        connection.execute("RELEASE job")
        outcomes.append(outcome)
    return outcomes


def _outcome(tx: SqliteTx, job: Write[_Outcome]) -> _Outcome:
    if isinstance(job, Guarded):
        sql, values, then, done, otherwise = job
        if not tx.changed(sql, values):
            return driven(otherwise(tx))
        tx.add_all(then)
        return done
    if isinstance(job, list):
        tx.add_all(job)
        return None
    return driven(job(tx))


def _resolve(answers: Sequence[tuple[Future[_Outcome], _Outcome]]) -> None:
    for future, outcome in answers:
        if future.done():  # the one who asked has gone away; what was written stays written
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
