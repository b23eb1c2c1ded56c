"""What an operator asks of the outbox: what waits, by destination and by row, and what was given up and goes again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from formkit.storage.engine import Engine, Tx
from formkit.storage.outbox_rows import (
    FOLLOWS,
    IS_HELD,
    LATEST,
    OpenBreaker,
    SentRow,
    open_breakers,
    sent_rows,
)

A_PAGE: Final = 50
"""Rows on a page."""
AT_ONCE: Final = 500
"""Dead letters that one press sends again: each has a line of its own in the audit log, in one transaction."""

_WAITS: Final = (
    "FROM outbox JOIN submission ON submission.reference = outbox.reference WHERE outbox.delivered_at IS NULL"
)
_IS_DEAD: Final = f"outbox.due_at > {LATEST}"
_COUNTED: Final = (
    f"outbox.destination, outbox.problem, count(*), min(outbox.created_at), "
    f"count(*) FILTER (WHERE {_IS_DEAD}), count(*) FILTER (WHERE {IS_HELD})"
)
_BY_DESTINATION: Final = (
    "GROUP BY outbox.destination, outbox.problem ORDER BY outbox.destination, count(*) DESC, outbox.problem"
)
_ROWS: Final = (
    "SELECT outbox.id, outbox.reference, outbox.part, submission.form, outbox.destination, outbox.created_at, outbox.attempts, "
    f"outbox.problem, outbox.due_at, {IS_HELD}, {FOLLOWS} {_WAITS}"
)
_DEAD_FIRST: Final = (
    f"ORDER BY CASE WHEN {_IS_DEAD} THEN 0 ELSE 1 END, outbox.created_at, outbox.id LIMIT ? OFFSET ?"
)
_DEAD: Final = f"SELECT outbox.id, outbox.reference, outbox.destination {_WAITS} AND {_IS_DEAD}"
FORM_OF: Final = "SELECT form FROM submission WHERE reference = ?"
AGAIN: Final = "UPDATE outbox SET attempts = 0, due_at = ?, touched_at = ? WHERE id = ?"
PROBE_NOW: Final = "UPDATE destination SET probe_at = 0 WHERE name = ? AND open_since IS NOT NULL"

Forms = Collection[str] | None
"""The ids of the forms that are asked about; None for all, those that are not served any more too."""


class ProblemCount(NamedTuple):
    """What some of the deliveries to a destination met last."""

    problem: str
    """A sentence of ours or the name of a class."""
    deliveries: int


class DestinationCount(NamedTuple):
    """How the deliveries to one destination fare."""

    destination: str
    waiting: int
    """All that have not arrived, those that were given up among them."""
    oldest: float
    """When the oldest of them was sent (UTC seconds)."""
    dead: int
    held: int
    """Those that wait for their files to be checked for viruses."""
    problems: tuple[ProblemCount, ...]
    """The commonest first."""


class UndeliveredRow(NamedTuple):
    """One delivery that has not arrived."""

    id: int
    reference: str
    part: int
    form: str
    destination: str
    sent_at: float
    attempts: int
    problem: str
    due_at: float
    is_held: bool
    follows: bool

    @property
    def is_dead(self) -> bool:
        """Whether nobody tries it any more."""
        return self.due_at > LATEST

    @property
    def name(self) -> str:
        """Its reference, and which part of it."""
        return f"{self.reference}-{self.part}" if self.part else self.reference


class WaitingDeliveries:
    """Reads the outbox for an operator, of the forms that are theirs; a write is durable before it is acknowledged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def destinations(self, forms: Forms) -> tuple[DestinationCount, ...]:
        """Each destination that something waits for, by name."""
        among, values = _among(forms)
        found: dict[str, DestinationCount] = {}
        for name, problem, count, oldest, dead, held in await self._engine.rows(
            f"SELECT {_COUNTED} {_WAITS}{among} {_BY_DESTINATION}", *values
        ):
            so_far = found.get(name) or DestinationCount(name, 0, oldest, 0, 0, ())
            found[name] = DestinationCount(
                name,
                so_far.waiting + count,
                min(so_far.oldest, oldest),
                so_far.dead + dead,
                so_far.held + held,
                (*so_far.problems, *([ProblemCount(problem, count)] if problem else [])),
            )
        return tuple(found.values())

    async def breakers(self) -> tuple[OpenBreaker, ...]:
        """The destinations that get nothing but probes."""
        return await open_breakers(self._engine)

    async def rows(self, forms: Forms, destination: str, page: int) -> tuple[UndeliveredRow, ...]:
        """The rows of a page (from 1), those that were given up first, then the oldest; "" for all destinations.

        There is one more than A_PAGE where another page follows.
        """
        among, values = _among(forms)
        if destination:
            among, values = f"{among} AND outbox.destination = ?", (*values, destination)
        rows = await self._engine.rows(
            f"{_ROWS}{among} {_DEAD_FIRST}", *values, A_PAGE + 1, (page - 1) * A_PAGE
        )
        return tuple(UndeliveredRow(*row) for row in rows)

    async def of(self, reference: str, forms: Forms) -> tuple[SentRow, ...]:
        """All deliveries under a reference, also those that arrived; () where nothing was sent under it from these forms."""
        found = await self._engine.rows(FORM_OF, reference)
        if not found or (forms is not None and found[0][0] not in forms):
            return ()
        return await sent_rows(self._engine, reference)

    async def send_again(
        self, forms: Forms, at: float, *, id: int | None = None, destination: str = ""
    ) -> tuple[str, ...]:
        """Have dead letters delivered now, by the schedule from its start; the references of those that are.

        It is the one with this `id`, or the oldest AT_ONCE of a destination; none that is not given up, or of other forms.
        """
        among, values = _among(forms)
        which, value = ("outbox.id = ?", id) if id is not None else ("outbox.destination = ?", destination)
        sql = f"{_DEAD}{among} AND {which} ORDER BY outbox.created_at, outbox.id LIMIT ?"

        async def unit(tx: Tx) -> tuple[str, ...]:
            dead = await tx.rows(sql, *values, value, AT_ONCE)
            await tx.each(AGAIN, [(at, at, row[0]) for row in dead])
            for name in sorted({row[2] for row in dead}):
                await tx.run(PROBE_NOW, name)
            return tuple(str(row[1]) for row in dead)

        return await self._engine.write(unit)


def _among(forms: Forms) -> tuple[str, Sequence[object]]:
    if forms is None:
        return "", ()
    wanted = sorted(forms) or [""]  # no form is called so
    return f" AND submission.form IN ({', '.join('?' * len(wanted))})", wanted
