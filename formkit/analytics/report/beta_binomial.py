"""How likely so many or more are, where the rate itself varies from case to case.

A rate that varies as Beta(a, b) gives counts that vary as the beta-binomial distribution: see Skellam, J. G. (1948),
Journal of the Royal Statistical Society B 10, 257-261.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import exp, lgamma
from typing import Final

MOST: Final = 10_000
"""Larger counts are scaled down to this: next to the spread of rates, what chance adds is then nothing."""
NEGLIGIBLE: Final = 1e-9


@dataclass(frozen=True)
class Beta:
    """How a rate between 0 and 1 varies."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The rate to be expected."""
        return self.a / (self.a + self.b)

    @cached_property
    def scale(self) -> float:
        """The logarithm of what its density is multiplied by."""
        return lgamma(self.a + self.b) - lgamma(self.a) - lgamma(self.b)


def beta_with(mean: float, variance: float) -> Beta:
    """The Beta with this mean (between 0 and 1, without the ends) and variance; too wide a one is made to have one hump."""
    weight = max(mean * (1 - mean) / variance - 1, 1 / min(mean, 1 - mean))
    return Beta(mean * weight, (1 - mean) * weight)


def tail(k: int, n: int, rates: Beta) -> float:
    """The probability of `k` or more of `n`, where the rate varies as `rates`."""
    if k <= 0:
        return 1.0
    k, n = _scaled(k, n)
    if k > n * rates.mean:
        return min(1.0, _upwards(k, n, rates))
    return max(0.0, 1.0 - _downwards(k - 1, n, rates))


def probability(k: int, n: int, rates: Beta) -> float:
    """The probability of exactly `k` of `n`, where the rate varies as `rates`; large counts are scaled down first."""
    return probabilities(k, n, (rates,))[0]


def probabilities(k: int, n: int, several: Iterable[Beta]) -> list[float]:
    """The same for each of several ways in which the rate may vary."""
    k, n = _scaled(k, n)
    ways = _ways(k, n)
    return [_exactly(k, n, rates, ways) for rates in several]


def _scaled(k: int, n: int) -> tuple[int, int]:
    return (round(k * MOST / n), MOST) if n > MOST else (k, n)


def _upwards(k: int, n: int, rates: Beta) -> float:
    """The sum from k to n, until what is left cannot matter."""
    a, b = rates.a, rates.b
    term = total = _exactly(k, n, rates, _ways(k, n))
    for x in range(k, n):
        term *= (n - x) * (a + x) / ((x + 1) * (n - x - 1 + b))
        total += term
        if term < total * NEGLIGIBLE:
            break
    return total


def _downwards(k: int, n: int, rates: Beta) -> float:
    """The sum from k to 0, until what is left cannot matter."""
    a, b = rates.a, rates.b
    term = total = _exactly(k, n, rates, _ways(k, n))
    for x in range(k, 0, -1):
        term *= x * (n - x + b) / ((n - x + 1) * (a + x - 1))
        total += term
        if term < total * NEGLIGIBLE:
            break
    return total


def _ways(k: int, n: int) -> float:
    """The logarithm of in how many ways `k` of `n` can be chosen."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _exactly(k: int, n: int, rates: Beta, ways: float) -> float:
    a, b = rates.a, rates.b
    return exp(ways + lgamma(k + a) + lgamma(n - k + b) - lgamma(n + a + b) + rates.scale)


@dataclass(frozen=True)
class Guess:
    """One way in which the rate may vary."""

    chance: float
    """How likely it is the right one. Those of an expectation add up to 1."""
    rates: Beta


@dataclass(frozen=True)
class Expectation:
    """What is to be expected of a rate: the less is known, the further the guesses lie apart."""

    guesses: tuple[Guess, ...]

    @property
    def mean(self) -> float:
        """The rate to be expected."""
        return sum(one.chance * one.rates.mean for one in self.guesses)

    def tail(self, k: int, n: int) -> float:
        """The probability of `k` or more of `n`."""
        return min(1.0, sum(one.chance * tail(k, n, one.rates) for one in self.guesses))

    def probability(self, k: int, n: int) -> float:
        """The probability of exactly `k` of `n` (of large counts: of as many in proportion)."""
        return sum(one.chance * probability(k, n, one.rates) for one in self.guesses)
