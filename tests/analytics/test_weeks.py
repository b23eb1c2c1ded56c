"""Days put together to weeks: nothing is lost, nothing counted twice, no week left out."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics.base import STATUSES
from formkit.analytics.numbers import PeriodCount
from formkit.analytics.weeks import by_week, week_of

LAST = date(2026, 11, 22)


def day_of(back: int, starts: int, version: str = "a1") -> PeriodCount:
    """A day so many days before the last, on which all sent."""
    statuses = dict.fromkeys(STATUSES, 0) | {"submitted": starts}
    return PeriodCount(str(LAST - timedelta(days=back)), statuses, starts // 2, (version,))


def test_a_week_is_named_by_its_first_day_and_ends_with_the_last_one() -> None:
    assert week_of("2026-11-22", LAST) == week_of("2026-11-16", LAST) == "2026-11-16/P7D"
    assert week_of("2026-11-15", LAST) == "2026-11-09/P7D"


def test_weeks_in_which_nobody_came_count_nothing() -> None:
    weeks = by_week((day_of(20, 3, "a1"), day_of(1, 4, "b2"), day_of(0, 2, "a1")), LAST)
    assert [one.starts for one in weeks] == [3, 0, 6]
    assert [one.unaided for one in weeks] == [1, 0, 3]
    assert [one.versions for one in weeks] == [("a1",), (), ("b2", "a1")]


def test_without_days_there_are_no_weeks() -> None:
    assert by_week((), LAST) == ()


@given(st.dictionaries(st.integers(0, 91), st.integers(1, 50), min_size=1))
def test_every_visit_is_in_one_week(starts: dict[int, int]) -> None:
    days = [day_of(back, n) for back, n in sorted(starts.items(), reverse=True)]
    weeks = by_week(days, LAST)
    assert sum(one.starts for one in weeks) == sum(starts.values())
    assert len(weeks) == max(starts) // 7 + 1
    assert [one.period for one in weeks] == sorted({one.period for one in weeks})
