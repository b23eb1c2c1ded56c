"""An expectation is the mean of its guesses, each by its chance."""

from __future__ import annotations

import pytest

from formkit.analytics.beta_binomial import Beta, probability, tail
from formkit.analytics.expectation import Expectation, Guess

NARROW, WIDE = Beta(30, 970), Beta(2, 38)
BOTH = Expectation((Guess(0.75, NARROW), Guess(0.25, WIDE)))


def test_the_mean_is_that_of_the_guesses() -> None:
    assert BOTH.mean == pytest.approx(0.75 * 0.03 + 0.25 * 0.05)


def test_tails_and_probabilities_are_added_by_chance() -> None:
    assert BOTH.tail(12, 100) == pytest.approx(0.75 * tail(12, 100, NARROW) + 0.25 * tail(12, 100, WIDE))
    expected = 0.75 * probability(3, 100, NARROW) + 0.25 * probability(3, 100, WIDE)
    assert BOTH.probability(3, 100) == pytest.approx(expected)


def test_being_unsure_makes_far_counts_likelier() -> None:
    assert BOTH.tail(12, 100) > 10 * tail(12, 100, NARROW)


def test_none_or_more_is_certain() -> None:
    assert BOTH.tail(0, 100) == pytest.approx(1.0)
    assert BOTH.tail(0, 100) <= 1.0
