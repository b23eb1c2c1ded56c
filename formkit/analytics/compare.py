"""Compares a rate in two versions so that it can be looked at every day; it does not know what the rate is of.

A test that is right once is wrong a quarter of the time if somebody looks daily and stops at the first "significant"
day. This interval holds on all days at once. In the scale of information (one over the variance of the difference) the
score of a difference of two proportions moves like a Brownian motion, whatever the shares of the two versions: Jennison,
C. and Turnbull, B. W. (1997), Journal of the American Statistical Association 92, 1330-1341. A normal mixture bounds
such a motion at all times: Robbins, H. (1970), Annals of Mathematical Statistics 41, 1397-1409; Howard, S. R. and others
(2021), Time-uniform, nonparametric, nonasymptotic confidence sequences, Annals of Statistics 49, 1055-1080 (section 3.2).
It is asymptotic: it leans on counts that are not tiny, and says nothing before 30 visits of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from formkit.analytics.wilson import Share

WRONG_AT_MOST: Final = 0.05
TIGHTEST_AT: Final = 300.0
"""The mixture's variance in information; the interval is narrowest, for its long run, near 1,000 visits of each version."""
FEWEST: Final = 30


@dataclass(frozen=True)
class Comparison:
    """How the rate of `after` differs from that of `before`, with an interval that holds however often one looks."""

    before: Share
    after: Share
    difference: float | None
    """after − before, between -1 and 1; None where one of them is of nothing."""
    low: float
    high: float
    """The difference lies between these two on all days at once, in 95 of 100 comparisons."""

    @property
    def is_sure(self) -> bool:
        """True where the interval leaves out no difference at all."""
        return self.low > 0 or self.high < 0


def compare(before: Share, after: Share) -> Comparison:
    """Compare a rate of two versions, as their counts stand today; the interval is all there is with fewer than 30."""
    first, second = before.rate, after.rate
    if first is None or second is None:
        return Comparison(before, after, None, -1.0, 1.0)
    difference = second - first
    if min(before.whole, after.whole) < FEWEST:
        return Comparison(before, after, difference, -1.0, 1.0)
    information = 1 / _variance(before, after)
    reach = _bound(information) / information
    return Comparison(before, after, difference, max(-1.0, difference - reach), min(1.0, difference + reach))


def words_of(comparison: Comparison) -> str:
    """What may be said of it, one sentence."""
    if comparison.difference is None or not comparison.is_sure:
        return "No difference can be told yet."
    low, high = sorted((abs(comparison.low), abs(comparison.high)))
    way = "higher" if comparison.low > 0 else "lower"
    return f"The rate is {100 * low:.1f} to {100 * high:.1f} points {way} than before."


def _variance(before: Share, after: Share) -> float:
    """Of the difference: as the two rates are, or as both together are, whichever is more.

    One more on each side keeps a rate of none or all from looking certain (Agresti and Caffo, 2000). Few visits of the
    one version with no loss at all would still look too certain beside many of the other; both together do not.
    """
    apart = sum(_spread(share.part, share.whole) / (share.whole + 2) for share in (before, after))
    together = _spread(before.part + after.part, before.whole + after.whole)
    return max(apart, together * (1 / before.whole + 1 / after.whole))


def _spread(part: int, whole: int) -> float:
    rate = (min(part, whole) + 1) / (whole + 2)
    return rate * (1 - rate)


def _bound(information: float) -> float:
    """What the score never goes beyond, in 95 of 100 motions."""
    grown = information + TIGHTEST_AT
    return sqrt(grown * log(grown / (TIGHTEST_AT * WRONG_AT_MOST**2)))
