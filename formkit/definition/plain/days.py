"""What day it is, and the days on which nobody works."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

SATURDAY = 5


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

    @cached_property
    def _holidays_on_weekdays(self) -> tuple[date, ...]:
        return tuple(sorted(day for day in self.holidays if day.weekday() < SATURDAY))


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from 1 January of year 1, a Monday, up to and including `day`; no loop, so year 1 costs no more."""
    weeks, extra = divmod(day.toordinal(), 7)
    return weeks * 5 + min(extra, SATURDAY)
