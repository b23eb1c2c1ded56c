"""A range of days as the periods that roll-ups are kept by: months, and days more or less."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DAY_LETTERS: Final = 10
MONTH_LETTERS: Final = 7
TOGETHER: Final = "/all"
"""Behind a period: what would tell its rows apart is put together."""
DAYS_IN_A_MONTH: Final = 365.25 / 12
"""What a month means where figures are scaled to one."""


@dataclass(frozen=True)
class Periods:
    """The periods that come to a range of days: those that are added, less those that are taken away again."""

    added: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both: what is read."""
        return self.added + self.taken

    def together(self, *, days: bool) -> Periods:
        """The same with sums of what would be told apart: of the days where all are wanted by day, else of the months."""
        letters = DAY_LETTERS if days else MONTH_LETTERS
        added = (one + TOGETHER if len(one) == letters else one for one in self.added)
        return Periods(tuple(added), self.taken)


def periods_between(first: date, last: date, *, may_take: bool = True) -> Periods:
    """Months (2026-11) and days (2026-11-22) that come to the days from `first` to `last`, both included.

    Of a month that is not whole its days are added, or the others are taken away from it: whichever are fewer. Where
    nothing may be taken away, no period has a day that is not asked for.
    """
    added: list[str] = []
    taken: list[str] = []
    day = first
    while day <= last:
        begin, end = day.replace(day=1), last_day_of(day)
        inside = days_between(day, min(end, last))
        outside = days_between(begin, day)[:-1] + days_between(min(end, last), end)[1:]
        if not outside or (may_take and len(outside) <= len(inside)):
            added.append(month_of(day))
            taken.extend(outside)
        else:
            added.extend(inside)
        if end == date.max:
            break
        day = end + timedelta(days=1)
    return Periods(tuple(added), tuple(taken))


def days_between(first: date, last: date) -> tuple[str, ...]:
    """Each day from `first` to `last`, both included."""
    return tuple(str(first + timedelta(days=number)) for number in range((last - first).days + 1))


def months_between(first: date, last: date) -> tuple[str, ...]:
    """Each month that has a day from `first` to `last`."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers)


def day_in(period: str) -> date:
    """The day of a period that is one, with or without a mark behind it."""
    return date.fromisoformat(period[:DAY_LETTERS])


def month_in(period: str) -> str:
    """The month of any period."""
    return period[:MONTH_LETTERS]


def month_of(day: date) -> str:
    """The day's month: 2026-11."""
    return str(day)[:MONTH_LETTERS]


def last_day_of(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
