"""Days that come again: which were last, which is next, and which are surely none of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.calendar import Calendar, Recurring

MONDAY, THURSDAY = date(2026, 1, 5), date(2026, 1, 8)
DAYS = st.dates(date(2026, 1, 1), date(2040, 1, 1))
TODAY = date(2026, 11, 20)


@given(DAYS, st.integers(1, 40))
def test_the_days_are_those_that_counting_from_the_first_date_gives(today: date, every: int) -> None:
    counted = [MONDAY + timedelta(days=every * times) for times in range((today - MONDAY).days // every + 1)]
    it = Recurring(MONDAY, every)
    assert list(it.last_days(today, 4)) == counted[::-1][:4]
    assert it.falls_on(today) is (today in counted)


@given(DAYS, st.integers(1, 40), st.integers(1, 40))
def test_nothing_lies_between_the_last_day_and_the_next(today: date, one: int, other: int) -> None:
    calendar = Calendar((Recurring(MONDAY, one), Recurring(THURSDAY, other)), today)
    assert calendar.next > today
    assert not calendar.leaves_out(calendar.next)
    begin = calendar.last or THURSDAY - timedelta(days=1)
    between = [begin + timedelta(days=more) for more in range(1, (calendar.next - begin).days)]
    assert all(calendar.leaves_out(day) for day in between if day >= THURSDAY)


def test_what_was_before_a_calendar_begins_is_not_known() -> None:
    calendar = Calendar((Recurring(MONDAY, 7), Recurring(date(2026, 11, 12), 14)), TODAY)
    assert not calendar.leaves_out(date(2026, 11, 11))
    assert calendar.leaves_out(date(2026, 11, 13))
    assert Calendar((Recurring(date(2026, 12, 7), 7),), TODAY).last is None


@pytest.mark.parametrize(
    ("every", "weekdays", "weeks"),
    [
        (((MONDAY, 7),), (0,), 1),
        (((MONDAY, 14),), (0,), 2),
        (((THURSDAY, 14), (MONDAY, 14)), (0, 3), 2),
        (((THURSDAY, 14), (MONDAY, 7)), (0, 3), None),
        (((MONDAY, 14), (MONDAY + timedelta(days=7), 14)), (0,), None),
        (((MONDAY, 10),), (), None),
    ],
)
def test_the_rhythm_is_told_only_where_there_is_one(
    every: tuple[tuple[date, int], ...], weekdays: tuple[int, ...], weeks: int | None
) -> None:
    calendar = Calendar(tuple(Recurring(first, days) for first, days in every), TODAY)
    assert (calendar.weekdays, calendar.weeks) == (weekdays, weeks)
