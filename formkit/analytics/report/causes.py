"""Why people leave at a page that stands out, from what else happened there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt
from typing import Final

from formkit.analytics.report.finding import Cause, Judged
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.wilson import Share

PART_OF_THE_EXCESS: Final = 0.5
"""Mistakes explain a page where so much of its excess left with one showing; so do saves and outstanding evidence."""
IN_ONE_BRANCH: Final = 0.7
"""The part of the excess that lies in one device or language, for the branch to be broken."""
TIMES_THE_REST: Final = 2.0
SURE: Final = 3.0
"""Standard errors between the drop-off of a branch and that of all others."""
FEWEST_IN_A_BRANCH: Final = 10
LONG: Final = 1.5
"""Times what such pages usually take."""

USUAL_SECONDS: Final[Mapping[str, float]] = {
    "tell": 10.0,
    "evidence": 75.0,
    "list": 10.0,
    "booking": 30.0,
    "task list": 8.0,
    "check answers": 35.0,
    "payment": 60.0,
}
USUAL_SECONDS_ELSEWHERE: Final = 18.0
"""Half of the people take no longer, on pages of another kind. Starting points, moved by pages of the same kind."""
PAGES_FOR_A_TIME: Final = 2.0

Branches = Mapping[str, Share]
"""Lost at the page of those who saw it, in visits of one device (phone, …) or language (cy, …) alone, by its name."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for a cause. Parts are of the page's excess, and can lie beyond 0 and 1."""

    cause: Cause
    error_part: float
    """Left with a mistake showing, beyond what other pages have."""
    saved_part: float
    """Asked for a way to come back or put evidence off, beyond what other pages have."""
    branch: str = ""
    """The device or language that is broken."""
    branch_rate: float = 0.0
    rest_rate: float = 0.0
    usual_seconds: float = 0.0
    """The median time that such pages take."""


def find_cause(judged: Judged, pages: Iterable[PageNumbers], branches: Branches) -> Evidence:
    """What most likely makes people leave at this page. `pages` are the form's."""
    page = judged.page
    fellows = [one for one in pages if one.name != page.name and one.reached]
    excess = max(judged.excess * page.reached, 1.0)
    errors = (
        _beyond(page, page.lost_with_error, sum(one.lost_with_error for one in fellows), fellows) / excess
    )
    saved = _beyond(page, page.saved, sum(one.saved for one in fellows), fellows) / excess
    later = _later_beyond(page, fellows) / excess
    usual = usual_seconds(page.kind, fellows)
    branch, branch_rate, rest_rate = _broken_branch(judged, branches)
    evidence = Evidence("unclear", errors, max(saved, later), branch, branch_rate, rest_rate, usual)
    return replace(evidence, cause=_cause(page, evidence))


def usual_seconds(kind: str, pages: Iterable[PageNumbers]) -> float:
    """The median time of pages of a kind: the geometric mean of a starting point and of those there are."""
    logs = [log(page.time.median) for page in pages if page.kind == kind and page.time.median]
    start = log(USUAL_SECONDS.get(kind, USUAL_SECONDS_ELSEWHERE))
    return exp((PAGES_FOR_A_TIME * start + sum(logs)) / (PAGES_FOR_A_TIME + len(logs)))


def _cause(page: PageNumbers, evidence: Evidence) -> Cause:
    """The most telling sign first: a branch by itself is hardest to come by through chance, a long time easiest."""
    if evidence.branch:
        return "broken branch"
    if max(evidence.error_part, evidence.saved_part) >= PART_OF_THE_EXCESS:
        return "confusing question" if evidence.error_part >= evidence.saved_part else "document demand"
    if page.time.median and page.time.median >= LONG * evidence.usual_seconds:
        return "long page"
    return "unclear"


def _beyond(page: PageNumbers, n: int, elsewhere: int, fellows: Sequence[PageNumbers]) -> float:
    """How many more than other pages would have had of as many visits."""
    seen = sum(one.reached for one in fellows)
    return n - (page.reached * elsewhere / seen if seen else 0.0)


def _later_beyond(page: PageNumbers, known: Iterable[PageNumbers]) -> float:
    """The same of evidence put off, held against other evidence pages; nothing where there are none."""
    same = [one for one in known if one.kind == page.kind and one.later]
    return _beyond(page, page.later, sum(one.later for one in same), same) if same else 0.0


def _broken_branch(judged: Judged, branches: Branches) -> tuple[str, float, float]:
    """The one device or language in which the excess lies, its drop-off and that of the rest; "" where it lies in none."""
    page = judged.page
    found = ("", 0.0, 0.0)
    for name, inside in branches.items():
        rest = Share(page.lost - inside.part, page.reached - inside.whole)
        if inside.whole < FEWEST_IN_A_BRANCH or rest.whole <= 0:
            continue
        rates = (inside.part / inside.whole, rest.part / rest.whole)
        if _is_broken(judged, inside, rest) and rates[0] > found[1]:
            found = (name, *rates)
    return found


def _is_broken(judged: Judged, inside: Share, rest: Share) -> bool:
    page = judged.page
    rate, rest_rate = inside.part / inside.whole, rest.part / rest.whole
    excess = inside.part - inside.whole * judged.expected
    whole = page.lost - page.reached * judged.expected
    all_in_all = page.lost / page.reached
    error = sqrt(all_in_all * (1 - all_in_all) * (1 / inside.whole + 1 / rest.whole))
    is_apart = rate >= TIMES_THE_REST * rest_rate and rate - rest_rate >= SURE * error > 0
    return is_apart and excess >= IN_ONE_BRANCH * whole
