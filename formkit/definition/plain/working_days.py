"""Which days are worked, and up to which hour something counts as received on the day it came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

MONDAY_TO_FRIDAY = frozenset(range(5))
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The working days of a council or of one of its services, for the years around a day."""

    off: frozenset[date] = frozenset()
    """Days on which nobody works, although their day of the week is one: bank holidays and closing days."""
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    """Days of the week on which somebody works, Monday as 0. There is one at least."""
    cut_off: time | None = None
    """From this hour in London on, what comes counts as received on the next working day."""
    closing: Mapping[date, time] = field(default_factory=dict, compare=False)
    """Days that end early, and when: 24 December at midday."""
    others: Mapping[str, WorkingDays] = field(default_factory=dict, compare=False, repr=False)
    """The council's calendars by their names."""

    def called(self, name: str) -> WorkingDays:
        """The council's calendar with that name; itself for "" and for a name that nobody knows."""
        return self.others.get(name, self) if name else self

    def is_worked(self, day: date) -> bool:
        """Whether somebody works on that day."""
        return day.weekday() in self.weekdays and day not in self.off

    def worked_from(self, day: date) -> date:
        """That day where it is worked, else the next that is."""
        while not self.is_worked(day):
            day += _ONE_DAY
        return day

    def received_on(self, at: datetime) -> date:
        """The day on which something counts as received that comes at `at`, a time in London.

        Without a cut-off hour that is the day itself, whoever works then. With one, a day on which nobody works gives
        way as the hours after the cut-off do: else a Friday evening would count later than the Saturday after it.
        """
        day = at.date()
        if self.cut_off is None:
            return day
        last = min(self.cut_off, self.closing.get(day, self.cut_off))
        is_late = self.is_worked(day) and at.time() >= last
        return self.worked_from(day + _ONE_DAY if is_late else day)

    def worked_until(self, day: date) -> int:
        """Worked days from 1 January of year 1, a Monday, up to and including `day`; no loop, so year 1 costs no more."""
        weeks, extra = divmod(day.toordinal(), 7)
        begun = sum(1 for weekday in self.weekdays if weekday < extra)
        return weeks * len(self.weekdays) + begun - bisect_right(self._off_in_order, day)

    @cached_property
    def _off_in_order(self) -> tuple[date, ...]:
        return tuple(sorted(day for day in self.off if day.weekday() in self.weekdays))
