"""Counts a form's numbers and those of its pages from roll-up rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from formkit.analytics.base import NOT_A_PAGE, STATUSES, DwellCount, EndStatus, PathCount, TallyCount
from formkit.analytics.report.numbers import FormNumbers, PageNumbers, Spell
from formkit.analytics.report.page_groups import PageGroup, PageGroups, PagesById, group_pages, seen_numbers
from formkit.analytics.wilson import Share, Z
from formkit.journey.buckets import bounds_of

SATISFACTION, REASON = "satisfaction", "reason"
"""The questions of the feedback page."""
CHANGE, BLANK, LATER = "change", "blank", "later"
"""Codes of events."""

ASKED: tuple[EndStatus, ...] = ("submitted", "not eligible", "sent elsewhere", "handed off")
"""Ends whose page asks for feedback."""


def form_numbers(
    paths: Sequence[PathCount], tallies: Sequence[TallyCount], dwells: Sequence[DwellCount]
) -> FormNumbers:
    """The numbers of a form, for what the rows were filtered by."""
    statuses = Counter[EndStatus]()
    for path in paths:
        statuses[path.status] += path.n
    ended = statuses.total() - statuses["active"] - statuses["saved"]
    sent = statuses["submitted"]
    satisfied = tuple(_happened(tallies, "feedback", SATISFACTION, str(code)) for code in range(1, 6))
    asked = sum(statuses[status] for status in ASKED) + _visits(tallies, "left")
    return FormNumbers(
        views=_happened(tallies, "viewed"),
        starts=statuses.total(),
        statuses={status: statuses[status] for status in STATUSES},
        completion=Share(sent + statuses["not eligible"], ended),
        unaided=Share(sum(path.n for path in paths if path.how == "unaided"), ended),
        time=spell_of(_buckets(dwells)),
        visits_per_completion=ended / sent if sent else None,
        satisfaction=Share(satisfied[3] + satisfied[4], sum(satisfied)),
        satisfied=(satisfied[0], satisfied[1], satisfied[2], satisfied[3], satisfied[4]),
        response=Share(sum(satisfied), asked),
        reasons=_reasons(tallies),
        saved=_visits(tallies, "saved"),
        resumed=_visits(tallies, "resumed"),
    )


def page_numbers(
    paths: Sequence[PathCount],
    tallies: Sequence[TallyCount],
    dwells: Sequence[DwellCount],
    pages: PagesById,
) -> tuple[PageNumbers, ...]:
    """The numbers of each page, in the order of the form; a page that nobody saw is there with zeros."""
    groups = group_pages(pages, paths)
    counts = tuple(_PageCounts() for _ in groups.groups)
    _count_paths(paths, groups, counts)
    _count_tallies(tallies, groups, counts)
    for dwell in dwells:
        place = groups.by_page.get((dwell.version, dwell.page))
        if place is not None:
            counts[place].buckets[dwell.bucket] += dwell.n
    return tuple(_numbers(group, count) for group, count in zip(groups.groups, counts, strict=True))


def lost_before_any_page(paths: Sequence[PathCount]) -> int:
    """Abandoned visits that saw no page at all; with those lost at pages they make up all that were abandoned."""
    return sum(path.n for path in paths if path.status == "abandoned" and path.last == NOT_A_PAGE)


@dataclass
class _PageCounts:
    """What is counted of one page while rows are read."""

    reached: int = 0
    lost_with_error: int = 0
    ends: Counter[EndStatus] = field(default_factory=Counter)
    buckets: Counter[int] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)
    """By kind, and by kind and code."""
    happened: Counter[str] = field(default_factory=Counter)


def _count_paths(paths: Sequence[PathCount], groups: PageGroups, counts: Sequence[_PageCounts]) -> None:
    by_mask: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for path in paths:
        by_mask[path.version][path.mask] += path.n
        if path.last != NOT_A_PAGE:
            ended_at = counts[groups.by_number[path.version, path.last]]
            ended_at.ends[path.status] += path.n
            if path.status == "abandoned" and path.how == "error showing":
                ended_at.lost_with_error += path.n
    for version, masks in by_mask.items():
        reached = Counter[int]()
        for mask, n in masks.items():
            for number in seen_numbers(mask):
                reached[number] += n
        for number, n in reached.items():
            counts[groups.by_number[version, number]].reached += n


def _count_tallies(tallies: Sequence[TallyCount], groups: PageGroups, counts: Sequence[_PageCounts]) -> None:
    for tally in tallies:
        place = groups.by_page.get((tally.version, tally.page))
        # A question left blank is told beside the answer that its page got.
        if place is None or (tally.kind == "answered" and tally.question):
            continue
        for name in (tally.kind, f"{tally.kind} {tally.code}"):
            counts[place].visits[name] += tally.visits
            counts[place].happened[name] += tally.n


def _numbers(group: PageGroup, count: _PageCounts) -> PageNumbers:
    answered = count.visits["answered "]
    return PageNumbers(
        page=group.newest.page,
        name=group.name,
        kind=group.newest.kind,
        title=group.newest.title,
        outcome=group.newest.outcome,
        number=group.newest.number,
        versions=group.versions,
        reached=count.reached,
        answered=answered,
        lost=count.ends["abandoned"],
        lost_with_error=count.lost_with_error,
        ends={status: count.ends[status] for status in STATUSES},
        refused=count.happened["refused"],
        answers=count.happened["answered"],
        loops=count.happened["answered "] - answered,
        changed=count.visits[f"answered {CHANGE}"],
        back=count.visits["back"],
        later=count.visits[f"evidence {LATER}"],
        saved=count.visits["saved"],
        time=spell_of(count.buckets),
    )


def _buckets(dwells: Sequence[DwellCount]) -> Counter[int]:
    """Of whole visits."""
    found = Counter[int]()
    for dwell in dwells:
        if dwell.page == "":
            found[dwell.bucket] += dwell.n
    return found


def _happened(tallies: Sequence[TallyCount], kind: str, question: str = "", code: str | None = None) -> int:
    return sum(
        tally.n
        for tally in tallies
        if tally.kind == kind and tally.question == question and (code is None or tally.code == code)
    )


def _visits(tallies: Sequence[TallyCount], kind: str) -> int:
    return sum(tally.visits for tally in tallies if tally.kind == kind)


def _reasons(tallies: Sequence[TallyCount]) -> dict[str, int]:
    found = Counter[str]()
    for tally in tallies:
        if tally.kind == "feedback" and tally.question == REASON:
            found[tally.code] += tally.n
    return dict(found.most_common())


def spell_of(counts: Mapping[int, int]) -> Spell:
    """The median with its 95 % interval and the 90 % point of times, given how many lie in each bucket.

    Half of all is a share like any other: the interval is that of the shares that half may have been by chance.
    """
    n = sum(counts.values())
    spread = Z / (2 * sqrt(n)) if n else 0.0
    low, high = max(0.0, 0.5 - spread), min(1.0, 0.5 + spread)
    return Spell(
        n, quantile(counts, 0.5), quantile(counts, 0.9), quantile(counts, low), quantile(counts, high)
    )


def quantile(counts: Mapping[int, int], share: float) -> float | None:
    """The time in seconds that `share` of all took no longer than; None of none.

    Times are taken to lie evenly, by ratio, inside their bucket: the result is within 1 % as a rule, 19 % at most.
    """
    wanted = share * sum(counts.values())
    below = 0
    for bucket in sorted(counts):
        n = counts[bucket]
        if n > 0 and below + n >= wanted:
            shortest, longest = bounds_of(bucket)
            return float(shortest * (longest / shortest) ** ((wanted - below) / n))
        below += n
    return None
