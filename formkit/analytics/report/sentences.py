"""Says in plain words which page is the problem, why, and what to mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from formkit.analytics.report.causes import Evidence
from formkit.analytics.report.finding import Cause, Judged
from formkit.analytics.report.numbers import PageNumbers

NOTHING: Final = "No page stands out."
QUESTION: Final = ", most often in the question “"
"""Stands before the name of the question with most mistakes; its closing quotation mark ends the name."""

_MENDS: Final[Mapping[Cause, str]] = {
    "confusing question": "Reword the question and its hint, then watch five people answer it.",
    "long page": "Ask less on this page, or split it in two.",
    "document demand": "Say on the start page what people must have at hand, and offer to take it later.",
    "unclear": "Watch five people use this page.",
}
_BRANCHES: Final[Mapping[str, str]] = {
    "phone": "on a phone",
    "tablet": "on a tablet",
    "computer": "on a computer",
    "cy": "in Welsh",
    "en": "in English",
}


def mend_of(evidence: Evidence) -> str:
    """What to do about a cause, one sentence."""
    if evidence.cause == "broken branch":
        return f"Try this page {_in_branch(evidence.branch)} and mend what does not work there."
    return _MENDS[evidence.cause]


def sentence_of(judged: Judged, evidence: Evidence, lost_a_month: float, question: str = "") -> str:
    """The whole finding. `question`: the id of the question with most mistakes on the page, where one is known."""
    page = judged.page
    return " ".join(
        (
            f"{_residents(lost_a_month)} at “{page.title}”.",
            f"{_in_hundred(page.lost / page.reached)} of those who see it leave there, "
            f"where {_in_hundred(judged.expected, small=True)} would be usual.",
            _signs(page, evidence, question),
            mend_of(evidence),
        )
    )


def about(n: float) -> int:
    """A number as one says it: 7, 45, 380, 1,200; never 0."""
    step = 1 if n < 20 else 5 if n < 100 else 10 if n < 1000 else 100
    return max(1, round(n / step) * step)


def _residents(lost_a_month: float) -> str:
    n = about(lost_a_month)
    return "About 1 resident a month leaves" if n == 1 else f"About {n:,} residents a month leave"


def _signs(page: PageNumbers, evidence: Evidence, question: str) -> str:
    match evidence.cause:
        case "broken branch":
            where, rest = (
                _in_hundred(evidence.branch_rate, small=True),
                _in_hundred(evidence.rest_rate, small=True),
            )
            return f"Nearly all of the loss is {_in_branch(evidence.branch)}: {where} leave there, {rest} otherwise."
        case "confusing question":
            named = f"{QUESTION}{question}”" if question else ""
            return f"{_in_ten(page.lost_with_error, page.lost)} of them leave with an error showing{named}."
        case "document demand":
            return f"{_no_error(page)}; {_put_off(page)}."
        case "long page":
            took, usual = page.time.median or 0.0, evidence.usual_seconds
            return f"{_no_error(page)}; half take longer than {_time(took)}, where {_time(usual)} would be usual."
        case "unclear":
            return f"{_no_error(page)}."


def _no_error(page: PageNumbers) -> str:
    if 2 * page.lost_with_error >= page.lost:
        return f"{_in_ten(page.lost_with_error, page.lost)} of them leave with an error showing"
    return "Most leave with no error showing"


def _put_off(page: PageNumbers) -> str:
    if page.later > page.saved:
        return f"{_in_ten(page.later, page.reached, small=True)} who see it put the evidence off until later"
    return f"{_in_hundred(page.saved / page.reached, small=True)} who see it ask for a way to come back"


def _in_branch(branch: str) -> str:
    return _BRANCHES.get(branch, f"with “{branch}”")


def _in_hundred(rate: float, *, small: bool = False) -> str:
    n = round(100 * rate)
    return f"{n} in 100" if n >= 1 else ("fewer than 1 in 100" if small else "Fewer than 1 in 100")


def _in_ten(part: int, whole: int, *, small: bool = False) -> str:
    n = round(10 * part / whole)
    if n == 0:
        return "few" if small else "Few"
    return f"{n} in 10" if n < 10 else ("nearly all" if small else "Nearly all")


def _time(seconds: float) -> str:
    if seconds < 59.5:
        return f"{max(1, round(seconds))} seconds"
    minutes = round(seconds / 60 * 2) / 2
    words = f"{minutes:g}".replace(".5", "½").replace("0½", "½")
    return f"{words} minute{'' if minutes == 1 else 's'}"
