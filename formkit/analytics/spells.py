"""How long something took, from how many fell into each time bucket; it does not know what took the time."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.analytics.numbers import Spell
from formkit.journey.buckets import bounds_of


def spell_of(counts: Mapping[int, int]) -> Spell:
    """The median and the 90 % point of times, given how many lie in each bucket."""
    return Spell(sum(counts.values()), quantile(counts, 0.5), quantile(counts, 0.9))


def quantile(counts: Mapping[int, int], share: float) -> float | None:
    """The time in seconds that `share` of all took no longer than; None of none.

    Times are taken to lie evenly, by ratio, inside their bucket: the result is within 1 % as a rule, 19 % at most.
    """
    wanted = share * sum(counts.values())
    below = 0
    for bucket in sorted(counts):
        n = counts[bucket]
        if n > 0 and below + n >= wanted:
            shortest, longest = bounds_of(bucket)
            return float(shortest * (longest / shortest) ** ((wanted - below) / n))
        below += n
    return None
