"""Times in fixed classes, four to an octave, so that they add up exactly."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Final

BUCKETS: Final = 65
"""Bucket 0 is shorter than all others, bucket 64 longer; the 63 between are a fourth of an octave wide."""
SHORTEST: Final = 0.25
"""Seconds below which times are not told apart."""
STEPS_IN_AN_OCTAVE: Final = 4

_EDGES: Final = tuple(SHORTEST * math.exp2(step / STEPS_IN_AN_OCTAVE) for step in range(BUCKETS - 1))
"""Where bucket 1, 2, … 64 begins, in seconds; the last is nearly 4 hours."""


def bucket_of(seconds: float) -> int:
    """The bucket of a time: 0 to 64. A clock that was set back gives 0."""
    return bisect_right(_EDGES, seconds)


def seconds_of(bucket: int) -> float:
    """The geometric middle of a bucket, in seconds; the two outer buckets are taken to be as wide as the others."""
    return SHORTEST * math.exp2((bucket - 0.5) / STEPS_IN_AN_OCTAVE)


def bounds_of(bucket: int) -> tuple[float, float]:
    """Where a bucket begins and where the next one does, in seconds; the two outer ones as in `seconds_of`."""
    return _edge(bucket), _edge(bucket + 1)


def _edge(bucket: int) -> float:
    return SHORTEST * math.exp2((bucket - 1) / STEPS_IN_AN_OCTAVE)
