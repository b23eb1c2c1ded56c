"""How often one address may send pages, and one token ask."""

from __future__ import annotations

import math
import time
from typing import Literal

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

Rate = Literal["page", "start", "guess", "token"]

GUESSES, GUESS_MINUTES = 10, 15
"""How many wrong links one address may open, in how many minutes."""


class Limits:
    """Counts by address, in memory. A library with 30 residents behind one address stays well below."""

    def __init__(self, pages_a_minute: int, starts_a_minute: int, requests_a_minute: int) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._rates = {
            "page": RateLimitItemPerMinute(pages_a_minute),
            "start": RateLimitItemPerMinute(starts_a_minute),
            "guess": RateLimitItemPerMinute(GUESSES, GUESS_MINUTES),
            "token": RateLimitItemPerMinute(requests_a_minute),
        }

    def seconds_to_wait(self, rate: Rate, address: str) -> int:
        """0 where this one may go on (and is counted), else how many seconds to wait. `address`: or the id of a token."""
        allowed = self._rates[rate]
        if self._limiter.hit(allowed, rate, address):
            return 0
        reset = self._limiter.get_window_stats(allowed, rate, address).reset_time
        # The library counts by the computer's clock: a clock that is passed in would not be the same.
        return max(1, math.ceil(reset - time.time()))
