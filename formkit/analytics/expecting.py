"""What drop-off is to be expected of a page: like its fellows, or like its own past; it does not know what page is judged.

Every kind of page has a usual drop-off for each time that somebody comes to it. How the pages of a form lie to it is the
form's level; how far they lie apart is its spread. Neither is known: every level and spread of a grid is weighed by how
well it explains the *other* pages, so that a bad page cannot hide itself; each of those may have a problem of its own, so
that it hides no other. Few visits tell little of the spread, and then more is to be expected of chance.
See Gelman, A. et al. (2013), Bayesian Data Analysis, 3rd edition, chapter 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Final

from formkit.analytics.beta_binomial import Beta, beta_with, probabilities, probability
from formkit.analytics.expectation import Expectation, Guess
from formkit.analytics.numbers import PageNumbers
from formkit.analytics.wilson import Share

USUAL: Final = {"tell": 0.02, "evidence": 0.04, "booking": 0.035, "payment": 0.04}
USUAL_ELSEWHERE: Final = 0.025
"""Drop-off of a page of another kind. These are starting points: the form's level moves them all together."""

SPREADS: Final = (0.2, 0.28, 0.4, 0.55, 0.8)
"""Standard deviations of drop-off between pages of one kind, as parts of its mean."""
LEVELS: Final = tuple(0.4 * 1.2**step for step in range(14))
"""Times the usual: 0.4 to 4.3."""
LIKELIEST_SPREAD: Final = 0.4
SPREAD_VARIES: Final = 0.35
LEVEL_VARIES: Final = 0.35
"""Standard deviations of the logarithms of spread and level from form to form."""

HAS_A_PROBLEM: Final = 0.05
"""One fellow in twenty has a problem of its own, and tells nothing of the form."""
PROBLEM: Final = 0.1
PROBLEM_VARIES: Final = 0.08
"""What a problem adds to the drop-off, and its standard deviation."""

DRIFT: Final = 0.2
"""How far a page's drop-off moves by itself from one year to the next, as a part of it."""
FEWEST_TO_LEARN: Final = 20
HIGHEST: Final = 0.5
NEGLIGIBLE: Final = 0.01
"""A spread that is less likely than this is left out."""


@dataclass(frozen=True)
class _Point:
    """One level and one spread."""

    spread: float
    level: float

    @property
    def weight(self) -> float:
        """The logarithm of how likely it is before anything is seen, but for a constant."""
        by_spread = log(self.spread / LIKELIEST_SPREAD) / SPREAD_VARIES
        return -(by_spread**2 + (log(self.level) / LEVEL_VARIES) ** 2) / 2


GRID: Final = tuple(tuple(_Point(spread, level) for level in LEVELS) for spread in SPREADS)
"""A row for each spread."""


def like_fellows(pages: Sequence[PageNumbers]) -> tuple[Expectation, ...]:
    """How the drop-off of each page in turn would vary, as all the others tell."""
    told = [_told(page) for page in pages]
    whole = [point.weight for row in GRID for point in row]
    for one in told:
        whole = [sum(pair) for pair in zip(whole, one, strict=True)]
    return tuple(
        _expectation(_usual(page), [all_ - own for all_, own in zip(whole, one, strict=True)])
        for page, one in zip(pages, told, strict=True)
    )


def like_its_past(earlier: Share, fellows: Expectation) -> Expectation:
    """How a page's drop-off varies around what it was, `earlier`; its fellows fill in where that was little."""
    chances = [
        one.chance * probability(earlier.part, earlier.whole, one.rates) + 1e-300 for one in fellows.guesses
    ]
    return Expectation(
        tuple(
            Guess(chance / sum(chances), _moved(one.rates, earlier))
            for chance, one in zip(chances, fellows.guesses, strict=True)
        )
    )


def _moved(rates: Beta, earlier: Share) -> Beta:
    a, b = rates.a + earlier.part, rates.b + earlier.whole - earlier.part
    mean = a / (a + b)
    return beta_with(mean, mean * (1 - mean) / (a + b + 1) + (DRIFT * mean) ** 2)


def _usual(page: PageNumbers) -> float:
    """The usual drop-off of a visit: whoever adds three things to a list comes to its pages three times, and may leave."""
    times = 1 + page.loops / page.answered if page.answered else 1.0
    return min(USUAL.get(page.kind, USUAL_ELSEWHERE) * times, HIGHEST)


def _told(page: PageNumbers) -> list[float]:
    """The logarithm of how well each point of the grid explains a page."""
    if page.reached < FEWEST_TO_LEARN:
        return [0.0 for row in GRID for _ in row]
    usual = _usual(page)
    *found, problem = probabilities(page.lost, page.reached, _ways_to_vary(usual))
    otherwise = HAS_A_PROBLEM * problem + 1e-300
    return [log((1 - HAS_A_PROBLEM) * one + otherwise) for one in found]


@lru_cache(maxsize=64)
def _ways_to_vary(usual: float) -> tuple[Beta, ...]:
    """One for each point of the grid; then that of a page with a problem of its own."""
    problem = beta_with(min(usual + PROBLEM, HIGHEST), PROBLEM_VARIES**2)
    return (*(_rates(usual, point) for row in GRID for point in row), problem)


def _rates(usual: float, point: _Point) -> Beta:
    mean = min(usual * point.level, HIGHEST)
    return beta_with(mean, (mean * point.spread) ** 2)


def _expectation(usual: float, weights: Sequence[float]) -> Expectation:
    """One guess for each spread: its levels are taken together, and widen it."""
    most = max(weights)
    parts = [exp(weight - most) for weight in weights]
    rows = [parts[start : start + len(LEVELS)] for start in range(0, len(parts), len(LEVELS))]
    likely = [
        (sum(row), spread, row)
        for spread, row in zip(SPREADS, rows, strict=True)
        if sum(row) >= NEGLIGIBLE * sum(parts)
    ]
    whole = sum(part for part, _, _ in likely)
    return Expectation(
        tuple(Guess(part / whole, _taken_together(usual, spread, row)) for part, spread, row in likely)
    )


def _taken_together(usual: float, spread: float, row: Sequence[float]) -> Beta:
    level = sum(part * level for part, level in zip(row, LEVELS, strict=True)) / sum(row)
    unsure = sum(part * (one - level) ** 2 for part, one in zip(row, LEVELS, strict=True)) / sum(row)
    mean = min(usual * level, HIGHEST)
    return beta_with(mean, (mean * spread) ** 2 + usual**2 * unsure)
