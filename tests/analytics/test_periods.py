"""Ranges of days as months and days more or less: every day once, and no day twice."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.periods import (
    Periods,
    days_between,
    last_day_of,
    month_of,
    months_between,
    periods_between,
)

DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


def covered(periods: tuple[str, ...]) -> Counter[str]:
    """How often each day is in one of the periods."""
    found: Counter[str] = Counter()
    for period in periods:
        if len(period) == 7:
            start = date.fromisoformat(f"{period}-01")
            found.update(days_between(start, last_day_of(start)))
        else:
            found[period] += 1
    return found


@given(DAYS, st.integers(-5, 800), st.booleans())
def test_what_is_added_less_what_is_taken_away_is_every_day_once(
    first: date, length: int, may_take: bool
) -> None:
    last = first + timedelta(days=length)
    found = periods_between(first, last, may_take=may_take)
    counts = covered(found.added)
    counts.subtract(covered(found.taken))
    assert {day: n for day, n in counts.items() if n} == dict.fromkeys(days_between(first, last), 1)
    assert may_take or not found.taken


@given(DAYS, st.integers(0, 800))
def test_at_either_end_half_a_month_is_read_by_day_at_most(first: date, length: int) -> None:
    found = periods_between(first, first + timedelta(days=length))
    assert len([one for one in found.all if len(one) == 10]) <= 2 * 15


def test_a_whole_year_is_twelve_months_and_no_day() -> None:
    months = tuple(f"2026-{month:02}" for month in range(1, 13))
    assert periods_between(date(2026, 1, 1), date(2026, 12, 31)) == Periods(months)


def test_most_of_a_month_is_the_month_less_its_other_days() -> None:
    assert periods_between(date(2026, 11, 3), date(2026, 11, 29)) == Periods(
        ("2026-11",), ("2026-11-01", "2026-11-02", "2026-11-30")
    )


def test_sums_of_months_and_sums_of_days_are_asked_for_by_their_mark() -> None:
    periods = Periods(("2026-10", "2026-11-01"), ("2026-10-31",))
    assert periods.together(days=False) == Periods(("2026-10/all", "2026-11-01"), ("2026-10-31",))
    assert Periods(("2026-11-01",)).together(days=True) == Periods(("2026-11-01/all",))


def test_the_end_of_time_is_not_passed() -> None:
    assert periods_between(date(9999, 12, 30), date.max) == Periods(("9999-12-30", "9999-12-31"))
    assert periods_between(date(9999, 12, 1), date.max) == Periods(("9999-12",))


def test_months_are_named_for_every_day_that_they_touch() -> None:
    assert months_between(date(2025, 11, 30), date(2026, 2, 1)) == (
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    )
    assert month_of(date(2026, 2, 3)) == "2026-02"
    assert last_day_of(date(2028, 2, 3)) == date(2028, 2, 29)
