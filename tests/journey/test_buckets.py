"""Times fall into 65 buckets, four to an octave, and come out again within an eighth of an octave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.journey.buckets import BUCKETS, bounds_of, bucket_of, seconds_of

FOUR_HOURS = 4 * 3600


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [(-5.0, 0), (0.0, 0), (0.249, 0), (0.25, 1), (0.5, 5), (1.0, 9), (64.0, 33), (FOUR_HOURS, 64), (1e9, 64)],
)
def test_a_time_has_its_bucket(seconds: float, bucket: int) -> None:
    assert bucket_of(seconds) == bucket


@pytest.mark.parametrize("bucket", range(BUCKETS))
def test_the_middle_of_a_bucket_lies_in_it(bucket: int) -> None:
    first, last = bounds_of(bucket)
    assert bucket_of(seconds_of(bucket)) == bucket
    assert first < seconds_of(bucket) < last
    assert first * last == pytest.approx(seconds_of(bucket) ** 2)


@given(st.floats(0.25, FOUR_HOURS * 0.95))
def test_a_time_comes_back_within_an_eighth_of_an_octave(seconds: float) -> None:
    assert seconds_of(bucket_of(seconds)) == pytest.approx(seconds, rel=2**0.125 - 1 + 1e-9)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_longer_time_never_has_a_lower_bucket(one: float, other: float) -> None:
    shorter, longer = sorted((one, other))
    assert bucket_of(shorter) <= bucket_of(longer)
