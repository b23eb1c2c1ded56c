"""Reads the roll-ups: what one form's visits came to, for the filters that are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from formkit.analytics import tables
from formkit.analytics.base import (
    COUNTED,
    STATUSES,
    ClassCount,
    DwellCount,
    EndStatus,
    Filters,
    FormPage,
    PathCount,
    ReadRows,
    TallyCount,
)
from formkit.analytics.periods import (
    TOGETHER,
    Periods,
    day_in,
    days_between,
    last_day_of,
    month_in,
    months_between,
    periods_between,
)
from formkit.analytics.report.numbers import PeriodCount
from formkit.analytics.tables import PeriodStatusCount
from formkit.analytics.wilson import Share
from formkit.storage.engine import Row

MOST_DAYS_OF_A_TREND: Final = 92
"""Longer trends are by month."""


class RollUps:
    """The roll-ups of all forms, for one look: what was read once is kept. Raises StoreUnavailable where it cannot read.

    What people type in is none of it: that must be there at once, and is read each time with `read`.
    """

    def __init__(self, read: ReadRows) -> None:
        self.read = read
        self._kept: dict[tuple[object, ...], list[Row]] = {}

    def _rows(self, statement: str, values: Sequence[object]) -> list[Row]:
        asked = (statement, *values)
        if asked not in self._kept:
            self._kept[asked] = self.read(statement, values)
        return self._kept[asked]

    def forget(self) -> None:
        """Let go of what was read: it is read again if need be."""
        self._kept.clear()

    def forms(self) -> tuple[str, ...]:
        """Ids of the forms that have visits, by alphabet."""
        found: list[str] = []
        while (form := tables.next_form(self._rows, found[-1] if found else "")) is not None:
            found.append(form)
        return tuple(found)

    def span(self, form: str) -> tuple[date, date] | None:
        """The first and the last day with visits; None where there are none."""
        month = tables.first_period(self._rows, form)
        if month is None:
            return None
        first = tables.first_period(self._rows, form, month_in(month)) or month
        last_month = month_in(tables.last_period(self._rows, form) or month)
        last = tables.last_period(self._rows, form, last_month + TOGETHER) or first
        return day_in(first), day_in(last)

    def days(self, filters: Filters) -> int:
        """Days between the filters' two that lie within the form's span: what a month's figures are scaled by."""
        span = self.span(filters.form)
        if span is None:
            return 0
        return max(0, (min(filters.last, span[1]) - max(filters.first, span[0])).days + 1)

    def pages(self, form: str) -> Mapping[str, tuple[FormPage, ...]]:
        """The pages of each version, in the order of the form; the version that was used first comes first."""
        found: dict[str, list[FormPage]] = {version: [] for version in self._versions(form)}
        for page in tables.pages_of_form(self._rows, form):
            found.setdefault(page.version, []).append(page)
        return {version: tuple(pages) for version, pages in found.items()}

    def versions(self, filters: Filters) -> tuple[str, ...]:
        """The versions with visits between the filters' days, first used first. Only form and days are looked at."""
        periods = self._periods(filters, may_take=False).added
        used = {version for period in periods for version in self._versions_of(filters.form, period)}
        return tuple(version for version in self._versions(filters.form) if version in used)

    def paths(self, filters: Filters) -> tuple[PathCount, ...]:
        """How many visits took each path, over all days."""
        return tables.paths(self._rows, filters, self._chosen(filters))

    def ends(self, filters: Filters) -> tuple[PathCount, ...]:
        """How visits ended, over all days: their paths are put together where that is quicker, so no page is known."""
        return tables.paths(self._rows, filters, self._chosen(filters, by_day=True))

    def branches(self, filters: Filters, numbers: Mapping[str, int]) -> Mapping[str, Share]:
        """Of each device and language by itself: the visits abandoned at one page, of those that saw it.

        `numbers`: the number of the page in each version. What nobody used is left out.
        """
        return tables.branches(self._rows, filters, self._chosen(filters, apart=True), numbers)

    def tallies(self, filters: Filters) -> tuple[TallyCount, ...]:
        """How often each thing happened, over all days."""
        return tables.tallies(self._rows, filters, self._chosen(filters))

    def dwells(self, filters: Filters) -> tuple[DwellCount, ...]:
        """How long answers and visits took, over all days."""
        return tables.dwells(self._rows, filters, self._chosen(filters))

    def classes(self, filters: Filters) -> tuple[ClassCount, ...]:
        """Visits by hour class and source. Device and language are not told apart there: those filters do nothing."""
        told_apart = replace(filters, device="", language="")
        return tables.classes(self._rows, told_apart, self._chosen(told_apart, apart=True))

    def trend(self, filters: Filters) -> tuple[PeriodCount, ...]:
        """Visits by the day on which they began, up to 92 days; by month beyond. Periods without visits are left out."""
        by_day = (filters.last - filters.first).days < MOST_DAYS_OF_A_TREND
        # Put together, a day is a few rows and its month is many: then each day is read in any case.
        periods = self._chosen(filters, by_day=by_day or _is_read_together(filters))
        return _by_period(tables.by_period(self._rows, filters, periods, by_day=by_day))

    def _versions(self, form: str) -> tuple[str, ...]:
        """All versions with visits, first used first; a few looks into the index instead of a walk through all rows."""
        span = self.span(form)
        first_days: dict[str, str] = {}
        for month in months_between(*span) if span else ():
            for version in self._versions_of(form, month):
                if version not in first_days:
                    first_days[version] = tables.first_day(self._rows, form, month, version) or month
        return tuple(sorted(first_days, key=lambda version: (first_days[version], version)))

    def _versions_of(self, form: str, period: str) -> Iterator[str]:
        version = ""
        while (found := tables.next_version(self._rows, form, period, version)) is not None:
            version = found
            yield version

    def _chosen(self, filters: Filters, *, by_day: bool = False, apart: bool = False) -> Periods:
        """The periods to read. Channels, devices and languages are read together, unless filtered or wanted `apart`."""
        periods = self._periods(filters, by_day=by_day)
        if _is_read_together(filters) and not apart:
            return periods.together(days=by_day)
        return periods

    def _periods(self, filters: Filters, *, by_day: bool = False, may_take: bool = True) -> Periods:
        """The periods to read. What lies outside the form's span is left out, and its last month is taken as whole."""
        span = self.span(filters.form)
        if span is None:
            return Periods()
        first = max(filters.first, span[0].replace(day=1))
        last = min(filters.last, span[1])
        if by_day:
            return Periods(days_between(first, last))
        return periods_between(first, last_day_of(last) if last == span[1] else last, may_take=may_take)


def _is_read_together(filters: Filters) -> bool:
    """True where sums of all devices, languages and counted channels tell enough."""
    return not (filters.device or filters.language) and tuple(filters.channels) == COUNTED


def _by_period(counts: Sequence[PeriodStatusCount]) -> tuple[PeriodCount, ...]:
    """Put together by period."""
    statuses: dict[str, Counter[EndStatus]] = {}
    versions: dict[str, Counter[str]] = {}
    unaided: Counter[str] = Counter()
    for name, version, status, n, without_help in counts:
        statuses.setdefault(name, Counter())[status] += n
        versions.setdefault(name, Counter())[version] += n
        unaided[name] += without_help
    return tuple(
        PeriodCount(
            period=name,
            statuses={status: statuses[name][status] for status in STATUSES},
            unaided=unaided[name],
            versions=tuple(version for version, n in versions[name].most_common() if n),
        )
        for name in sorted(statuses)
        if any(statuses[name].values())
    )
