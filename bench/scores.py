"""How often the finding of a run was right, beside the two plain ways to name a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from formkit.analytics.report.finding import Finding
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.wilson import Share
from formkit.simulation.causes import PlantedCause

FEWEST_FOR_A_RATE = 50
"""Of all pages, those that fewer visits saw are left out of the plain ways. It is a number of its own, so that no change
of the rule moves what the rule is held against; fewer make the plain ways worse (with 30: 89 of 100 instead of 90)."""
ENDS = ("stop",)
"""Kinds of pages where a visit ends well or elsewhere: no plain way takes that for drop-off."""


@dataclass
class Score:
    """What came of runs of one kind."""

    runs: int = 0
    first: int = 0
    """The planted page was ranked first."""
    by_rate: int = 0
    by_count: int = 0
    """The page with the highest drop-off, or with most people lost, was the planted one."""
    alarmed: int = 0
    """Runs in which any page stood out."""
    alarms: int = 0
    true_alarms: int = 0
    named: int = 0
    """Runs whose finding names the planted page."""
    causes_right: int = 0
    wrong: dict[str, int] = field(default_factory=dict)
    """What was named instead of the right cause."""

    def add(self, cause: PlantedCause | None, pages: Sequence[PageNumbers], finding: Finding) -> None:
        """Count one run: all pages of the form, and what was found among them."""
        planted = cause.page if cause else ""
        alarmed = [one.page.page for one in finding.judged if one.alarmed]
        self.runs += 1
        self.first += bool(finding.judged) and finding.judged[0].page.page == planted
        self.by_rate += _named_by(pages, lambda page: page.lost / page.reached) == planted
        self.by_count += _named_by(pages, lambda page: page.lost) == planted
        self.alarmed += bool(alarmed)
        self.alarms += len(alarmed)
        self.true_alarms += alarmed.count(planted)
        if cause is not None and finding.page is not None and finding.page.page == planted:
            self.named += 1
            self.causes_right += finding.cause == cause.kind
            if finding.cause != cause.kind:
                self.wrong[str(finding.cause)] = self.wrong.get(str(finding.cause), 0) + 1

    def together(self, other: Score) -> Score:
        """Both."""
        names = (
            "runs",
            "first",
            "by_rate",
            "by_count",
            "alarmed",
            "alarms",
            "true_alarms",
            "named",
            "causes_right",
        )
        both = Score(**{name: getattr(self, name) + getattr(other, name) for name in names})
        for one in (self, other):
            for cause, n in one.wrong.items():
                both.wrong[cause] = both.wrong.get(cause, 0) + n
        return both

    def share(self, name: str) -> Share:
        """One of top-1, rate, count, alarmed, precision, cause."""
        parts = {
            "top-1": (self.first, self.runs),
            "rate": (self.by_rate, self.runs),
            "count": (self.by_count, self.runs),
            "alarmed": (self.alarmed, self.runs),
            "precision": (self.true_alarms, self.alarms),
            "cause": (self.causes_right, self.named),
        }
        return Share(*parts[name])


def _named_by(pages: Sequence[PageNumbers], measure: Callable[[PageNumbers], float]) -> str:
    chosen = [one for one in pages if one.reached >= FEWEST_FOR_A_RATE and one.kind not in ENDS]
    return max(chosen, key=measure).page if chosen else "-"


def total(scores: list[Score]) -> Score:
    """All of them."""
    whole = Score()
    for one in scores:
        whole = whole.together(one)
    return whole
