"""Days that come again, as a look-up knows them: whether a day is one of them, which was the last and which is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7


@dataclass(frozen=True)
class Recurring:
    """Falls on `first` and every so many days after it."""

    first: date
    days: int

    def last_days(self, today: date, how_many: int) -> tuple[date, ...]:
        """The newest days up to and including `today`, newest first; none lies before `first`."""
        since = (today - self.first).days
        newest = today - timedelta(days=since % self.days)
        count = min(how_many, since // self.days + 1) if since >= 0 else 0
        return tuple(newest - timedelta(days=self.days * back) for back in range(count))

    def falls_on(self, day: date) -> bool:
        """Whether it falls on this day."""
        return day >= self.first and (day - self.first).days % self.days == 0

    def next_after(self, today: date) -> date:
        """The first day after `today`."""
        since = (today - self.first).days
        return self.first if since < 0 else today + timedelta(days=self.days - since % self.days)


@dataclass(frozen=True)
class Calendar:
    """All days on which something is done (a bin is emptied), seen from today. `recurring` has one or more."""

    recurring: tuple[Recurring, ...]
    today: date

    @property
    def last(self) -> date | None:
        """The newest day up to and including today; None where there was none yet."""
        return max((day for one in self.recurring for day in one.last_days(self.today, 1)), default=None)

    @property
    def next(self) -> date:
        """The first day after today."""
        return min(one.next_after(self.today) for one in self.recurring)

    def leaves_out(self, day: date) -> bool:
        """Whether this day surely is none of them. What was before the calendar begins is not known."""
        begun = all(one.first <= day for one in self.recurring)
        return begun and not any(one.falls_on(day) for one in self.recurring)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays on which they fall, Monday is 0; () where they move through the week."""
        if any(one.days % WEEK for one in self.recurring):
            return ()
        return tuple(sorted({one.first.weekday() for one in self.recurring}))

    @property
    def weeks(self) -> int | None:
        """Every how many weeks; None where that is not the same for all, or where a weekday comes in turns."""
        every = {one.days for one in self.recurring}
        if len(every) > 1 or len(self.weekdays) < len(self.recurring):
            return None
        return every.pop() // WEEK
