"""One made-up visit while it goes on, and the pages that it goes over."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from formkit.journey.buckets import bucket_of
from formkit.simulation.causes import PlantedCause
from formkit.simulation.habits import Habit
from formkit.simulation.walks import Turn

SimulatedEvent = tuple[object, ...]
"""The columns of `event` in their order, without the id."""

TIMES: Final = 512
"""Times of a page that are drawn beforehand."""
NO_TIME: Final = -1

Times = tuple[tuple[int, int], ...]
"""Milliseconds and their bucket."""


@dataclass(frozen=True)
class PlayedPage:
    """A turn with all that chance is measured against on it."""

    turn: Turn
    habit: Habit
    times: Times
    phone_times: Times
    cause: PlantedCause | None
    shown: str
    """The kind of the event that says that it was shown."""


@dataclass
class SimulatedVisit:
    """One visit while it goes on."""

    who: tuple[object, ...]
    at: int
    device: str
    language: str
    is_phone: bool
    rows: list[SimulatedEvent] = field(default_factory=list)

    def note(self, page: str, kind: str, question: str = "", code: str = "", spent: int = NO_TIME) -> None:
        """Something that happens now."""
        self.rows.append((*self.who, page, kind, question, code, spent, self.at))


def drawn_times(habit: Habit, slower: float, chance: Random) -> Times:
    """Times that people take on a page, `slower` times the usual."""
    drawn = (chance.lognormvariate(0, habit.spread) * habit.median * slower for _ in range(TIMES))
    return tuple((int(seconds * 1000), bucket_of(seconds)) for seconds in drawn)
