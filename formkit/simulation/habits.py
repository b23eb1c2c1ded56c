"""What people usually do on a page of a kind: leave, slip, take their time; made up, and it does not know any form.

The figures are assumptions in the range that published drop-off of public forms has; each page gets its own within it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

LEAVES: Final[Mapping[str, float]] = {
    "question": 0.018,
    "tell": 0.01,
    "evidence": 0.035,
    "list": 0.012,
    "booking": 0.03,
    "task list": 0.01,
    "check answers": 0.015,
    "payment": 0.035,
}
"""Kind of page → share of those who see it and leave there, at a computer."""
UNLIKE: Final = 0.35
"""Standard deviation of the logarithm of how pages of one kind differ in that."""
MOST_UNLIKE: Final = 2.2
SLIPS: Final[Mapping[str, float]] = {
    "text": 0.05,
    "date": 0.09,
    "money": 0.07,
    "number": 0.05,
    "yes or no": 0.012,
    "one option": 0.015,
    "some options": 0.02,
    "evidence": 0.04,
    "list": 0.03,
    "booking": 0.03,
}
"""What is asked → share of answers that are refused at the first try."""
SLIPS_AGAIN: Final = 0.25
LEAVES_AFTER_A_SLIP: Final = 0.05
MEDIAN: Final[Mapping[str, float]] = {
    "question": 16.0,
    "tell": 8.0,
    "evidence": 75.0,
    "list": 9.0,
    "booking": 30.0,
    "task list": 6.0,
    "check answers": 35.0,
    "payment": 60.0,
}
"""Seconds that half of the people do not need on a page, at a computer."""
SPREAD: Final[Mapping[str, float]] = {"evidence": 1.0, "payment": 0.8}
"""Standard deviation of the logarithm of the time; USUAL_SPREAD for other kinds."""
USUAL_SPREAD: Final = 0.65
PHONE_LEAVES: Final = 1.15
PHONE_TAKES: Final = 1.3
DEVICES: Final[Mapping[str, float]] = {"phone": 0.55, "computer": 0.38, "tablet": 0.07}
CHANNELS: Final[Mapping[str, float]] = {
    "self-service": 0.94,
    "assisted": 0.045,
    "monitor": 0.01,
    "preview": 0.005,
}
WELSH: Final = 0.06
"""Share of visits in Welsh, of a form that is offered in it."""


@dataclass(frozen=True)
class Habit:
    """What people do on one page."""

    leaves: float
    slips: float
    median: float
    """Seconds."""
    spread: float


def habit_of(page: str, kind: str, asked_as: str, seed: str) -> Habit:
    """The habit of a page: that of its kind, a little more or less, always the same for the same seed."""
    own = Random(f"{seed} {page}")  # noqa: S311 - made-up people, no secret
    return Habit(
        leaves=LEAVES.get(kind, 0.0) * min(MOST_UNLIKE, own.lognormvariate(0, UNLIKE)),
        slips=SLIPS.get(asked_as, 0.0) * own.uniform(0.6, 1.5),
        median=MEDIAN.get(kind, 10.0) * own.uniform(0.7, 1.4),
        spread=SPREAD.get(kind, USUAL_SPREAD),
    )
