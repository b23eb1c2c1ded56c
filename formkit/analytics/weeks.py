"""Puts the days of a trend together to weeks, for forms with few visits a day; it does not read or draw them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from formkit.analytics.base import STATUSES
from formkit.analytics.numbers import PeriodCount

WEEK: Final = "/P7D"
"""The end of a week's name: 2026-11-16/P7D is the week that begins on that day, as ISO 8601 writes it."""
_DAYS: Final = 7


def by_week(days: Sequence[PeriodCount], last: date) -> tuple[PeriodCount, ...]:
    """Weeks that end with `last`, from the first that has a visit; weeks without visits count 0."""
    if not days:
        return ()
    weeks: dict[str, list[PeriodCount]] = {}
    first = date.fromisoformat(week_of(days[0].period, last).removesuffix(WEEK))
    for at in range((last - first).days // _DAYS + 1):
        weeks[f"{first + timedelta(days=at * _DAYS)}{WEEK}"] = []
    for one in days:
        weeks[week_of(one.period, last)].append(one)
    return tuple(_together(name, same) for name, same in weeks.items())


def week_of(day: str, last: date) -> str:
    """The name of the week that a day, 2026-11-22, lies in, where weeks end with `last`."""
    back = (last - date.fromisoformat(day)).days // _DAYS
    return f"{last - timedelta(days=(back + 1) * _DAYS - 1)}{WEEK}"


def _together(name: str, days: Sequence[PeriodCount]) -> PeriodCount:
    return PeriodCount(
        period=name,
        statuses={status: sum(one.statuses[status] for one in days) for status in STATUSES},
        unaided=sum(one.unaided for one in days),
        versions=tuple(dict.fromkeys(version for one in days for version in one.versions)),
    )
