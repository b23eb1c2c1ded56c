"""How a rate may vary where not even that is known for sure: several Betas, each with its chance; it knows no pages."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.analytics.beta_binomial import Beta, probability, tail


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
