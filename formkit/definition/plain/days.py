"""What day it is, and the days on which nobody works."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

SATURDAY = 5
MOST_WORKING_DAYS = 30_000
DayUnit = Literal["days", "working days", "months", "years"]


@dataclass(frozen=True)
class Days:
    """`today` is the day in Europe/London; `holidays` are the bank holidays of the council's nation."""

    today: date
    holidays: frozenset[date] = frozenset()

    def days_since(self, day: date) -> int:
        """Whole days from `day` to today; below 0 when `day` is still to come."""
        return (self.today - day).days

    def years_since(self, day: date) -> int:
        """Full years from `day` to today, as an age is counted. Someone born on 29 February is a year older on 1 March."""
        before_birthday = (self.today.month, self.today.day) < (day.month, day.day)
        return self.today.year - day.year - before_birthday

    def working_days_since(self, day: date) -> int:
        """Working days after `day`, up to and including today; 0 when `day` is today or still to come."""
        if day >= self.today:
            return 0
        off = self._holidays_on_weekdays
        return (
            _weekdays_until(self.today)
            - _weekdays_until(day)
            - bisect_right(off, self.today)
            + bisect_right(off, day)
        )

    def days_away(self, day: date, count: int, unit: DayUnit) -> date | None:
        """The day that is so many days, working days, months or years after `day`, or before it where `count` is below 0.

        A month without that day ends with its last: a month after 31 January is the end of February. None outside the
        calendar, and for more working days than a lifetime has.
        """
        try:
            match unit:
                case "days":
                    return day + timedelta(days=count)
                case "working days":
                    return self._working_days_away(day, count)
                case "months":
                    return _months_away(day, count)
                case "years":
                    return _months_away(day, count * 12)
        except (OverflowError, ValueError):
            return None

    def _working_days_away(self, day: date, count: int) -> date | None:
        if abs(count) > MOST_WORKING_DAYS:
            return None
        step = timedelta(days=1 if count > 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= day.weekday() < SATURDAY and day not in self.holidays
        return day

    @cached_property
    def _holidays_on_weekdays(self) -> tuple[date, ...]:
        return tuple(sorted(day for day in self.holidays if day.weekday() < SATURDAY))


def _months_away(day: date, count: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from 1 January of year 1, a Monday, up to and including `day`; no loop, so year 1 costs no more."""
    weeks, extra = divmod(day.toordinal(), 7)
    return weeks * 5 + min(extra, SATURDAY)
