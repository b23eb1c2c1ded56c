"""Reads the roll-ups: what one form's visits came to, for the filters that are set; it does not know what numbers mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from formkit.analytics.base import (
    COUNTED,
    PAGES_IN_A_MASK,
    STATUSES,
    DwellCount,
    Filters,
    FormPage,
    PathCount,
    Row,
    Status,
    TallyCount,
)
from formkit.analytics.conditions import Condition, condition_of
from formkit.analytics.costs import Assumptions, assumptions_from
from formkit.analytics.numbers import PeriodCount
from formkit.analytics.periods import (
    DAY_LETTERS,
    MONTH_LETTERS,
    TOGETHER,
    Periods,
    day_in,
    days_between,
    last_day_of,
    month_in,
    month_of,
    months_between,
    periods_between,
)
from formkit.analytics.wilson import Share

Rows = Callable[[str, Sequence[object]], list[Row]]
"""Read with one statement and its values: `Tables.rows`."""
BRANCHES: Final = {
    **dict.fromkeys(("phone", "tablet", "computer"), "device"),
    **dict.fromkeys(("en", "cy"), "language"),
}
"""What can be broken by itself, and the column that tells."""

MOST_DAYS_OF_A_TREND: Final = 92
"""Longer trends are by month."""


@dataclass(frozen=True)
class ClassCount:
    """How many visits of one hour class, campaign source and status."""

    hours: str
    source: str
    status: Status
    n: int


class RollUps:
    """The roll-ups of all forms, for one look: what was read once is kept. Raises StoreUnavailable where it cannot read."""

    def __init__(self, rows: Rows) -> None:
        self._ask = rows
        self._kept: dict[tuple[object, ...], list[Row]] = {}

    def _rows(self, statement: str, values: Sequence[object]) -> list[Row]:
        asked = (statement, *values)
        if asked not in self._kept:
            self._kept[asked] = self._ask(statement, values)
        return self._kept[asked]

    def forms(self) -> tuple[str, ...]:
        """Ids of the forms that have visits, by alphabet."""
        found: list[str] = []
        while True:
            # One look into the index for each form, instead of a walk through all rows.
            ((form,),) = self._rows(
                "SELECT MIN(form) FROM path WHERE form > ?", (found[-1] if found else "",)
            )
            if form is None:
                return tuple(found)
            found.append(form)

    def span(self, form: str) -> tuple[date, date] | None:
        """The first and the last day with visits; None where there are none."""
        # A month sorts before its days, and what puts it together behind them. Each statement is one look into the index.
        ((month,),) = self._rows("SELECT MIN(period) FROM path WHERE form = ?", (form,))
        if month is None:
            return None
        ((first,),) = self._rows(
            "SELECT MIN(period) FROM path WHERE form = ? AND period > ?", (form, month_in(month))
        )
        ((month,),) = self._rows("SELECT MAX(period) FROM path WHERE form = ?", (form,))
        ((last,),) = self._rows(
            "SELECT MAX(period) FROM path WHERE form = ? AND period < ?", (form, month_in(month) + TOGETHER)
        )
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
        statement = (
            "SELECT form, version, number, page, kind, title, outcome, wording FROM form_page "
            "WHERE form = ? ORDER BY version, number, page"
        )
        for row in self._rows(statement, (form,)):
            page = FormPage(*row)
            found.setdefault(page.version, []).append(page)
        return {version: tuple(pages) for version, pages in found.items()}

    def versions(self, filters: Filters) -> tuple[str, ...]:
        """The versions with visits between the filters' days, first used first. Only form and days are looked at."""
        periods = self._periods(filters, may_take=False).added
        used = {version for period in periods for version in self._versions_of(filters.form, period)}
        return tuple(version for version in self._versions(filters.form) if version in used)

    def paths(self, filters: Filters) -> tuple[PathCount, ...]:
        """How many visits took each path, over all days."""
        return self._paths(self._chosen(filters))

    def ends(self, filters: Filters) -> tuple[PathCount, ...]:
        """How visits ended, over all days: their paths are put together where that is quicker, so no page is known."""
        return self._paths(self._chosen(filters, by_day=True))

    def branches(self, filters: Filters, numbers: Mapping[str, int]) -> Mapping[str, Share]:
        """Of each device and language by itself: the visits abandoned at one page, of those that saw it.

        `numbers`: the number of the page in each version. What nobody used is left out.
        """
        chosen = self._chosen(filters, apart=True)
        n = chosen.signed("n")
        saw = " OR ".join(
            "version = ? AND mask & ? <> 0 OR version = ? AND mask_high & ? <> 0" for _ in numbers
        )
        left = " OR ".join("version = ? AND last = ?" for _ in numbers)
        # Sums side by side: one walk through the rows, and none is sorted.
        sums = ", ".join(
            f"SUM(CASE WHEN {column} = '{name}' THEN lost ELSE 0 END), SUM(CASE WHEN {column} = '{name}' THEN n ELSE 0 END)"
            for name, column in BRANCHES.items()
        )
        statement = (
            f"SELECT {sums} FROM (SELECT device, language, {n} AS n, CASE WHEN status = 'abandoned' AND ({left}) THEN {n} ELSE 0 "  # noqa: S608  # the names are ours
            f"END AS lost FROM path WHERE {chosen.where} AND ({saw})) at_page"
        )
        at_end = [value for version, number in numbers.items() for value in (version, number)]
        ((*counts,),) = self._rows(statement, [*at_end, *chosen.values, *_bits(numbers)])
        pairs = zip(BRANCHES, counts[::2], counts[1::2], strict=True)
        return {name: Share(lost, seen) for name, lost, seen in pairs if seen}

    def tallies(self, filters: Filters) -> tuple[TallyCount, ...]:
        """How often each thing happened, over all days."""
        chosen = self._chosen(filters)
        rows = self._sums("tally", "version, kind, page, question, code", chosen, ("visits", "n"))
        return tuple(TallyCount(*row) for row in rows)

    def dwells(self, filters: Filters) -> tuple[DwellCount, ...]:
        """How long answers and visits took, over all days."""
        rows = self._sums("dwell", "version, page, bucket", self._chosen(filters))
        return tuple(DwellCount(*row) for row in rows)

    def classes(self, filters: Filters) -> tuple[ClassCount, ...]:
        """Visits by hour class and source. Device and language are not told apart there: those filters do nothing."""
        chosen = self._chosen(replace(filters, device="", language=""), apart=True)
        rows = self._sums("visit_class", "hours, source, status", chosen)
        return tuple(ClassCount(*row) for row in rows)

    def trend(self, filters: Filters) -> tuple[PeriodCount, ...]:
        """Visits by the day on which they began, up to 92 days; by month beyond. Periods without visits are left out."""
        by_day = (filters.last - filters.first).days < MOST_DAYS_OF_A_TREND
        # Put together, a day is a few rows and its month is many: then each day is read in any case.
        chosen = self._chosen(filters, by_day=by_day or _is_read_together(filters))
        name = f"substr(period, 1, {DAY_LETTERS if by_day else MONTH_LETTERS})"
        counts = (
            f"SUM({chosen.signed('n')}), SUM(CASE WHEN how = 'unaided' THEN {chosen.signed('n')} ELSE 0 END)"
        )
        statement = (
            f"SELECT {name}, version, status, {counts} FROM path WHERE {chosen.where} "  # noqa: S608  # the names are ours
            f"GROUP BY {name}, version, status"
        )
        return _by_period(self._rows(statement, chosen.values))

    def volumes(self, filters: Filters) -> Mapping[str, int]:
        """How many came by phone and face to face, as the council typed it in, over all months that the days touch."""
        statement = (
            "SELECT way, SUM(n) FROM contact_volume WHERE form = ? AND month >= ? AND month <= ? GROUP BY way"
        )
        rows = self._rows(statement, (filters.form, month_of(filters.first), month_of(filters.last)))
        return {way: int(n) for way, n in rows}

    def assumptions(self, form: str) -> Assumptions:
        """What is taken to be so: the form's own figures, else those for all forms, else the built-in ones."""
        statement = "SELECT name, value FROM assumption WHERE form = '' OR form = ? ORDER BY form"
        return assumptions_from({name: float(value) for name, value in self._rows(statement, (form,))})

    def _versions(self, form: str) -> tuple[str, ...]:
        """All versions with visits, first used first; a few looks into the index instead of a walk through all rows."""
        span = self.span(form)
        first_days: dict[str, str] = {}
        for month in months_between(*span) if span else ():
            for version in self._versions_of(form, month):
                if version not in first_days:
                    first_days[version] = self._first_day(form, month, version)
        return tuple(sorted(first_days, key=lambda version: (first_days[version], version)))

    def _versions_of(self, form: str, period: str) -> Iterator[str]:
        version = ""
        while True:
            ((version,),) = self._rows(
                "SELECT MIN(version) FROM path WHERE form = ? AND period = ? AND version > ?",
                (form, period, version),
            )
            if version is None:
                return
            yield version

    def _first_day(self, form: str, month: str, version: str) -> str:
        ((day,),) = self._rows(
            "SELECT MIN(period) FROM path WHERE form = ? AND period > ? AND period < ? AND version = ?",
            (form, month, month + TOGETHER, version),
        )
        return day or month

    def _paths(self, chosen: Condition) -> tuple[PathCount, ...]:
        # The mask tells most rows apart: sorting by it first is quickest.
        rows = self._sums("path", "mask, mask_high, last, status, how, version", chosen)
        return tuple(_path(row) for row in rows)

    def _sums(self, table: str, groups: str, chosen: Condition, counts: Sequence[str] = ("n",)) -> list[Row]:
        """Counts of one roll-up, added up by `groups`."""
        sums = ", ".join(f"SUM({chosen.signed(count)})" for count in counts)
        some = f" HAVING SUM({chosen.signed('n')}) <> 0" if chosen.taken else ""
        statement = f"SELECT {groups}, {sums} FROM {table} WHERE {chosen.where} GROUP BY {groups}{some}"  # noqa: S608  # the names are ours
        return self._rows(statement, chosen.values)

    def _chosen(self, filters: Filters, *, by_day: bool = False, apart: bool = False) -> Condition:
        """What the filters leave. Channels, devices and languages are read together, unless filtered or wanted `apart`."""
        periods = self._periods(filters, by_day=by_day)
        if _is_read_together(filters) and not apart:
            periods = periods.together(days=by_day)
        return condition_of(filters, periods)

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


def _bits(numbers: Mapping[str, int]) -> Iterator[object]:
    """Version and bit in the low mask, version and bit in the high one."""
    for version, number in numbers.items():
        bit = 1 << number
        yield from (version, bit % (1 << PAGES_IN_A_MASK), version, bit >> PAGES_IN_A_MASK)


def _path(row: Row) -> PathCount:
    mask, mask_high, last, status, how, version, n = row
    return PathCount(version, mask | mask_high << PAGES_IN_A_MASK, last, status, how, n)


def _by_period(rows: Sequence[Row]) -> tuple[PeriodCount, ...]:
    """Rows of period, version, status, visits, unaided visits, put together by period."""
    statuses: dict[str, Counter[Status]] = {}
    versions: dict[str, Counter[str]] = {}
    unaided: Counter[str] = Counter()
    for name, version, status, n, without_help in rows:
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
