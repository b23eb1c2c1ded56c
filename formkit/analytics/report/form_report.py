"""Everything that is counted of one form, each number worked out when it is first asked for; it shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from formkit.analytics.base import DwellCount, Filters, PathCount, TallyCount
from formkit.analytics.report.costs import Assumptions, a_month
from formkit.analytics.report.drop_off import form_numbers, lost_before_any_page, page_numbers
from formkit.analytics.report.finding import Finding
from formkit.analytics.report.funnel import funnel
from formkit.analytics.report.numbers import FormNumbers, Funnel, PageNumbers, PeriodCount
from formkit.analytics.report.page_groups import Pages
from formkit.analytics.report.problem_page import find_problem
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.tables import assumptions

SETTLED: Final = (
    "all_pages", "versions", "days", "form", "every_page", "pages", "lost_at_start", "funnel", "finding", "trend",
)  # fmt: skip
"""What the overview and the first page of a form show."""


@dataclass(frozen=True)
class Counted:
    """One form's visits, as the filters leave them. Raises StoreUnavailable where they cannot be read."""

    roll_ups: RollUps
    """Where the rows come from; it reads each but once."""
    filters: Filters

    @cached_property
    def paths(self) -> tuple[PathCount, ...]:
        """Rows of paths."""
        return self.roll_ups.paths(self.filters)

    @cached_property
    def tallies(self) -> tuple[TallyCount, ...]:
        """Rows of what happened."""
        return self.roll_ups.tallies(self.filters)

    @cached_property
    def dwells(self) -> tuple[DwellCount, ...]:
        """Rows of times."""
        return self.roll_ups.dwells(self.filters)

    @cached_property
    def all_pages(self) -> Pages:
        """The pages of each version."""
        return self.roll_ups.pages(self.filters.form)

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """Versions with visits between the days, first used first."""
        return self.roll_ups.versions(self.filters)

    @cached_property
    def days(self) -> int:
        """How many days were counted: what figures for a month are scaled by."""
        return self.roll_ups.days(self.filters)

    @cached_property
    def form(self) -> FormNumbers:
        """The form's numbers."""
        return form_numbers(self.paths, self.tallies, self.dwells)

    @cached_property
    def pages(self) -> tuple[PageNumbers, ...]:
        """Those of its pages, in order; pages that nobody saw are left out."""
        return tuple(one for one in self.every_page if one.reached)

    @cached_property
    def every_page(self) -> tuple[PageNumbers, ...]:
        """The same with pages that nobody saw."""
        return page_numbers(self.paths, self.tallies, self.dwells, self.all_pages)

    @cached_property
    def lost_at_start(self) -> int:
        """Visits given up before any page was seen."""
        return lost_before_any_page(self.paths)

    @cached_property
    def funnel(self) -> Funnel:
        """Where visits branched."""
        return funnel(self.paths, self.all_pages)

    @cached_property
    def finding(self) -> Finding:
        """Whether a page is the problem."""
        return find_problem(self.roll_ups, self.filters, self.every_page)

    @cached_property
    def trend(self) -> tuple[PeriodCount, ...]:
        """Visits by day or month."""
        return self.roll_ups.trend(self.filters)

    @property
    def assumptions(self) -> Assumptions:
        """What contacts cost, as typed in at this moment."""
        return assumptions(self.roll_ups.read, self.filters.form)

    @property
    def worst(self) -> PageNumbers | None:
        """The page to look at first: the one that stands out; where none does, the one where most are lost."""
        if self.finding.page is not None:
            return self.finding.page
        most = max(self.pages, key=lambda one: one.lost, default=None)
        return most if most and most.lost else None

    def settled(self) -> Self:
        """The same with what the overview and the first page of a form show counted now, and without rows."""
        for name in SETTLED:
            getattr(self, name)
        return self.without_rows()

    def without_rows(self) -> Self:
        """The same without the many rows that it was counted from: they are read again if need be."""
        found = type(self)(RollUps(self.roll_ups.read), self.filters)
        vars(found).update({name: vars(self)[name] for name in SETTLED if name in vars(self)})
        return found

    def a_month(self, n: float) -> float:
        """A count scaled to a month."""
        return a_month(n, self.days)
