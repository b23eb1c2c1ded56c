"""The hours that are looked at stand for all: what is promised in any hour is what was promised in the last of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.checks.every import judged
from formkit.checks.promised_year import PromisedYear
from formkit.definition.expectations import Period, Promise
from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.journey.bank_holidays import holidays_near
from formkit.journey.promises import LONDON, PromisedDay, promised_days
from formkit.journey.slots import Slot, slots_after
from tests.checks.long_way import the_long_way
from tests.checks.planted import CONTRADICTIONS, RULES, Planted
from tests.definition.writing import form_of

STEPS = """\
- {book: Choose a day, id: slot, called: the day, slots from: visits, why we ask: To come.}
- {ask: Which day?, id: chosen, answer: date, called: the day, why we ask: To plan.%s}
"""
PROMISES = (
    "{we will: write, within: 4 hours}",
    "{we will: write, within: 90 minutes}",
    "{we will: write, within: 30 hours}",
    "{we will: write, within: 2 working days}",
    "{we will: write, within: 1 month or the next working day}",
    "{we will: come, day: slot}",
    "{we will: call, within: 1 working day, before: slot}",
    "{we will: call, within: 2 days, before: slot}",
    "{we will: write, within: 1 working day, after: chosen}",
    "{we will: start, day: chosen}",
    "{we will: send it, before: chosen}",
)
SLOTS = (
    Slot(Period(1, "working day"), "", 2),
    Slot(Period(2, "day"), "", 2),
    Slot(Period(3, "working day"), "", 0),
    Slot(date(2027, 3, 30), "", 4),
    Slot(date(2027, 12, 24), "", 0),
)
FIRST = date(2027, 1, 1)
CLOCKS_CHANGE = (date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31))


def year_of(promises: str, limit: str = "") -> PromisedYear:
    return PromisedYear(form(promises, limit), {"visits": SLOTS}, FIRST)


def form(promises: str, limit: str = "") -> Form:
    return form_of(STEPS % limit, f"what happens next: [{promises}]\n")


def told_at(
    year: PromisedYear, promise: Promise, day: date, hour: int, chosen: date | None
) -> PromisedDay | None:
    """As the confirmation page works it out for that hour."""
    at = datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)
    answers = {promise.anchor_id: chosen} if promise.anchor_id else {}
    found = promised_days((promise,), at, answers, holidays_near("england", day.year))
    return found[0] if found else None


def in_short(told: PromisedDay | None) -> object:
    return told and (told.day, told.says)


@settings(max_examples=200)
@given(
    promise=st.sampled_from(PROMISES),
    day=st.dates(FIRST, FIRST + timedelta(days=364)) | st.sampled_from(CLOCKS_CHANGE),
)
def test_every_hour_of_a_day_promises_what_the_last_hour_that_counts_promised(
    promise: str, day: date
) -> None:
    year = YEARS[promise]
    (said,) = year.form.what_happens_next
    for chosen in year.chosen(said.anchor_id, day):
        for hour in range(24):
            counts = max(one for one in year.hours if one <= hour)
            expected = in_short(told_at(year, said, day, hour, chosen))
            assert in_short(year.due(said, day, counts, chosen)) == expected, (day, hour, chosen)


YEARS = {promise: year_of(promise) for promise in PROMISES}


def test_the_hours_of_a_promise_in_days_are_two() -> None:
    assert year_of(PROMISES[3]).hours == (0, 17)


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2027, 3, 27), date(2027, 12, 20)])
def test_the_slots_are_those_that_the_look_up_offers_with_places(day: date) -> None:
    offered = slots_after(Days(day, holidays_near("england", day.year)), SLOTS)
    assert year_of(PROMISES[5]).chosen("slot", day) == tuple(
        sorted({on for on, slot in offered if slot.places})
    )


def test_of_a_look_up_that_is_not_there_nothing_is_known() -> None:
    assert PromisedYear(form(PROMISES[5]), {}, FIRST).chosen("slot", FIRST) == ()


def test_the_year_has_the_days_on_which_the_form_is_open() -> None:
    year = PromisedYear(
        form(f"{PROMISES[3]}]\nfrom: 3 January 2027\ncloses: 5 January 2027\nlanguages: [en"), {}, FIRST
    )
    assert year.days == (date(2027, 1, 3), date(2027, 1, 4), date(2027, 1, 5))


def test_a_day_is_closed_at_weekends_and_on_bank_holidays_unless_a_slot_names_it() -> None:
    year = year_of(PROMISES[5])
    days, (come,) = (date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 30)), year.form.what_happens_next
    closed = [day for day in days if year.is_closed(day, come)]
    assert closed == [date(2027, 3, 26), date(2027, 3, 28)]
    assert year.is_offered_by_name("slot", date(2027, 3, 30))
    assert not year.is_offered_by_name("slot", date(2027, 3, 29))


@pytest.mark.parametrize(
    "planted", [one for one in CONTRADICTIONS if "answer: date" not in one.steps], ids=lambda one: one.name
)
def test_all_hours_of_a_year_find_what_the_few_that_are_looked_at_find(planted: Planted) -> None:
    file = planted.file()
    told = [[one for one in judged(each, ()) if one.id in RULES] for each in (file, the_long_way(file))]
    assert told[0] == told[1]
    assert planted.hour in told[0][0].problem
