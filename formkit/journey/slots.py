"""The slots that a council's file offers, on any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from formkit.definition.expectations import Period
from formkit.definition.plain.days import Days
from formkit.journey.promises import due_day


@dataclass(frozen=True)
class Slot:
    """One line of the file: a day, or a distance from today, and how many places it has."""

    day: date | Period
    time: str
    places: int

    def falls_on(self, days: Days) -> date:
        """The day that it means today."""
        return self.day if isinstance(self.day, date) else due_day(days.today, self.day, days.working_days)


def slots_after(days: Days, slots: Iterable[Slot]) -> list[tuple[date, Slot]]:
    """Every slot after today with its day, in order of the days; those of one day as the file has them.

    A line that names a day wins over one that counts from today: that is how a day is closed.
    """
    fall = [(slot.falls_on(days), slot) for slot in slots]
    named = {day for day, slot in fall if isinstance(slot.day, date)}
    later = [
        (day, slot)
        for day, slot in fall
        if day > days.today and (isinstance(slot.day, date) or day not in named)
    ]
    return sorted(later, key=lambda one: one[0])
