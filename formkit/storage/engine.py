"""How a database is spoken to, whichever it is: units of work, hot writes as data, reads; no text of SQL stands here.

    Engine ─┬─ rows    one statement, read where it is asked
            ├─ read    a unit that only reads, beside everything else: one connection, its temporary tables
            ├─ write   a unit or a guarded write in a transaction, durable when it is answered
            └─ post    the same, and nobody waits for it

A unit is an `async def` over a `Tx` and awaits nothing else: SQLite runs it to its end in one go, another database may
have to wait between statements. It may run again after a roll-back, so it decides anew from what it reads.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

Row = tuple[Any, ...]  # a row as the database hands it over; the tables say which type each column has
Values = Sequence[object]
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reads(Protocol):
    """What can be asked: an engine, or the transaction of a unit."""

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows that a statement gives; `?` and `?1` stand for values. Raises StoreUnavailable."""


class Tx(Reads, Protocol):
    """The transaction that a unit works in."""

    async def run(self, sql: str, *values: object) -> int:
        """Run one INSERT, UPDATE or DELETE; how many rows it changed."""

    async def each(self, sql: str, many: Sequence[Values]) -> list[Row]:
        """Run one statement with many values, one after the other; the rows that RETURNING gives, in that order."""

    async def lock(self, name: str, *, shared: bool = False) -> None:
        """Have what is called `name` alone until the transaction ends, or with others that share it.

        Whoever checks and then writes asks for it first. Where there is one writer it is there already.
        """

    def add(self, sql: str, many: Sequence[Values]) -> None:
        """Write rows with the commit, those of all units together: a third of the time of one at a time."""

    async def finish(self) -> None:
        """Write now what was added, by other units too: where this one has to see it."""


Unit = Callable[[Tx], Coroutine[Any, Any, T]]  # Any: a coroutine's own two; nobody sends anything in
"""Checks first, then writes; gives the outcome."""


class Added(NamedTuple):
    """Rows that are written with the commit."""

    sql: str
    many: Sequence[Values]


class Guarded(NamedTuple, Generic[T]):
    """A hot write as data: one statement that changes a row or none, so that many can go together.

    Where a row was changed, `then` is written with the commit and the outcome is `done`; else `otherwise` tells it. The
    table has a column `id`.
    """

    sql: str
    values: Values
    then: tuple[Added, ...]
    done: T
    otherwise: Unit[T]


Write = Unit[T] | Guarded[T] | list[Added]
"""What can be written: rows that need no guard, too."""


class Keeps(Reads, Protocol):
    """What can be asked and changed, without all else that an engine does."""

    def write(self, what: Unit[T]) -> Awaitable[T]:
        """The outcome, to be awaited: there once it is durable."""


class Engine(Protocol):
    """A database. What cannot be kept or read now raises StoreUnavailable; nothing is half written then."""

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows that one statement gives, read at once."""

    def rows_now(self, sql: str, values: Values = ()) -> list[Row]:
        """The same for work in a thread of its own, which may wait."""

    async def read(self, unit: Unit[T]) -> T:
        """The outcome of a long unit that only reads or fills temporary tables, worked out beside everything else.

        Who cancels waits for its end: the database must not be closed under it.
        """

    def write(self, what: Unit[T] | Guarded[T]) -> Awaitable[T]:
        """The outcome, to be awaited: there once it is durable."""

    def post(self, what: Write[Any]) -> None:  # Any: nobody hears the outcome
        """Write with the next commit without waiting; counted where it is not kept."""

    def figures(self) -> Mapping[str, object]:
        """How the database is, for /healthz: `writable`, `problem`, `waiting`, `dropped` and what else it can tell."""

    async def close(self) -> None:
        """Write what is queued, then stop."""


class Beside(Protocol):
    """The database for a command beside a running server: each change is one short transaction, at once."""

    def rows_now(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows that a statement gives."""

    def read(self, unit: Unit[T]) -> T:
        """The outcome of a unit that only reads or fills temporary tables."""

    def change(self, unit: Unit[T]) -> T:
        """The outcome of a unit, all of it kept or none."""


async def applied(tx: Tx, write: Guarded[T]) -> T:
    """The outcome of a guarded write inside a unit."""
    if not await tx.run(write.sql, *write.values):
        return await write.otherwise(tx)
    for sql, many in write.then:
        tx.add(sql, many)
    return write.done


def driven(work: Coroutine[Any, Any, T]) -> T:  # Any: as in Unit
    """Run a unit to its end where its Tx never waits. Raises TypeError where it awaits something else."""
    try:
        work.send(None)
    except StopIteration as ended:
        outcome: T = ended.value
        return outcome
    work.close()
    raise TypeError("A unit of work awaited something else than its transaction.")
