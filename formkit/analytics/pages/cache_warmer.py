"""Counts in the background what analysts will look at next, so that no page waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from formkit.analytics.base import Filters
from formkit.analytics.report.cache import ReportCache
from formkit.analytics.report.filters import USUAL_DAYS, first_of
from formkit.analytics.report.roll_ups import RollUps
from formkit.background import Batch, Job
from formkit.storage.engine import Engine

PAUSE: Final = 30.0
"""Seconds between looks for something to count."""
BREATH: Final = 0.05
"""Seconds between two forms, in which residents come first."""
A_YEAR: Final = 365


async def warm_now(
    engine: Engine, cache: ReportCache, now: Callable[[], float], today: date, breath: float = BREATH
) -> int:
    """Count all that grows old, each form in a thread; how many were counted. Raises StoreUnavailable."""
    usual = await asyncio.to_thread(lambda: tuple(usual_filters(engine, today)))
    waiting = cache.waiting(engine.rows_now, usual, now())
    for filters in waiting:
        await asyncio.to_thread(cache.warm, engine.rows_now, filters, now())
        await asyncio.sleep(breath)
    return len(waiting)


def usual_filters(engine: Engine, today: date) -> Iterator[Filters]:
    """What a page counts where nobody chose anything, and a year: of all forms with visits."""
    forms = RollUps(engine.rows_now).forms()
    for days in (USUAL_DAYS, A_YEAR):
        for form in forms:
            yield Filters(form, first_of(today, days), today)


def warming(engine: Engine, cache: ReportCache, now: Callable[[], float], today: Callable[[], date]) -> Job:
    """The job that counts before somebody looks."""

    async def batch() -> Batch:
        return Batch(await warm_now(engine, cache, now, today()))

    return Job("numbers before they are asked for", batch, PAUSE)
