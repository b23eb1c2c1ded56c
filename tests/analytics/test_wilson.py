"""Shares and their intervals, against figures worked out elsewhere."""

from __future__ import annotations

import pytest

from formkit.analytics.wilson import Share


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # From the formula, worked out by hand calculator; 10 of 100 and 0 of 10 stand in many textbooks.
    [(10, 100, 0.0552, 0.1744), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 2, 0.0945, 0.9055)],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part, whole).low == pytest.approx(low, abs=5e-5)
    assert Share(part, whole).high == pytest.approx(high, abs=5e-5)


def test_of_nothing_there_is_no_rate_and_everything_is_possible() -> None:
    assert Share(0, 0).rate is None
    assert (Share(0, 0).low, Share(0, 0).high) == (0.0, 1.0)


def test_the_rate_lies_within_its_interval_for_all_small_counts() -> None:
    for whole in range(1, 40):
        for part in range(whole + 1):
            share = Share(part, whole)
            assert share.rate is not None
            assert 0 <= share.low <= share.rate <= share.high <= 1


def test_more_answers_than_visits_count_as_all() -> None:
    assert Share(7, 5).rate == 1.0
    assert Share(7, 5).high == 1.0
