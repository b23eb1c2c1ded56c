"""How long a form says that it takes (`time`), beside how long it took people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

LEAST_VISITS: Final = 30
"""Fewer than these tell nothing about a median that would hold."""
LEEWAY: Final = 1.5
"""A time that is said as one number is taken to mean from two thirds of it to half as much again. From one to another is
from there to there, as far as the first was rounded."""
_MINUTE: Final = 60
_FINE: Final = 10
"""Minutes up to which each one is said; above it they are said in fives."""
_HALF_A_MINUTE: Final = 0.5
_HALF_A_FIVE: Final = 2.5
_UNITS: Final = {"minute": 60, "min": 60, "hour": 3600}
_WORDS: Final = {
    "half an hour": "30 minutes",
    "an hour": "1 hour",
    "a few": "",
    "a minute": "1 minute",
    "one": "1",
}
_TIME: Final = re.compile(
    r"(?P<most>up to|at most|less than|under|no more than)?\s*(?:about|around|roughly)?\s*"
    r"(?P<low>\d{1,3})(?:\s*(?:to|-|–)\s*(?P<high>\d{1,3}))?\s*(?P<unit>minute|min|hour)s?\.?"
)

TimeVerdict = Literal["agrees", "longer", "quicker", "too few"]


@dataclass(frozen=True)
class StatedTime:
    """The shortest and the longest time in seconds that a reader understands."""

    shortest: float
    longest: float


@dataclass(frozen=True)
class MeasuredTime:
    """How long sent visits took from “Start now” to sending, in seconds."""

    n: int
    """Visits that were timed."""
    median: float
    low: float
    """Where the median would lie 95 times in 100, if as many people came again."""
    high: float
    p90: float
    """Nine in ten took no longer."""

    @property
    def better(self) -> str:
        """What to write for `time`: the median, up to what nine in ten took."""
        usual, most = _rounded(self.median), _rounded(self.p90)
        return f"{usual} to {most} minutes" if most > usual else f"{usual} minute{'' if usual == 1 else 's'}"


def read_stated_time(words: str) -> StatedTime | None:
    """ "5 to 10 minutes", "about 8 minutes", "half an hour"; None for what cannot be held against a measured time."""
    said = " ".join(words.casefold().split())
    for word, number in _WORDS.items():
        said = re.sub(rf"\b{word}\b", number, said)
    found = _TIME.fullmatch(said.strip())
    if found is None:
        return None
    unit = _UNITS[found["unit"]]
    low = int(found["low"]) * unit
    high = int(found["high"]) * unit if found["high"] else None
    if found["most"]:
        return StatedTime(0, high or low)
    if high is None:
        return StatedTime(low / LEEWAY, low * LEEWAY)
    return StatedTime(low - _MINUTE * (_HALF_A_FIVE if low > _FINE * _MINUTE else _HALF_A_MINUTE), high)


def judged_time(stated: StatedTime, measured: MeasuredTime) -> TimeVerdict:
    """Whether the median surely lies outside what is stated; where chance may explain it, they agree."""
    if measured.n < LEAST_VISITS:
        return "too few"
    if measured.low > stated.longest:
        return "longer"
    return "quicker" if measured.high < stated.shortest else "agrees"


def _rounded(seconds: float) -> int:
    """Whole minutes, as people say them."""
    minutes = max(1, round(seconds / _MINUTE))
    return minutes if minutes <= _FINE else 5 * round(minutes / 5)


def time_in_words(seconds: float) -> str:
    """ "50 seconds", "4 minutes 20 seconds", "1 hour 5 minutes"."""
    whole = round(seconds)
    if whole >= 3600:
        parts = [_counted(whole // 3600, "hour"), _counted(whole % 3600 // _MINUTE, "minute")]
    else:
        parts = [_counted(whole // _MINUTE, "minute"), _counted(whole % _MINUTE, "second")]
    return " ".join(part for part in parts if part) or "no time"


def _counted(n: int, unit: str) -> str:
    return f"{n} {unit}{'' if n == 1 else 's'}" if n else ""
