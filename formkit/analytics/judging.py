"""Ranks pages by how much likelier a problem is there than none, and raises an alarm where it is sure; it knows no causes.

Ranking and alarm ask different things. An alarm asks how unlikely so many lost are where nothing is wrong, and is held in
check for all pages together: Benjamini, Y. and Hochberg, Y. (1995), Controlling the False Discovery Rate, Journal of the
Royal Statistical Society B 57, 289-300. Which page to look at first asks where a problem explains them best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from typing import Final

from formkit.analytics.beta_binomial import beta_with, probability
from formkit.analytics.costs import a_month
from formkit.analytics.expectation import Expectation
from formkit.analytics.expecting import HIGHEST, LIKELIEST_SPREAD, like_fellows, like_its_past
from formkit.analytics.finding import Judged
from formkit.analytics.numbers import PageNumbers
from formkit.analytics.wilson import Share

FALSE_ALARMS: Final = 0.02
"""Of all alarms, the part that may be false."""
LEAST_EXCESS: Final = 0.02
FEWEST_VISITS: Final = 50
ADDED: Final = (0.02, 0.04, 0.08, 0.16)
"""What a problem may add to the drop-off, each as likely: from the least that matters on, doubled."""
ADDED_VARIES: Final = 0.45
"""Their standard deviation, as a part of each."""
NOT_JUDGED: Final = ("stop",)
"""Who stops there has ended, not dropped off."""
Z_OF_5: Final = 1.6448536269514722
"""5 of 100 lie above it in the normal distribution."""


def judge_pages(
    pages: Sequence[PageNumbers], *, days: int, before: Sequence[PageNumbers] = ()
) -> tuple[Judged, ...]:
    """All pages that 50 visits or more saw, the likeliest problem first.

    A page is held against its fellows in the form, and where `before` tells what it was like, against its own past too;
    the stricter of the two counts, and pays for the two looks. `days`: how long the visits were counted.
    """
    chosen = [page for page in pages if page.kind not in NOT_JUDGED]
    past = _past(before)
    judged = [
        _judged(page, fellows, past.get(page.page), days)
        for page, fellows in zip(chosen, like_fellows(chosen), strict=True)
        if page.reached >= FEWEST_VISITS
    ]
    return tuple(sorted(_alarmed(judged), key=lambda one: (-one.odds, one.tail)))


def _judged(page: PageNumbers, expected: Expectation, earlier: Share | None, days: int) -> Judged:
    chance = expected.tail(page.lost, page.reached)
    if earlier is not None and earlier.whole >= FEWEST_VISITS:
        own = like_its_past(earlier, expected)
        by_past = own.tail(page.lost, page.reached)
        expected = own if by_past < chance else expected
        chance = min(1.0, 2 * min(chance, by_past))
    return _measured(page, expected, chance, days)


def _measured(page: PageNumbers, expected: Expectation, chance: float, days: int) -> Judged:
    at_least = max(0.0, _lower_bound(page.drop_off) - expected.mean)
    return Judged(
        page=page,
        expected=expected.mean,
        tail=chance,
        odds=_odds(page, expected),
        excess=page.lost / page.reached - expected.mean,
        at_least=at_least,
        impact=a_month(page.reached, days) * at_least,
        alarmed=False,
    )


def _odds(page: PageNumbers, expected: Expectation) -> float:
    """How much likelier so many lost are with a problem than without one."""
    mean = expected.mean
    varies = (LIKELIEST_SPREAD * mean) ** 2
    with_one = sum(
        probability(
            page.lost,
            page.reached,
            beta_with(min(mean + added, HIGHEST), varies + (ADDED_VARIES * added) ** 2),
        )
        for added in ADDED
    ) / len(ADDED)
    # Both can come out as nothing where the page is far beyond all guesses: then a problem it is.
    return (with_one + 1e-300) / (expected.probability(page.lost, page.reached) + 1e-305)


def _alarmed(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The same, with alarms: Benjamini-Hochberg, and at least two points of excess."""
    tails = sorted(one.tail for one in judged)
    highest = max(
        (chance for rank, chance in enumerate(tails, 1) if chance <= FALSE_ALARMS * rank / len(tails)),
        default=-1.0,
    )
    return tuple(replace(one, alarmed=one.tail <= highest and one.excess >= LEAST_EXCESS) for one in judged)


def _past(before: Sequence[PageNumbers]) -> dict[str, Share]:
    """Earlier drop-off by the page's id, whatever its wording was."""
    found: dict[str, Share] = {}
    for page in before:
        known = found.get(page.page, Share(0, 0))
        found[page.page] = Share(known.part + page.lost, known.whole + page.reached)
    return found


def _lower_bound(share: Share) -> float:
    """The one-sided lower 5 % bound of a rate, by Wilson's interval."""
    n, rate = share.whole, share.part / share.whole
    z = Z_OF_5
    return (rate + z * z / (2 * n) - z * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))) / (1 + z * z / n)
