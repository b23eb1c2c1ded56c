"""What filters leave, as SQL: each filter that is set is a condition, and days are taken away by their sign."""

from __future__ import annotations

from datetime import date

from formkit.analytics.base import Filters
from formkit.analytics.conditions import condition_of
from formkit.analytics.periods import Periods

ANY = Filters("bins", date(2026, 11, 2), date(2026, 11, 30))


def test_form_periods_and_channels_are_always_asked_for() -> None:
    found = condition_of(ANY, Periods(("2026-11",), ("2026-11-01",)))
    assert found.where == "form = ? AND period IN (?, ?) AND channel IN (?, ?)"
    assert found.values == ["bins", "2026-11", "2026-11-01", "self-service", "assisted"]


def test_channels_that_are_put_together_have_no_name() -> None:
    found = condition_of(ANY, Periods(("2026-10/all",), ("2026-10-01",)))
    assert found.values == ["bins", "2026-10/all", "2026-10-01", "", "self-service", "assisted"]


def test_filters_that_are_set_are_added() -> None:
    some = Filters("bins", ANY.first, ANY.last, version="v1", channels=("robot",), language="cy")
    found = condition_of(some, Periods(("2026-11",)))
    assert found.where.endswith("channel IN (?) AND version = ? AND language = ?")
    assert found.values == ["bins", "2026-11", "robot", "v1", "cy"]


def test_counts_of_days_that_are_taken_away_are_negative() -> None:
    found = condition_of(ANY, Periods(("2026-11",), ("2026-11-01",)))
    assert found.signed("visits") == "CASE WHEN period IN ('2026-11-01') THEN -visits ELSE visits END"
    assert condition_of(ANY, Periods(("2026-11",))).signed("n") == "n"
