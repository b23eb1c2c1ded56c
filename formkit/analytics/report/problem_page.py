"""Says whether one page of a form is the problem, from the roll-ups; it does not know how pages are judged or drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from formkit.analytics.base import Filters
from formkit.analytics.report.causes import find_cause
from formkit.analytics.report.costs import a_month
from formkit.analytics.report.drop_off import page_numbers
from formkit.analytics.report.finding import Finding, Judged
from formkit.analytics.report.mistakes import question_errors
from formkit.analytics.report.numbers import PageNumbers
from formkit.analytics.report.ranking import judge_pages
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.report.sentences import NOTHING, mend_of, sentence_of
from formkit.analytics.report.wilson import Share

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
