"""Which days are worked, and when what comes counts as received."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.plain.working_days import MONDAY_TO_FRIDAY, WorkingDays

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
OFFICE = WorkingDays(CHRISTMAS, cut_off=time(16), closing={date(2026, 12, 24): time(12)})


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-23 09:00", "2026-11-23"),
        ("2026-11-23 15:59", "2026-11-23"),
        ("2026-11-23 16:00", "2026-11-24"),
        ("2026-11-27 16:00", "2026-11-30"),  # Friday to Monday
        ("2026-11-28 09:00", "2026-11-30"),  # a Saturday is never earlier than the Friday evening
        ("2026-12-23 17:00", "2026-12-24"),
        ("2026-12-24 11:59", "2026-12-24"),
        ("2026-12-24 12:00", "2026-12-29"),  # closed from midday, then Christmas and a weekend
        ("2026-12-26 10:00", "2026-12-29"),
    ],
)
def test_what_comes_after_the_cut_off_hour_is_received_on_the_next_working_day(at: str, day: str) -> None:
    assert OFFICE.received_on(datetime.fromisoformat(at)) == date.fromisoformat(day)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)))  # noqa: DTZ001  # The hour in London is what is given.
def test_without_a_cut_off_hour_the_day_is_the_day(at: datetime) -> None:
    assert WorkingDays(CHRISTMAS).received_on(at) == at.date()


@given(days, st.integers(0, 60 * 24 * 10), st.integers(0, 60 * 24 * 10), weekdays, st.times())
def test_who_sends_later_is_never_received_earlier(
    day: date, one: int, other: int, works: frozenset[int], cut_off: time
) -> None:
    calendar = WorkingDays(CHRISTMAS, works, cut_off)
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # As above.
    early, late = sorted((one, other))
    received = [calendar.received_on(start + timedelta(minutes=more)) for more in (early, late)]
    assert received[0] <= received[1]
    assert all(calendar.is_worked(each) for each in received)
    assert received[0] >= (start + timedelta(minutes=early)).date()


@given(days, st.integers(0, 400), weekdays, st.frozensets(days, max_size=20))
def test_worked_days_are_counted_as_one_would_on_ones_fingers(
    day: date, span: int, works: frozenset[int], off: frozenset[date]
) -> None:
    calendar, last = WorkingDays(off, works), day + timedelta(days=span)
    counted = sum(calendar.is_worked(day + timedelta(days=more)) for more in range(1, span + 1))
    assert calendar.worked_until(last) - calendar.worked_until(day) == counted


@given(days, weekdays)
def test_the_next_worked_day_is_worked_and_none_before_it_is(day: date, works: frozenset[int]) -> None:
    calendar = WorkingDays(CHRISTMAS, works)
    found = calendar.worked_from(day)
    assert calendar.is_worked(found)
    assert not any(calendar.is_worked(day + timedelta(days=more)) for more in range((found - day).days))


def test_a_calendar_knows_the_others_by_their_names_and_stays_itself_without_one() -> None:
    crews = WorkingDays(weekdays=MONDAY_TO_FRIDAY | {5})
    own = WorkingDays(CHRISTMAS, others={"": WorkingDays(), "crews": crews})
    assert own.called("crews") is crews
    assert own.called("") is own
    assert own.called("nobody") is own
