"""How long what was sent is kept here once it has arrived: as the form says, or less where the site says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from formkit.definition.expectations import Period, read_period
from formkit.definition.form import Form
from formkit.journey.promises import day_before, due_day

A_DAY = timedelta(days=1)
_NO_HOLIDAYS: frozenset[date] = frozenset()
"""The shape of a form lets `keep for` count in days, weeks, months and years alone: none of them asks who works when."""


@dataclass(frozen=True)
class Keeping:
    """Counted from the day (in London) on which the last of what was sent had arrived."""

    period: Period | None
    """`keep for`; None where the form says nothing."""
    at_most: int = 0
    """Days after which the site deletes in any case; 0 where it goes by the forms."""

    def last_day(self, arrived: date) -> date | None:
        """The last day on which it is kept; None where nothing ever ends it."""
        by_form = due_day(arrived, self.period, _NO_HOLIDAYS) if self.period else None
        by_site = arrived + timedelta(days=self.at_most) if self.at_most else None
        return min((day for day in (by_form, by_site) if day), default=None)

    def newest_over(self, today: date) -> date | None:
        """What arrived on this day or before is over today; None where nothing ever is."""
        if self.last_day(today) is None:
            return None
        by_form = day_before(today, self.period, _NO_HOLIDAYS) if self.period else None
        by_site = today - timedelta(days=self.at_most) if self.at_most else None
        newest = max(day for day in (by_form, by_site) if day)
        # Months differ: from a month's last days two ways back lead to the same day.
        while not self._is_over(newest, today):
            newest -= A_DAY
        while self._is_over(newest + A_DAY, today):
            newest += A_DAY
        return newest

    def is_cut_short(self, today: date) -> bool:
        """Whether the site deletes sooner than the form says."""
        return self.last_day(today) != Keeping(self.period).last_day(today)

    def _is_over(self, arrived: date, today: date) -> bool:
        last = self.last_day(arrived)
        return last is not None and last < today


def keeping_of(form: Form, at_most: int = 0) -> Keeping:
    """How long what is sent with a form is kept. `form` is in the language of its file."""
    return Keeping(read_period(form.keep_for), at_most)
