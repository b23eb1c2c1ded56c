"""Tails of the beta-binomial distribution, against sums of whole fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial

import pytest

from formkit.analytics.report.beta_binomial import (
    MOST,
    Beta,
    Expectation,
    Guess,
    beta_with,
    probabilities,
    probability,
    tail,
)


def exactly(k: int, n: int, a: int, b: int) -> float:
    """The same sum in fractions, for whole a and b."""

    def beta(x: int, y: int) -> Fraction:
        return Fraction(factorial(x - 1) * factorial(y - 1), factorial(x + y - 1))

    return float(
        sum((comb(n, x) * beta(x + a, n - x + b) / beta(a, b) for x in range(k, n + 1)), Fraction(0))
    )


@pytest.mark.parametrize(("n", "a", "b"), [(12, 1, 1), (30, 2, 40), (50, 3, 5)])
def test_tails_are_those_of_whole_fractions(n: int, a: int, b: int) -> None:
    for k in range(n + 1):
        assert tail(k, n, Beta(a, b)) == pytest.approx(exactly(k, n, a, b), rel=1e-9)


def test_probabilities_add_up_to_one_and_are_what_tails_are_made_of() -> None:
    rates = Beta(2, 40)
    each = [probability(k, 30, rates) for k in range(31)]
    assert sum(each) == pytest.approx(1)
    assert sum(each[4:]) == pytest.approx(tail(4, 30, rates))


def test_several_ways_to_vary_are_told_in_their_order() -> None:
    several = (Beta(2, 40), Beta(30, 900), Beta(1, 9))
    assert probabilities(3, 60, several) == [probability(3, 60, rates) for rates in several]


def test_large_counts_come_to_nearly_the_same_when_scaled_down() -> None:
    rates = beta_with(0.03, 0.015**2)
    just, beyond = tail(round(MOST * 0.08), MOST, rates), tail(round(10 * MOST * 0.08), 10 * MOST, rates)
    assert beyond == pytest.approx(just, rel=0.01)


def test_a_beta_has_the_mean_and_variance_that_are_asked_for() -> None:
    found = beta_with(0.03, 0.01**2)
    whole = found.a + found.b
    assert found.mean == pytest.approx(0.03)
    assert found.a * found.b / (whole**2 * (whole + 1)) == pytest.approx(0.01**2)


def test_a_beta_that_would_have_two_humps_is_made_narrower() -> None:
    found = beta_with(0.03, 0.02)
    assert min(found.a, found.b) >= 1
    assert found.mean == pytest.approx(0.03)


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
