"""Visits and completion over time as a picture, with lines for new versions and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from formkit.analytics.report.figures import count, percent, short_period

WIDTH: Final = 1120
LEFT: Final = 60
RIGHT: Final = 20
TOP: Final = 30
TALL: Final = 150
"""How tall each of the two pictures is: completion above, starts below."""
BETWEEN: Final = 50
HEIGHT: Final = TOP + 2 * TALL + BETWEEN + 40
MOST_DATES: Final = 10
"""Dates written below."""


@dataclass(frozen=True)
class Moment:
    """One day or month. `rate` is None where too few visits ended for one."""

    period: str
    starts: int
    rate: float | None
    is_maturing: bool = False
    version: str = ""
    """A version that began here; "" on most."""
    note: int = 0
    """The number of an analyst's note; 0 for none."""


@dataclass(frozen=True)
class Spot:
    """A point of the line, with what it says under the pointer."""

    x: float
    y: float
    says: str
    is_maturing: bool


@dataclass(frozen=True)
class Post:
    """The bar of one period."""

    x: float
    y: float
    width: float
    height: float
    says: str
    is_maturing: bool


@dataclass(frozen=True)
class Flag:
    """A line from top to bottom with a word: a new version, or the number of a note."""

    x: float
    text: str
    is_note: bool


@dataclass(frozen=True)
class Tick:
    """A line of the scale with its number, or a date."""

    at: float
    text: str


@dataclass(frozen=True)
class TrendPicture:
    """Everything to draw."""

    says: str
    lines: tuple[str, ...]
    """The completion line, as SVG paths: one for each stretch without a gap."""
    spots: tuple[Spot, ...]
    posts: tuple[Post, ...]
    flags: tuple[Flag, ...]
    rate_ticks: tuple[Tick, ...]
    start_ticks: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    bottom: float = TOP + 2 * TALL + BETWEEN
    starts_top: float = TOP + TALL + BETWEEN


def trend_picture(moments: Sequence[Moment], says: str) -> TrendPicture | None:
    """The picture; None where there is nothing to draw."""
    most = max((one.starts for one in moments), default=0)
    if not most:
        return None
    top = nice_top(most)
    step = (WIDTH - LEFT - RIGHT) / len(moments)
    middles = [round(LEFT + step * (at + 0.5), 1) for at in range(len(moments))]
    floor = TOP + 2 * TALL + BETWEEN
    spots = [
        Spot(x, _rate_y(one.rate), f"{short_period(one.period)}: {percent(one.rate)}", one.is_maturing)
        for x, one in zip(middles, moments, strict=True)
        if one.rate is not None
    ]
    posts = tuple(
        Post(
            round(x - step * 0.35, 1),
            round(floor - TALL * one.starts / top, 1),
            round(max(1.0, step * 0.7), 1),
            round(TALL * one.starts / top, 1),
            f"{short_period(one.period)}: {count(one.starts)} starts",
            one.is_maturing,
        )
        for x, one in zip(middles, moments, strict=True)
    )
    return TrendPicture(
        says,
        _stretches(middles, moments),
        tuple(spots),
        posts,
        tuple(_flags(middles, moments)),
        tuple(Tick(_rate_y(part / 4), f"{25 * part}%") for part in range(5)),
        tuple(Tick(round(floor - TALL * part / 2, 1), count(top * part / 2)) for part in range(3)),
        _dates(middles, moments),
    )


def nice_top(most: int) -> int:
    """The end of a scale: 10, 20, 50, 100, 200…, not below `most`."""
    size = 10
    while True:
        for factor in (1, 2, 5):
            if size * factor >= most:
                return size * factor
        size *= 10


def sparkline(values: Sequence[float], width: float = 120, height: float = 28) -> str:
    """A line of values as points for an SVG polyline; "" of fewer than two."""
    if len(values) < 2:
        return ""
    top = max(values) or 1
    step = (width - 4) / (len(values) - 1)
    return " ".join(
        f"{2 + step * at:.1f},{height - 3 - (height - 6) * one / top:.1f}" for at, one in enumerate(values)
    )


def _rate_y(rate: float) -> float:
    return round(TOP + TALL * (1 - rate), 1)


def _stretches(middles: Sequence[float], moments: Sequence[Moment]) -> tuple[str, ...]:
    """A line is broken where a period has no rate: nothing is made up in between."""
    lines: list[list[str]] = [[]]
    for x, one in zip(middles, moments, strict=True):
        if one.rate is None:
            lines.append([])
        else:
            lines[-1].append(f"{x} {_rate_y(one.rate)}")
    return tuple(f"M{'L'.join(line)}" for line in lines if len(line) > 1)


def _flags(middles: Sequence[float], moments: Sequence[Moment]) -> list[Flag]:
    found = [Flag(x, one.version, False) for x, one in zip(middles, moments, strict=True) if one.version]
    notes = [Flag(x, f"note {one.note}", True) for x, one in zip(middles, moments, strict=True) if one.note]
    return [*found, *notes]


def _dates(middles: Sequence[float], moments: Sequence[Moment]) -> tuple[Tick, ...]:
    every = -(-len(moments) // MOST_DATES)
    return tuple(Tick(middles[at], short_period(moments[at].period)) for at in range(0, len(moments), every))
