"""What is judged of each promise over a year: none is for a time that is over, or for a day when nobody works.

Each finding names the first hour of the year at which it happens, and what was chosen in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.checks.promise_examples import FUTURE, STARTS, promising
from formkit.checks.promised_acts import begins, is_done_by_us, notice_asked
from formkit.checks.promised_year import PromisedYear, SentAt, said
from formkit.definition.expectations import Period, Promise
from formkit.definition.pages import book_page
from formkit.definition.reading.tree import Place
from formkit.journey.promises import PromisedDay, day_before

_HOURS: Final = ("minute", "hour")
_AT_ANY_HOUR: Final = re.compile(
    r"\bany (hour|time)|24 hours|always|day and night|every day\b", re.IGNORECASE
)


def placed(file: FormFile) -> Iterator[tuple[Promise, Place]]:
    """The promises of a form, each with its place in the file."""
    for promise in file.form.what_happens_next:
        if promise.place is not None:
            yield promise, promise.place


def _past(file: FormFile) -> Iterator[Breach]:
    for promise, place in placed(file):
        if found := _first_past(file.year, promise) or _first_too_late(file.year, promise):
            hour, what, instead = found
            yield Breach(place, {"text": promise.text, "what": what, "hour": str(hour), "instead": instead})


def _first_past(year: PromisedYear, promise: Promise) -> tuple[SentAt, str, str] | None:
    if promise.relation is None or (promise.anchor_id is None and promise.relation != "within"):
        return None
    left_out: SentAt | None = None
    is_ever_said = False
    for hour, told in year.sendings(promise, once_where_later=True):
        if told is None:
            left_out = left_out or hour
            continue
        is_ever_said = True
        if what := _how_past(year, promise, hour, told):
            return hour, what, _instead_of_past(promise, hour)
    if left_out and not is_ever_said:
        what = "is left out for everybody, because its day has always gone by"
        return left_out, what, "Offer later days, or make the time before them shorter."
    return None


def _how_past(year: PromisedYear, promise: Promise, hour: SentAt, told: PromisedDay) -> str:
    if told.day is None:
        is_lost = promise.relation == "day" or (promise.relation == "after" and promise.within)
        gone = year.day_of(promise, hour.chosen) if is_lost and hour.chosen else None
        return f"would be for {said(gone)}, which has gone by" if gone and gone < hour.day else ""
    if told.moment is not None or told.day != hour.day:
        return ""
    if told.says == "before":
        return f"is for the time before {said(told.day)}, and that day has begun"
    is_late = year.is_over(hour.day, hour.hour, promise)
    is_over = is_late and told.says in ("by", "on") and not begins(promise)
    return f"is for {said(told.day)}, and nobody works any more that day" if is_over else ""


def _first_too_late(year: PromisedYear, promise: Promise) -> tuple[SentAt, str, str] | None:
    """For what a person has to do so long before the one day that the form books."""
    asked = notice_asked(promise)
    books = [page.id for page in map(book_page, year.form.pages) if page]
    if asked is None or len(books) != 1:
        return None
    for hour in year.hours_for(books[0]):
        last = day_before(hour.chosen, asked, year.calendar(hour.day)) if hour.chosen else hour.day
        if last < hour.day or (last == hour.day and year.is_over(hour.day, hour.hour, promise)):
            instead = f"Write `if you can` behind it, or offer no day so early for `{books[0]}`."
            return hour, f"asks people to do it by {said(last)}, which is over", instead
    return None


def _instead_of_past(promise: Promise, hour: SentAt) -> str:
    within, anchor = promise.within, promise.anchor_id
    if promise.relation == "before":
        when = f"{promise.when.text} and " if promise.when else ""
        least = f"{Period(within.count + 1, within.unit)}" if within else "2 days"
        return f"Write below it: when: {when}{anchor} is at least {least} from today"
    if hour.chosen is not None and hour.chosen >= hour.day:
        return f"Write below `{anchor}`: must be: in the future"
    return f"Limit `{anchor}` with `must be:`, or count from sending: take `{promise.relation}` out."


def _on_a_closed_day(file: FormFile) -> Iterator[Breach]:
    always = any(_AT_ANY_HOUR.search(one.open) for one in file.form.ways.contacts)
    for promise, place in placed(file):
        if not _may_be_closed(promise, always=always):
            continue
        for hour, told in file.year.sendings(promise, once_where_later=True):
            if told and told.day and _is_closed_for(file.year, promise, told.day):
                values = {
                    "text": promise.text,
                    "says": told.says or "by",
                    "day": said(told.day),
                    "hour": str(hour),
                }
                yield Breach(place, values | {"instead": _instead_of_closed(promise)})
                break


def _may_be_closed(promise: Promise, *, always: bool) -> bool:
    """Whether it is of the kind that should be on a day when somebody works."""
    within = promise.within
    if promise.relation == "day":
        return is_done_by_us(promise)
    if within is None or within.unit == "working day" or promise.or_next_working_day:
        return False
    if within.unit in _HOURS:
        return not always
    return not begins(promise)


def _is_closed_for(year: PromisedYear, promise: Promise, day: date) -> bool:
    named = promise.relation == "day" and year.is_offered_by_name(promise.anchor_id, day)
    return year.is_closed(day, promise) and not named


def _instead_of_closed(promise: Promise) -> str:
    within = promise.within
    if promise.relation == "day" or within is None:
        offer = "from days that you offer, counted in working days (`book` and `slots from`)"
        return f"Let people choose `{promise.anchor_id}` {offer}."
    if within.unit in _HOURS:
        return "Count in working days, or name those who work every day at the top of the form: calendar: …"
    if promise.relation == "before":
        return "Count in working days: within: 1 working day"
    return f"Write: within: {within} or the next working day"


PAST: Final = Check(
    CheckRule(
        "PAST",
        "A promise is for a day that is over when it is made.",
        "Nobody can keep it, and people wait or call for nothing.",
        promising("start your permit, day: starts", STARTS % ""),
        promising("start your permit, day: starts", STARTS % FUTURE),
        "warning",
    ),
    "“{text}” {what}: for {hour}.",
    "{instead}",
    _past,
)
CLOSED: Final = Check(
    CheckRule(
        "CLOSED",
        "A promise ends, or somebody comes, on a day when nobody works.",
        "People wait on a Sunday for what comes on Monday, or call when nobody answers.",
        promising("write to you, within: 14 days"),
        promising("write to you, within: 14 days or the next working day"),
        "warning",
    ),
    "“{text}” would be {says} {day}, when nobody works: for {hour}.",
    "{instead}",
    _on_a_closed_day,
)

PROMISE_CHECKS: Final = (PAST, CLOSED)
