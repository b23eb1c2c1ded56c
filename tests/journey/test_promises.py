"""Promises turned into days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.expectations import ALL_PROOF, Period, PeriodUnit, Promise
from formkit.journey.bank_holidays import Nation, bank_holidays, holidays_near
from formkit.journey.promises import (
    LONDON,
    PromisedDay,
    day_before,
    due_day,
    due_moment,
    is_working_day,
    london_day,
    promised_days,
)

NATIONS: tuple[Nation, ...] = ("england", "wales", "scotland", "northern ireland")
DAY_UNITS: tuple[PeriodUnit, ...] = ("working day", "day", "week", "month", "year")
NONE: frozenset[date] = frozenset()
SLOT = date(2026, 12, 3)
AUTUMN_SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=LONDON)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
counts = st.integers(1, 40)
nations = st.sampled_from(NATIONS)
day_units = st.sampled_from(DAY_UNITS)


def wd(count: int) -> Period:
    return Period(count, "working day")


@pytest.mark.parametrize(
    ("nation", "sent", "count", "due"),
    [
        ("england", "2026-11-20", 1, "2026-11-23"),  # Friday to Monday
        ("england", "2026-11-21", 1, "2026-11-23"),  # sent on a Saturday: Monday is day 1
        ("england", "2026-12-24", 1, "2026-12-29"),
        ("england", "2026-12-24", 2, "2026-12-30"),  # 25 December, the weekend and 28 December do not count
        ("england", "2026-04-02", 1, "2026-04-07"),  # Good Friday and Easter Monday
        ("scotland", "2026-04-02", 1, "2026-04-06"),  # Easter Monday counts in Scotland
        ("scotland", "2026-12-31", 1, "2027-01-05"),  # 1 January, and 4 January for 2 January
        ("england", "2026-12-31", 1, "2027-01-04"),
        ("scotland", "2026-06-12", 1, "2026-06-16"),  # the day of the World Cup
        ("northern ireland", "2026-07-10", 1, "2026-07-14"),
        ("scotland", "2026-11-27", 1, "2026-12-01"),  # St Andrew's Day
        ("wales", "2027-12-24", 2, "2027-12-30"),
    ],
)
def test_working_days_skip_weekends_and_the_nations_bank_holidays(
    nation: Nation, sent: str, count: int, due: str
) -> None:
    day = date.fromisoformat(sent)
    assert due_day(day, wd(count), holidays_near(nation, day.year)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("sent", "period", "due"),
    [
        ("2026-11-22", Period(14, "day"), "2026-12-06"),
        ("2026-11-22", Period(3, "week"), "2026-12-13"),
        ("2026-11-22", Period(1, "month"), "2026-12-22"),
        ("2026-12-31", Period(2, "month"), "2027-02-28"),
        ("2027-01-31", Period(1, "month"), "2027-02-28"),
        ("2028-01-31", Period(1, "month"), "2028-02-29"),
        ("2028-02-29", Period(1, "year"), "2029-02-28"),
        ("2026-06-30", Period(18, "month"), "2027-12-30"),
    ],
)
def test_other_periods_follow_the_calendar(sent: str, period: Period, due: str) -> None:
    assert due_day(date.fromisoformat(sent), period, NONE) == date.fromisoformat(due)


@given(days, counts, nations)
def test_working_days_agree_with_counting_on_fingers(sent: date, count: int, nation: Nation) -> None:
    holidays = bank_holidays(nation, range(sent.year, sent.year + 2))
    due = due_day(sent, wd(count), holidays)
    between = [sent + timedelta(days=ahead) for ahead in range(1, (due - sent).days + 1)]
    counted = [day for day in between if day.strftime("%a") not in ("Sat", "Sun") and day not in holidays]
    assert len(counted) == count
    assert counted[-1] == due


@given(days, counts, nations)
def test_a_working_day_promise_never_ends_on_a_free_day(sent: date, count: int, nation: Nation) -> None:
    holidays = bank_holidays(nation, range(sent.year - 1, sent.year + 2))
    assert is_working_day(due_day(sent, wd(count), holidays), holidays)
    assert is_working_day(day_before(sent, wd(count), holidays), holidays)


@given(days, days, counts, counts, day_units, nations)
def test_sending_later_or_promising_longer_never_falls_due_sooner(
    one: date, other: date, few: int, more: int, unit: PeriodUnit, nation: Nation
) -> None:
    holidays = bank_holidays(nation, range(2020, 2041))
    early, late = sorted((one, other))
    assert due_day(early, Period(few, unit), holidays) <= due_day(late, Period(few, unit), holidays)
    assert due_day(one, Period(min(few, more), unit), holidays) <= due_day(
        one, Period(max(few, more), unit), holidays
    )


@given(days, counts, nations)
def test_counting_back_from_a_due_day_returns_to_the_working_day_that_it_was_sent_on(
    sent: date, count: int, nation: Nation
) -> None:
    holidays = bank_holidays(nation, range(sent.year - 1, sent.year + 2))
    start = due_day(sent, wd(1), holidays)
    assert day_before(due_day(start, wd(count), holidays), wd(count), holidays) == start


def test_minutes_and_hours_end_at_a_moment_also_when_the_clocks_change() -> None:
    sent = datetime(2026, 11, 22, 15, 5, tzinfo=LONDON)
    assert due_moment(sent, Period(10, "minute")).isoformat() == "2026-11-22T15:15:00+00:00"
    spring = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert due_moment(spring, Period(1, "hour")).isoformat() == "2026-03-29T02:30:00+01:00"


def test_a_period_of_the_wrong_sort_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="ends at a moment"):
        due_day(SLOT, Period(1, "hour"), NONE)
    with pytest.raises(ValueError, match="ends with a day"):
        due_moment(AUTUMN_SUNDAY, Period(1, "day"))
    with pytest.raises(ValueError, match="without a zone"):
        london_day(datetime(2026, 11, 22, 10, 0))  # noqa: DTZ001  # A time without a zone is what is tried.


def test_day_0_is_the_day_in_london_not_in_utc() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert london_day(late) == date(2026, 7, 2)
    promise = Promise("write", "we will", Period(1, "day"), "within")
    assert promised_days((promise,), late, {}, NONE)[0].day == date(2026, 7, 3)


def promised(promise: Promise, sent_at: datetime = AUTUMN_SUNDAY, **answers: object) -> PromisedDay:
    """The one promise, in England, with the slot booked unless the test says otherwise."""
    return promised_days((promise,), sent_at, {"slot": SLOT} | answers, holidays_near("england", 2026))[0]


@pytest.mark.parametrize(
    ("promise", "day", "says"),
    [
        (Promise("come", "we will", wd(2), "within"), date(2026, 11, 24), "by"),
        (Promise("collect", "we will", None, "day", "slot"), SLOT, "on"),
        (Promise("remind", "we will", wd(1), "before", "slot"), date(2026, 12, 2), "by"),
        (Promise("cancel", "you need to", None, "before", "slot"), SLOT, "before"),
        (Promise("pay", "you need to", None, "after", "slot"), SLOT, "after"),
        (Promise("refund", "we will", Period(1, "week"), "after", "slot"), date(2026, 12, 10), "by"),
        (Promise("write", "we will", Period(14, "day"), "after", None, "we have your proof"), None, None),
        (Promise("phone", "we will", Period(1, "hour"), "before", "slot"), None, None),
        (Promise("wait", "you need to"), None, None),
    ],
)
def test_a_promise_gets_its_day_and_how_to_say_it(
    promise: Promise, day: date | None, says: str | None
) -> None:
    found = promised(promise)
    assert (found.promise, found.day, found.moment, found.says) == (promise, day, None, says)


def test_an_hour_counts_from_the_sending_and_may_end_tomorrow() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=LONDON)
    found = promised(Promise("email", "we will", Period(1, "hour"), "within"), late)
    assert found.moment == datetime(2026, 11, 23, 0, 30, tzinfo=LONDON)
    assert (found.day, found.says) == (date(2026, 11, 23), "by")


@pytest.mark.parametrize("answer", [None, "2026-12-03", 3])
def test_a_day_that_was_not_answered_leaves_the_words_alone(answer: object) -> None:
    found = promised(Promise("collect", "we will", None, "day", "slot"), slot=answer)
    assert (found.day, found.says) == (None, None)


def test_a_day_that_has_gone_by_is_not_promised() -> None:
    assert promised(Promise("collect", "we will", None, "day", "slot"), slot=date(2026, 11, 21)).day is None


@pytest.mark.parametrize("within", [wd(1), None])
def test_what_had_to_be_done_before_a_day_that_has_gone_by_is_left_out(within: Period | None) -> None:
    """Said without its day it would read "at least 1 working day before", which nobody can do any more."""
    reminder = Promise("call", "we will", within, "before", "slot")
    gone = AUTUMN_SUNDAY.date() - timedelta(days=1)
    assert promised_days((reminder,), AUTUMN_SUNDAY, {"slot": gone}, NONE) == ()


@given(days, st.integers(0, 14), nations)
def test_what_is_to_be_done_before_a_day_is_never_told_with_a_day_gone_by(
    sent: date, ahead: int, nation: Nation
) -> None:
    at = datetime(sent.year, sent.month, sent.day, 17, 30, tzinfo=LONDON)
    slot = sent + timedelta(days=ahead)
    promise = Promise("call", "we will", wd(2), "before", "slot")
    for one in promised_days((promise,), at, {"slot": slot}, holidays_near(nation, at.year)):
        assert one.day is not None
        assert at.date() <= one.day < slot


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        (datetime(2026, 11, 26, 9, tzinfo=LONDON), date(2026, 12, 29)),  # Boxing Day, then its substitute
        (datetime(2026, 12, 24, 9, tzinfo=LONDON), date(2027, 1, 25)),  # a Sunday
        (datetime(2026, 11, 20, 9, tzinfo=LONDON), date(2026, 12, 21)),
        (datetime(2026, 11, 23, 9, tzinfo=LONDON), date(2026, 12, 23)),  # a working day stays
    ],
)
def test_a_closed_day_gives_way_to_the_next_working_day(sent: datetime, day: date) -> None:
    promise = Promise("decide", "we will", Period(1, "month"), "within", or_next_working_day=True)
    assert promised(promise, sent).day == day
    after = Promise("decide", "we will", Period(1, "month"), "after", "slot", or_next_working_day=True)
    assert promised(after, sent, slot=sent.date()).day == day


def test_a_question_on_a_page_and_a_moment_are_found_as_days() -> None:
    on_page = Promise("visit", "we will", None, "day", "booking.day")
    holidays = holidays_near("england", 2026)
    for answers in ({"booking": {"day": SLOT}}, {"booking.day": SLOT}):
        assert promised_days((on_page,), AUTUMN_SUNDAY, answers, holidays)[0].day == SLOT
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert promised(Promise("x", "we will", None, "day", "slot"), late, slot=late).day == date(2026, 7, 2)


WAITS = Promise("decide", "we will", wd(5), "after", None, ALL_PROOF)


def test_the_clock_of_a_promise_stands_still_until_all_proof_has_come() -> None:
    (waiting,) = promised_days((WAITS,), AUTUMN_SUNDAY, {}, NONE)
    assert (waiting.day, waiting.moment, waiting.says) == (None, None, None)
    (at_once,) = promised_days((WAITS,), AUTUMN_SUNDAY, {}, NONE, all_proof_at=AUTUMN_SUNDAY)
    assert (at_once.day, at_once.says) == (date(2026, 11, 27), "by")
    (later,) = promised_days(
        (WAITS,), AUTUMN_SUNDAY, {}, NONE, all_proof_at=datetime(2026, 12, 1, 9, tzinfo=LONDON)
    )
    assert later.day == date(2026, 12, 8)


def test_hours_and_days_that_give_way_are_counted_from_the_proof_too() -> None:
    came = datetime(2026, 12, 5, 9, 30, tzinfo=LONDON)  # a Saturday
    hours, week = replace(WAITS, within=Period(3, "hour")), replace(WAITS, within=Period(1, "week"))
    gives_way = replace(week, or_next_working_day=True)
    found = promised_days((hours, week, gives_way), AUTUMN_SUNDAY, {}, NONE, all_proof_at=came)
    assert found[0].moment == datetime(2026, 12, 5, 12, 30, tzinfo=LONDON)
    assert [one.day for one in found[1:]] == [date(2026, 12, 12), date(2026, 12, 14)]


@given(days, st.integers(0, 60), nations)
def test_proof_that_comes_later_never_makes_a_promise_earlier(sent: date, wait: int, nation: Nation) -> None:
    at = datetime(sent.year, sent.month, sent.day, 11, tzinfo=LONDON)
    holidays = holidays_near(nation, at.year)
    days = [
        promised_days((WAITS,), at, {}, holidays, all_proof_at=at + timedelta(days=more))[0].day
        for more in (0, wait)
    ]
    assert days[0] is not None
    assert days[1] is not None
    assert days[0] <= days[1]
    assert days[1] > (at + timedelta(days=wait)).date()


def test_promises_keep_the_order_of_the_file() -> None:
    promises = tuple(Promise(text, "we will", wd(1), "within") for text in "abc")
    assert [found.promise.text for found in promised_days(promises, AUTUMN_SUNDAY, {}, NONE)] == list("abc")
