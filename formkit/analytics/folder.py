"""The background folder: rounds until nothing waits, then a pause; it does not know how a round is worked out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from formkit.analytics.base import Execute, Tables
from formkit.analytics.folding import Round, apply_round, has_work, next_round
from formkit.analytics.remembering import Memory
from formkit.errors import FormkitError
from formkit.logs import log

PAUSE: Final = 20.0
"""Seconds between looks for new events: how old a number on the dashboard may be."""
LEASE: Final = 120_000
"""Milliseconds in which nobody else folds; one who dies is replaced after that."""
KEPT_DAYS: Final = 90
"""Days for which events are kept, and so the time for which roll-ups can be rebuilt."""
MOST_FORGOTTEN: Final = 5_000


def take_lease(execute: Execute, holder: str, now: int, lease: int = LEASE) -> bool:
    """Be the one who folds until `now` + `lease` (UTC milliseconds); False where somebody else is."""
    return bool(
        execute(
            "UPDATE fold_mark SET holder = ?, leased_until = ? WHERE holder = ? OR leased_until < ? RETURNING 1",
            (holder, now + lease, holder, now),
        )
    )


async def fold_now(
    tables: Tables, holder: str, now: Callable[[], float], memory: Memory | None = None
) -> int:
    """Fold all that waits; how many rounds it took, 0 where somebody else folds. Raises StoreUnavailable."""
    memory = memory or Memory()
    rounds = 0
    if not has_work(tables.rows, _milliseconds(now)):
        return rounds
    while await tables.change(lambda execute: take_lease(execute, holder, _milliseconds(now))):
        round = await _in_a_thread(partial(next_round, tables.rows, _milliseconds(now), memory=memory))
        await tables.change(lambda execute, round=round: apply_round(execute, round))  # type: ignore[misc]  # mypy does not infer a lambda with a default
        rounds += 1
        if round.is_last:
            return rounds
    return rounds


async def _in_a_thread(work: Callable[[], Round]) -> Round:
    """The next round. In a thread, because grouping some ten thousand events must not hold up a page.

    Who cancels waits for the thread to end: the database must not be closed under it.
    """
    working = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait((working,))
        raise


async def forget_events(tables: Tables, now: Callable[[], float], days: int = KEPT_DAYS) -> int:
    """Delete events of visits that began more than `days` days ago; how many. Their roll-ups stay."""
    before = datetime.fromtimestamp(now(), UTC) - timedelta(days=days)
    day = before.date().isoformat()

    def forget(execute: Execute) -> int:
        gone = execute(
            "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE at < ? AND day < ? ORDER BY at LIMIT ?) RETURNING 1",
            (int(before.timestamp() * 1000), day, MOST_FORGOTTEN),
        )
        execute("UPDATE fold_mark SET whole_from = ? WHERE whole_from < ?", (day, day))
        return len(gone)

    return await tables.change(forget)


async def fold_for_ever(tables: Tables, holder: str, now: Callable[[], float], pause: float = PAUSE) -> None:
    """Fold and forget until cancelled; a store that is away for a while does not end it."""
    memory = Memory()
    while True:
        try:
            await fold_now(tables, holder, now, memory)
            await forget_events(tables, now)
        except FormkitError as problem:
            log().error("numbers wait", problem=type(problem).__name__)
        await asyncio.sleep(pause)


def _milliseconds(now: Callable[[], float]) -> int:
    return int(now() * 1000)
