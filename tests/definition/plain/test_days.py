"""Counting days, against a count on fingers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.definition.plain.days import Days

EASTER = Days(date(2026, 4, 8), frozenset({date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 5)}))


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2026, 4, 8), 0),
        (date(2026, 4, 7), 1),
        (date(2026, 4, 6), 2),
        (date(2026, 4, 2), 2),
        (date(2026, 4, 1), 3),
    ],
)
def test_working_days_leave_out_easter(day: date, count: int) -> None:
    assert EASTER.working_days_since(day) == count


def test_a_day_to_come_is_no_working_days_ago() -> None:
    assert EASTER.working_days_since(date(2027, 1, 1)) == 0


ANY_DAY = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(-30, 400),
    st.frozensets(st.dates(date(2000, 1, 1), date(2040, 1, 1))),
)
def test_working_days_are_those_that_one_counts_one_by_one(
    today: date, back: int, holidays: frozenset[date]
) -> None:
    counted = sum(
        1
        for each in range(back)
        if (day := today - timedelta(days=each)).weekday() < 5 and day not in holidays
    )
    assert Days(today, holidays).working_days_since(today - timedelta(days=back)) == counted


def test_the_first_and_the_last_day_there_is_can_be_counted() -> None:
    assert Days(date.max).working_days_since(date.min) == 2_608_614
    assert Days(date.min).days_since(date.max) == -3_652_058
    assert Days(date.max).years_since(date.min) == 9998


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        (date(2008, 4, 8), date(2026, 4, 8), 18),
        (date(2008, 4, 9), date(2026, 4, 8), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
    ],
)
def test_an_age_goes_up_on_the_birthday_and_on_1_march_for_leap_days(
    born: date, today: date, age: int
) -> None:
    assert Days(today).years_since(born) == age
