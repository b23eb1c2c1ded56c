"""A range of days as the periods that roll-ups are kept by: whole months, and the days that are left; it reads nothing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

DAY_LETTERS: Final = 10
MONTH_LETTERS: Final = 7
DAYS_IN_A_MONTH: Final = 365.25 / 12
"""What a month means where figures are scaled to one."""


def periods_between(first: date, last: date) -> tuple[str, ...]:
    """Months (2026-11) that lie wholly between the two days, both included, and the days (2026-11-22) outside those.

    In order of time; none where `last` lies before `first`. No day is in two of them.
    """
    found: list[str] = []
    day = first
    while day <= last:
        end = last_day_of(day)
        if day.day == 1 and end <= last:
            found.append(month_of(day))
        else:
            end = min(end, last)
            found.extend(days_between(day, end))
        if end == date.max:
            break
        day = end + timedelta(days=1)
    return tuple(found)


def days_between(first: date, last: date) -> tuple[str, ...]:
    """Each day from `first` to `last`, both included."""
    return tuple(str(first + timedelta(days=number)) for number in range((last - first).days + 1))


def months_between(first: date, last: date) -> tuple[str, ...]:
    """Each month that has a day from `first` to `last`."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers)


def month_of(day: date) -> str:
    """The day's month: 2026-11."""
    return str(day)[:MONTH_LETTERS]


def last_day_of(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
