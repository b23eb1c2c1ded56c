"""Medians from time buckets lie close to medians of the times themselves."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from formkit.analytics.spells import quantile, spell_of
from formkit.journey.buckets import bucket_of


@pytest.mark.parametrize("middle", [2.0, 20.0, 400.0])
def test_times_that_people_take_are_met_within_two_in_a_hundred(middle: float) -> None:
    chance = Random(f"{middle}")
    times = sorted(chance.lognormvariate(0, 0.7) * middle for _ in range(20_000))
    spell = spell_of(Counter(bucket_of(time) for time in times))
    assert spell.n == 20_000
    assert spell.median == pytest.approx(times[10_000], rel=0.02)
    assert spell.p90 == pytest.approx(times[18_000], rel=0.02)


def test_of_nothing_there_is_no_median() -> None:
    assert spell_of({}).median is None
    assert spell_of({7: 0}).p90 is None


def test_a_single_time_stays_within_its_bucket() -> None:
    bucket = bucket_of(30.0)
    found = quantile({bucket: 1}, 0.5)
    assert found is not None
    assert bucket_of(found) == bucket
