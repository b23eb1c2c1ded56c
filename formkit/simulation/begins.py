"""When made-up visits begin, spread over days and hours as real ones are."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from formkit.journey.promises import LONDON

OF_WEEKDAYS: Final = (1.35, 1.2, 1.1, 1.05, 0.95, 0.6, 0.65)
"""Monday to Sunday."""
OF_HOURS: Final = (2, 1, 1, 1, 1, 3, 8, 18, 40, 60, 68, 64, 60, 56, 55, 54, 52, 46, 42, 44, 46, 40, 24, 9)
OF_MONTHS: Final = (1.15, 1.0, 1.1, 1.2, 1.0, 0.95, 0.9, 0.9, 1.05, 1.05, 1.0, 0.7)
HOUR: Final = 3600_000

_HOURS: Final = tuple(accumulate(OF_HOURS))


@dataclass(frozen=True)
class Begin:
    """When one visit begins."""

    at: int
    """UTC milliseconds."""
    day: str
    """In London: 2026-11-22."""
    hours: str
    """The class of its hour: office hours, evening, weekend."""


def spread_over(visits: int, first: date, last: date, chance: Random) -> Iterator[tuple[date, int]]:
    """How many visits begin on each day, both days included; their sum is `visits`."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    weights = [OF_WEEKDAYS[day.weekday()] * OF_MONTHS[day.month - 1] for day in days]
    sums = list(accumulate(weights))
    counts = [0] * len(days)
    for _ in range(visits):
        counts[bisect(sums, chance.random() * sums[-1], hi=len(days) - 1)] += 1
    yield from zip(days, counts, strict=True)


def begins_on(day: date, visits: int, chance: Random, until: int) -> tuple[Begin, ...]:
    """The begins of one day in order of time; none at or after `until` (UTC milliseconds)."""
    midnight = int(datetime.combine(day, time(), LONDON).timestamp() * 1000)
    found = []
    for _ in range(visits):
        hour = bisect(_HOURS, chance.random() * _HOURS[-1])
        at = midnight + hour * HOUR + int(chance.random() * HOUR)
        found.append(Begin(at, str(day), _hours(day, hour)))
    return tuple(one for one in sorted(found, key=lambda one: one.at) if one.at < until)


def _hours(day: date, hour: int) -> str:
    if day.weekday() >= 5:
        return "weekend"
    return "office hours" if 9 <= hour < 17 else "evening"
