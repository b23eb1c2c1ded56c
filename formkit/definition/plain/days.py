"""What day it is, and the days on which nobody works."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from formkit.definition.plain.working_days import WorkingDays

MOST_WORKING_DAYS = 30_000
DayUnit = Literal["days", "working days", "months", "years"]


@dataclass(frozen=True)
class Days:
    """`today` is the day in Europe/London; `holidays` are the bank holidays of the council's nation and its closing days."""

    today: date
    holidays: frozenset[date] = frozenset()
    calendar: WorkingDays | None = None
    """The calendar that the form goes by; None: Monday to Friday, less the holidays."""

    @cached_property
    def working_days(self) -> WorkingDays:
        """On which days somebody works."""
        return self.calendar or WorkingDays(self.holidays)

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
        return self.working_days.worked_until(self.today) - self.working_days.worked_until(day)

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
            left -= self.working_days.is_worked(day)
        return day


def _months_away(day: date, count: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
