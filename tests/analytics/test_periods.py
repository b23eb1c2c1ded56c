"""Ranges of days as whole months and single days: every day once, and no day twice."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.periods import days_between, last_day_of, month_of, months_between, periods_between

DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(-5, 800))
def test_every_day_of_a_range_is_in_exactly_one_period(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    covered: list[str] = []
    for period in periods_between(first, last):
        if len(period) == 7:
            start = date.fromisoformat(f"{period}-01")
            covered += days_between(start, last_day_of(start))
        else:
            covered.append(period)
    assert covered == list(days_between(first, last))


def test_a_whole_year_is_twelve_months_and_no_day() -> None:
    assert periods_between(date(2026, 1, 1), date(2026, 12, 31)) == tuple(
        f"2026-{month:02}" for month in range(1, 13)
    )


def test_the_end_of_time_is_not_passed() -> None:
    assert periods_between(date(9999, 12, 30), date.max) == ("9999-12-30", "9999-12-31")
    assert periods_between(date(9999, 12, 1), date.max) == ("9999-12",)


def test_months_are_named_for_every_day_that_they_touch() -> None:
    assert months_between(date(2025, 11, 30), date(2026, 2, 1)) == (
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    )
    assert month_of(date(2026, 2, 3)) == "2026-02"
    assert last_day_of(date(2028, 2, 3)) == date(2028, 2, 29)
