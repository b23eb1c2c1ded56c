"""Promises turned into days: what `within: 2 working days` means for this sending."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from formkit.definition.expectations import Period, Promise
from formkit.definition.plain.working_days import WorkingDays

Says = Literal["by", "on", "before", "after"]
Closed = AbstractSet[date] | WorkingDays
"""On which days nobody works: a whole calendar, or bank holidays alone, where Saturdays and Sundays are free too."""

LONDON = ZoneInfo("Europe/London")

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PromisedDay:
    """A promise with the day it falls due, for one sending."""

    promise: Promise
    day: date | None = None
    """None where the promise has no time, hangs on prose, or names a day that was not answered or has gone by."""
    moment: datetime | None = None
    """In London time, where the promise counts in minutes or hours from sending; `day` is then its day."""
    says: Says | None = None
    """How `day` is to be said: by it (a time limit), on it, before it, after it. None where `day` is None."""


def london_day(at: datetime) -> date:
    """The day in London at that moment. Raises ValueError for a time without a zone: it could be any day."""
    return _in_london(at).date()


def is_working_day(day: date, holidays: Closed) -> bool:
    """True on the days of a calendar; without one from Monday to Friday, less the bank holidays."""
    return _calendar(holidays).is_worked(day)


def working_day_from(day: date, holidays: Closed) -> date:
    """That day where it is a working day, else the next one."""
    return _calendar(holidays).worked_from(day)


def due_day(sent: date, period: Period, holidays: Closed) -> date:
    """The last day of `period`, counted from the day after `sent`, which is day 0.

    A month ends on the same number of the next month, or on its last day if it is shorter (31 January: 28 February).
    Raises ValueError for minutes and hours: they need a moment, not a day; see `due_moment`.
    """
    return _moved(sent, period, holidays, forward=True)


def day_before(anchor: date, period: Period, holidays: Closed) -> date:
    """The day that lies `period` before `anchor`, counted like `due_day`, but backwards."""
    return _moved(anchor, period, holidays, forward=False)


def due_moment(sent_at: datetime, period: Period) -> datetime:
    """The London time at which a period of minutes or hours ends. The night when clocks change counts as it passes."""
    minutes = {"minute": 1, "hour": 60}.get(period.unit)
    if minutes is None:
        raise ValueError(f"{period} ends with a day, not at a moment.")
    return _in_london(_in_london(sent_at).astimezone(UTC) + timedelta(minutes=minutes * period.count))


def promised_days(
    promises: Iterable[Promise],
    sent_at: datetime,
    answers: Mapping[str, object],
    holidays: Closed,
    *,
    all_proof_at: datetime | None = None,
) -> tuple[PromisedDay, ...]:
    """Each promise with its day, in file order. What had to be done before a day that has gone by is left out.

    `answers` are plain values by id (`page.question` for a page's question); what is not a date counts as missing.
    `holidays` have to cover the years that the promises can reach; a calendar also knows the calendars that promises
    name, and the hour from which something counts as received on the next working day. Hours count from sending.
    `all_proof_at` is when the council had all evidence: `sent_at` where it came with the form, None while some of it is
    still to come. Promises `after: we have all your proof` count from then, and have no day before.
    """
    own = _calendar(holidays)
    found = (
        _promised(promise, sent_at, answers, own.called(promise.calendar), all_proof_at)
        for promise in promises
    )
    return tuple(one for one in found if one is not None)


def _promised(
    promise: Promise,
    sent_at: datetime,
    answers: Mapping[str, object],
    calendar: WorkingDays,
    all_proof_at: datetime | None,
) -> PromisedDay | None:
    if promise.is_after_all_proof:
        return _counted(promise, all_proof_at, calendar) if all_proof_at else PromisedDay(promise)
    if promise.relation == "within":
        return _counted(promise, sent_at, calendar)
    anchor = _day_of(promise.anchor_id, answers)
    if anchor is None or promise.relation is None:
        return PromisedDay(promise)
    return _beside(promise, anchor, london_day(sent_at), calendar)


def _counted(promise: Promise, start: datetime, calendar: WorkingDays) -> PromisedDay:
    """A promise whose time runs from a moment."""
    within = promise.within
    if within is None:
        return PromisedDay(promise)
    if within.unit in ("minute", "hour"):
        moment = due_moment(start, within)
        return PromisedDay(promise, moment.date(), moment, "by")
    day = due_day(calendar.received_on(_in_london(start)), within, calendar)
    return PromisedDay(promise, _given_way(promise, day, calendar), None, "by")


def _given_way(promise: Promise, day: date, calendar: WorkingDays) -> date:
    """That day, or the next working day where the promise says so."""
    return working_day_from(day, calendar) if promise.or_next_working_day else day


def _beside(promise: Promise, anchor: date, sent: date, calendar: WorkingDays) -> PromisedDay | None:
    """A promise that hangs on another day.

    A day that has gone by is no promise: the words stay, without it. But what had to be done *before* it can no longer
    be done, and "at least 1 working day before" would ask for it: None.
    """
    try:
        day, says = _day_and_word(promise, anchor, calendar)
    except (OverflowError, ValueError):  # someone answered with a day at the end of the calendar
        return PromisedDay(promise)
    if day is None or day >= sent:
        return PromisedDay(promise, day, None, says)
    return None if promise.relation == "before" else PromisedDay(promise)


def _day_and_word(promise: Promise, anchor: date, calendar: WorkingDays) -> tuple[date | None, Says | None]:
    within = promise.within
    if within and within.unit in ("minute", "hour"):
        return None, None
    match promise.relation:
        case "after" if within:
            return _given_way(promise, due_day(anchor, within, calendar), calendar), "by"
        case "before" if within:
            return day_before(anchor, within, calendar), "by"
        case "day":
            return anchor, "on"
        case "before" | "after" as says:
            return anchor, says
        case _:
            return None, None


def _day_of(id: str | None, answers: Mapping[str, object]) -> date | None:
    if id is None:
        return None
    value: object = answers.get(id)
    if value is None and "." in id:
        page, _, question = id.partition(".")
        inner = answers.get(page)
        value = inner.get(question) if isinstance(inner, Mapping) else None
    if isinstance(value, datetime):
        return london_day(value)
    return value if isinstance(value, date) else None


def _moved(day: date, period: Period, holidays: Closed, *, forward: bool) -> date:
    sign = 1 if forward else -1
    match period.unit:
        case "working day":
            return _working_days_on(day, period.count, holidays, _ONE_DAY * sign)
        case "day":
            return day + _ONE_DAY * sign * period.count
        case "week":
            return day + _ONE_DAY * sign * 7 * period.count
        case "month":
            return _months_on(day, sign * period.count)
        case "year":
            return _months_on(day, sign * 12 * period.count)
        case "minute" | "hour":
            raise ValueError(f"{period} ends at a moment, not with a day.")


def _working_days_on(day: date, count: int, holidays: Closed, step: timedelta) -> date:
    calendar = _calendar(holidays)
    while count:
        day += step
        count -= calendar.is_worked(day)
    return day


def _calendar(closed: Closed) -> WorkingDays:
    return closed if isinstance(closed, WorkingDays) else WorkingDays(frozenset(closed))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _in_london(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A time without a zone could be on either of two days in London.")
    return at.astimezone(LONDON)
