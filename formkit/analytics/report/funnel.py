"""How visits branched from page to page and where they ended; it does not know how that is drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from formkit.analytics.base import NOT_A_PAGE, STATUSES, PathCount, Status
from formkit.analytics.report.numbers import Edge, Funnel, Node
from formkit.analytics.report.page_groups import MOST_MASKS, PageGroup, Pages, group_pages, seen_numbers

START = ""
"""The node that every visit passes."""


def funnel(paths: Sequence[PathCount], pages: Pages) -> Funnel:
    """The funnel of these paths. Pages that nobody saw are left out; into each page run as many as reached it."""
    groups = group_pages(pages, paths)
    reached, flows = Counter[str](), Counter[tuple[str, str]]()
    ends: defaultdict[str, Counter[Status]] = defaultdict(Counter)
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


def _node(group: PageGroup | None, reached: Counter[str], ends: Mapping[str, Counter[Status]]) -> Node:
    name = group.name if group else START
    ended = ends.get(name, Counter())
    return Node(
        page=name,
        title=group.newest.title if group else "Start",
        number=group.newest.number if group else NOT_A_PAGE,
        reached=reached[name],
        lost=ended["abandoned"],
        ends={status: ended[status] for status in STATUSES},
    )
