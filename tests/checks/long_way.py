"""Every hour of a year for real: 8,760 of them, each asked of the function that the confirmation page asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property

from formkit.checks.base import FormFile
from formkit.checks.promised_year import A_DAY, PromisedYear
from formkit.definition.expectations import Promise
from formkit.journey.promises import PromisedDay


class WholeYear(PromisedYear):
    """No hour and no day stands for another, and nothing is kept."""

    @cached_property
    def hours(self) -> tuple[int, ...]:
        return tuple(range(24))

    def chosen(self, anchor: str | None, day: date) -> tuple[date | None, ...]:
        self._answerable.clear()
        self._chosen.clear()
        return super().chosen(anchor, day)

    def due(self, promise: Promise, day: date, hour: int, chosen: date | None) -> PromisedDay | None:
        self._due.clear()
        self._by_choice.clear()
        return super().due(promise, day, hour, chosen)


def the_long_way(file: FormFile) -> FormFile:
    """The same file, of which the checks look at every hour."""
    whole = replace(file)
    whole.__dict__["year"] = WholeYear(
        file.form, file.slots, file.today or A_DAY
    )  # where cached_property keeps it
    return whole
