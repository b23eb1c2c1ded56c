"""The calendar that a form goes by: its council's or a service's, for the years around a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from formkit.definition.calendars import WorkingWeek
from formkit.definition.council import Council
from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.definition.plain.working_days import WorkingDays
from formkit.journey.bank_holidays import Nation, holidays_near, years_near


def days_on(form: Form, today: date) -> Days:
    """What a form's conditions and promises know of days on a day: today, and on which days somebody works."""
    calendar = calendar_of(form.council, today.year, form.calendar)
    return Days(today, calendar.off, calendar)


def calendar_of(council: Council, year: int, name: str = "") -> WorkingDays:
    """The council's calendar with that name, "" for its own, around a year. It knows the others by their names."""
    return _calendars(council.nation, tuple(council.calendars.items()), year)[name]


@lru_cache(maxsize=128)
def _calendars(
    nation: Nation, weeks: tuple[tuple[str, WorkingWeek], ...], year: int
) -> Mapping[str, WorkingDays]:
    """Made once for a council and a year: a page asks for it several times."""
    others: dict[str, WorkingDays] = {}
    for name, one in weeks:
        others[name] = _calendar(nation, one, year, others)
    return others


def _calendar(nation: Nation, week: WorkingWeek, year: int, others: Mapping[str, WorkingDays]) -> WorkingDays:
    years = years_near(year)
    whole = frozenset(day for one in week.closed if one.at is None for day in one.days(years))
    holidays = frozenset[date]() if week.works_bank_holidays else holidays_near(nation, year)
    early = {day: one.at for one in week.closed if one.at is not None for day in one.days(years)}
    return WorkingDays(whole | holidays, week.weekdays, week.cut_off, early, others)
