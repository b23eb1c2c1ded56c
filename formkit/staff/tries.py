"""How often somebody tried to sign in, by address and by name, in memory."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from typing import Final

MOST: Final = 10
WINDOW: Final = 15 * 60
"""Seconds in which that many tries are looked at."""
MOST_KEPT: Final = 20_000
"""How many addresses and names are remembered: the oldest is forgotten before memory runs out."""


class Tries:
    """Only what went wrong counts in the end: a whole office signs in behind one address at nine o'clock."""

    def __init__(self) -> None:
        self._times: dict[str, deque[float]] = {}

    def seconds_to_wait(self, keys: Iterable[str], at: float) -> int:
        """0 where this try may be looked at, which is counted before it is, so that many at once gain nothing."""
        all_times = [self._recent(key, at) for key in keys]
        full = [times[0] for times in all_times if len(times) >= MOST]
        if full:
            return max(1, math.ceil(max(full) + WINDOW - at))
        for times in all_times:
            times.append(at)
        return 0

    def forgive(self, keys: Iterable[str], at: float) -> None:
        """It was the right person: their try does not count."""
        for key in keys:
            times = self._times.get(key)
            if times and at in times:
                times.remove(at)

    def _recent(self, key: str, at: float) -> deque[float]:
        times = self._times.pop(key, None) or deque()
        while times and times[0] <= at - WINDOW:
            times.popleft()
        while len(self._times) >= MOST_KEPT:
            del self._times[next(iter(self._times))]
        self._times[key] = times
        return times
