"""Everything that is counted of one form, each number worked out when it is first asked for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from formkit.analytics.base import NOT_A_PAGE, STATUSES, DwellCount, EndStatus, Filters, PathCount, TallyCount
from formkit.analytics.report.costs import a_month
from formkit.analytics.report.drop_off import form_numbers, lost_before_any_page, page_numbers
from formkit.analytics.report.finding import Finding
from formkit.analytics.report.numbers import Edge, FormNumbers, Funnel, FunnelPage, PageNumbers, PeriodCount
from formkit.analytics.report.page_groups import MOST_MASKS, PageGroup, PagesById, group_pages, seen_numbers
from formkit.analytics.report.ranking import find_problem
from formkit.analytics.report.roll_ups import RollUps

SETTLED: Final = (
    "all_pages", "versions", "days", "form", "every_page", "pages", "lost_at_start", "funnel", "finding", "trend",
)  # fmt: skip
"""What the overview and the first page of a form show."""


@dataclass(frozen=True)
class FormReport:
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
    def all_pages(self) -> PagesById:
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
    def worst(self) -> PageNumbers | None:
        """The page to look at first: the one that stands out; where none does, the one where most are lost."""
        if self.finding.page is not None:
            return self.finding.page
        most = max(self.pages, key=lambda one: one.lost, default=None)
        return most if most and most.lost else None

    def settle(self) -> None:
        """Count now what the overview and the first page of a form show, and let go of the rows."""
        for name in SETTLED:
            getattr(self, name)
        self.forget_rows()

    def forget_rows(self) -> None:
        """Let go of the many rows that it was counted from: they are read again if need be. What was counted stays."""
        self.roll_ups.forget()
        for name in ("paths", "tallies", "dwells"):
            vars(self).pop(name, None)  # where cached_property keeps them

    def a_month(self, n: float) -> float:
        """A count scaled to a month."""
        return a_month(n, self.days)


START = ""
"""The node that every visit passes."""


def funnel(paths: Sequence[PathCount], pages: PagesById) -> Funnel:
    """The funnel of these paths. Pages that nobody saw are left out; into each page run as many as reached it."""
    groups = group_pages(pages, paths)
    reached, flows = Counter[str](), Counter[tuple[str, str]]()
    ends: defaultdict[str, Counter[EndStatus]] = defaultdict(Counter)
    by_mask: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for path in paths:
        by_mask[path.version][path.mask] += path.n
        place = groups.by_number.get((path.version, path.last)) if path.last != NOT_A_PAGE else None
        name = START if place is None else groups.groups[place].name
        ends[name][path.status] += path.n
    for version, masks in by_mask.items():
        names = {
            number: groups.groups[place].name
            for (of, number), place in groups.by_number.items()
            if of == version
        }
        names[NOT_A_PAGE] = START
        for (source, target), n in _steps_of_all(masks).items():
            flows[names[source], names[target]] += n
            reached[names[target]] += n
        reached[START] += masks.total()
    nodes = [_node(None, reached, ends)]
    nodes += [_node(group, reached, ends) for group in groups.groups if reached[group.name]]
    order = {node.page: number for number, node in enumerate(nodes)}
    edges = [Edge(source, target, n) for (source, target), n in flows.items()]
    edges.sort(key=lambda edge: (order[edge.source], order[edge.target]))
    return Funnel(tuple(nodes), tuple(edges))


def _steps_of_all(masks: Counter[int]) -> Counter[tuple[int, int]]:
    """How many went from one number to the next."""
    found = Counter[tuple[int, int]]()
    for mask, n in masks.items():
        for step in _steps(mask):
            found[step] += n
    return found


@lru_cache(MOST_MASKS)
def _steps(mask: int) -> tuple[tuple[int, int], ...]:
    """From the start to the first page of a mask, and from each of its pages to the next."""
    numbers = seen_numbers(mask)
    return tuple(zip((NOT_A_PAGE, *numbers), numbers, strict=False))


def _node(
    group: PageGroup | None, reached: Counter[str], ends: Mapping[str, Counter[EndStatus]]
) -> FunnelPage:
    name = group.name if group else START
    ended = ends.get(name, Counter())
    return FunnelPage(
        page=name,
        title=group.newest.title if group else "Start",
        number=group.newest.number if group else NOT_A_PAGE,
        reached=reached[name],
        lost=ended["abandoned"],
        ends={status: ended[status] for status in STATUSES},
    )
