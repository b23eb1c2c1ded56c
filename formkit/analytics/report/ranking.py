"""Ranks pages by how much likelier a problem is there than none, and raises an alarm where it is sure.

Ranking and alarm ask different things. An alarm asks how unlikely so many lost are where nothing is wrong, and is held in
check for all pages together: Benjamini, Y. and Hochberg, Y. (1995), Controlling the False Discovery Rate, Journal of the
Royal Statistical Society B 57, 289-300. Which page to look at first asks where a problem explains them best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from math import exp, log, sqrt
from typing import Final

from formkit.analytics.base import Filters
from formkit.analytics.report.beta_binomial import (
    Beta,
    Expectation,
    Guess,
    beta_with,
    probabilities,
    probability,
)
from formkit.analytics.report.causes import find_cause
from formkit.analytics.report.costs import a_month
from formkit.analytics.report.drop_off import page_numbers
from formkit.analytics.report.finding import Finding, Judged
from formkit.analytics.report.mistakes import question_errors
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.report.sentences import NOTHING, mend_of, sentence_of
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


PAST: Final = timedelta(days=92)
"""How long a past a page is held against: three months, most of which are read as whole ones."""


def find_problem(roll_ups: RollUps, filters: Filters, pages: Sequence[PageNumbers] | None = None) -> Finding:
    """The page that stands out in the visits that the filters leave, why, and what to mend.

    `Finding.judged` ranks all pages, the likeliest problem first, alarmed or not; `Finding.page` is None where no page
    stands out. Of several pages that stand out, the one that costs most residents a month is named. `pages`
    are those of `pages_for`, where they are known already. Raises StoreUnavailable.
    """
    pages = pages_for(roll_ups, filters) if pages is None else pages
    days = roll_ups.days(filters)
    judged = judge_pages(pages, days=days, before=_earlier(roll_ups, filters))
    alarmed = [one for one in judged if one.alarmed]
    if not alarmed:
        return Finding(NOTHING, judged=judged)
    worst = max(alarmed, key=lambda one: one.impact)
    ranked = sorted(judged, key=lambda one: (not one.alarmed, -one.impact if one.alarmed else 0.0))
    evidence = find_cause(worst, pages, _branches(roll_ups, filters, worst.page))
    lost = a_month(worst.page.lost, days)
    return Finding(
        sentence=sentence_of(worst, evidence, lost, _question(roll_ups, filters, worst)),
        page=worst.page,
        cause=evidence.cause,
        mend=mend_of(evidence),
        a_month=lost,
        judged=tuple(ranked),
    )


def pages_for(roll_ups: RollUps, filters: Filters) -> tuple[PageNumbers, ...]:
    """The numbers of the form's pages in the visits that the filters leave. Raises StoreUnavailable."""
    return page_numbers(
        roll_ups.paths(filters),
        roll_ups.tallies(filters),
        roll_ups.dwells(filters),
        roll_ups.pages(filters.form),
    )


def _earlier(roll_ups: RollUps, filters: Filters) -> tuple[PageNumbers, ...]:
    """The form's pages in the three months before; for a version by itself, in the versions before it."""
    first = max(filters.first, date.min + PAST)
    if filters.version:
        past = replace(filters, first=first - PAST, version="")
        known = roll_ups.versions(past)
        older = known[: known.index(filters.version)] if filters.version in known else ()
    else:
        past = replace(filters, first=first - PAST, last=first - timedelta(days=1))
        older = roll_ups.versions(past)
    paths = tuple(path for path in roll_ups.paths(past) if path.version in older)
    return page_numbers(paths, (), (), roll_ups.pages(filters.form)) if paths else ()


def _branches(roll_ups: RollUps, filters: Filters, page: PageNumbers) -> Mapping[str, Share]:
    """Drop-off at the page by device and by language."""
    numbers = {
        one.version: one.number
        for version, pages in roll_ups.pages(filters.form).items()
        for one in pages
        if version in page.versions and one.page == page.page
    }
    return roll_ups.branches(filters, numbers) if numbers else {}


def _question(roll_ups: RollUps, filters: Filters, judged: Judged) -> str:
    """The question with most mistakes on the page."""
    for one in question_errors(roll_ups.tallies(filters), (judged.page,)):
        if one.page == judged.page.page and one.n:
            return one.question
    return ""
