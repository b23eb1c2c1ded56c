"""The background folder: rounds until nothing waits, then a pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from formkit.analytics.fold import tables
from formkit.analytics.fold.fold import apply_round, next_round
from formkit.analytics.fold.visit_cache import VisitCache
from formkit.background import Batch, Job
from formkit.storage.engine import Engine, Tx

PAUSE: Final = 20.0
"""Seconds between looks for new events: how old a number on the dashboard may be."""
LEASE: Final = 120_000
"""Milliseconds in which nobody else folds; one who dies is replaced after that."""
KEPT_DAYS: Final = 90
"""Days for which events are kept, and so the time for which roll-ups can be rebuilt."""
MOST_FORGOTTEN: Final = 5_000


async def fold_now(
    engine: Engine, holder: str, now: Callable[[], float], memory: VisitCache | None = None
) -> int:
    """Fold all that waits; how many rounds it took, 0 where somebody else folds. Raises StoreUnavailable."""
    memory = memory or VisitCache()
    rounds = 0
    if not await tables.has_work(engine, _milliseconds(now)):
        return rounds
    while await engine.write(partial(take_lease, holder=holder, now=_milliseconds(now))):
        # Beside everything else, because grouping some ten thousand events must not hold up a page.
        round = await engine.read(partial(next_round, now=_milliseconds(now), memory=memory))
        await engine.write(partial(apply_round, round=round))
        rounds += 1
        if round.is_last:
            return rounds
    return rounds


async def take_lease(tx: Tx, holder: str, now: int) -> bool:
    """Be the one who folds for two minutes from `now` (UTC milliseconds); False where somebody else is."""
    return await tables.take_lease(tx, holder, now, now + LEASE)


async def forget_events(engine: Engine, now: Callable[[], float], days: int = KEPT_DAYS) -> int:
    """Delete events of visits that began more than `days` days ago; how many. Their roll-ups stay."""
    before = datetime.fromtimestamp(now(), UTC) - timedelta(days=days)
    day = before.date().isoformat()

    async def forget(tx: Tx) -> int:
        gone = await tables.forget_events(tx, int(before.timestamp() * 1000), day, MOST_FORGOTTEN)
        await tables.events_are_gone_before(tx, day)
        return gone

    return await engine.write(forget)


def folding(engine: Engine, holder: str, now: Callable[[], float]) -> Job:
    """The job that folds what waits and forgets what is old."""
    memory = VisitCache()

    async def batch() -> Batch:
        rounds = await fold_now(engine, holder, now, memory)
        return Batch(rounds, await forget_events(engine, now) == MOST_FORGOTTEN)

    return Job("numbers", batch, PAUSE)


def _milliseconds(now: Callable[[], float]) -> int:
    return int(now() * 1000)
