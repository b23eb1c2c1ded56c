"""Whether the clock can be believed where it says that something is to be deleted.

A clock that leaps ahead makes every draft look old. A leap is known by the other clock of the machine, which only
counts how long formkit ran: what is overdue for longer than that was either left over from a stop or is not old at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

SLACK: Final = 600.0
"""Seconds that a clock may be put right by, or a restart may take, without anybody minding."""


class ClockWatch:
    """Holds deletion for a while after a leap; `hold` is how long (seconds), 0 never does. One for each app."""

    def __init__(
        self, now: Callable[[], float], hold: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._now = now
        self._monotonic = monotonic
        self._hold = hold
        self._began = monotonic()
        self._wall, self._ran = now(), self._began
        self._held_until = self._began
        self._leap = 0.0

    def may_delete(self, overdue: float = 0.0) -> bool:
        """Whether what is `overdue` (seconds past its time) may be deleted now."""
        now, ran = self._now(), self._monotonic()
        drift = (now - self._wall) - (ran - self._ran)
        self._wall, self._ran = now, ran
        if drift > SLACK:
            self._leap, self._held_until = drift, ran + self._hold
        elif overdue > ran - self._began + SLACK and ran < self._began + self._hold:
            self._leap, self._held_until = overdue, self._began + self._hold
        return ran >= self._held_until

    @property
    def problem(self) -> str:
        """Why nothing is deleted now, for an operator; "" while all is well."""
        left = self._held_until - self._monotonic()
        if left <= 0:
            return ""
        until = datetime.fromtimestamp(self._now() + left, UTC)
        return (
            f"The clock went on by {self._leap / 3600:.1f} hours while formkit ran for less, so nothing is deleted until "
            f"{until:%H:%M} UTC. If the clock is right, nothing need be done."
        )
