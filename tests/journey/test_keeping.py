"""How long what was sent is kept: by the form, or less by the site."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from formkit.definition.expectations import Period, PeriodUnit, read_period
from formkit.journey.keeping import Keeping, keeping_of
from tests.delivery.sending import everything

ARRIVED = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("says", "at_most", "last"),
    [
        ("1 day", 0, date(2026, 2, 1)),
        ("2 weeks", 0, date(2026, 2, 14)),
        ("1 month", 0, date(2026, 2, 28)),
        ("12 months", 0, date(2027, 1, 31)),
        ("7 years", 0, date(2033, 1, 31)),
        ("7 years", 30, date(2026, 3, 2)),
        ("1 day", 30, date(2026, 2, 1)),
        ("", 30, date(2026, 3, 2)),
        ("", 0, None),
    ],
)
def test_the_site_may_only_shorten_what_the_form_says(says: str, at_most: int, last: date | None) -> None:
    keeping = Keeping(read_period(says), at_most)
    assert keeping.last_day(ARRIVED) == last
    assert keeping.is_cut_short(ARRIVED) == (at_most == 30 and says != "1 day")


def test_a_form_says_it_in_the_language_of_its_file() -> None:
    assert keeping_of(everything(), 3) == Keeping(Period(12, "month"), 3)


units = some.sampled_from(["day", "week", "month", "year"])
periods = some.builds(Period, some.integers(1, 40), units)
days = some.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(some.none() | periods, some.just(0) | some.integers(1, 900), days, some.integers(-3, 3))
def test_what_is_over_is_what_was_to_be_kept_until_before_today(
    period: Period | None, at_most: int, today: date, off: int
) -> None:
    keeping = Keeping(period, at_most)
    newest = keeping.newest_over(today)
    if newest is None:
        assert (period, at_most) == (None, 0)
        return
    last = keeping.last_day(newest + timedelta(days=off))
    assert last is not None
    assert (last < today) == (off <= 0)


def test_every_unit_that_a_form_may_count_in_ends_with_a_day() -> None:
    unit: PeriodUnit
    for unit in ("day", "week", "month", "year"):
        assert Keeping(Period(1, unit)).last_day(ARRIVED) is not None
