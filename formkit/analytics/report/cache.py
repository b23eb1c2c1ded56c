"""Keeps what was counted for a few minutes, so that the next page need not count it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from threading import Lock
from time import thread_time
from typing import Final

from formkit.analytics.base import Filters, ReadRows
from formkit.analytics.report.form_report import FormReport
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.tables import round_of

OLDEST: Final = 120.0
"""Seconds after which is counted again, where new visits were folded; where none were, what is known still holds."""
PATIENCE: Final = 4000.0
"""Seconds that are added for each second of work that counting took: a year of a large form may be older than a month
of a small one, and all that is counted beforehand takes but a small share of a processor."""
EARLY: Final = 0.75
"""The part of that time after which it is counted again in the background, before it is too old to show."""
WARM: Final = 3600.0
"""Seconds in which what somebody asked for is counted again before they ask once more."""
MOST: Final = 400
"""Forms and choices of filters that are kept at once."""
WITH_ROWS: Final = 60.0
"""Seconds after somebody asked in which the rows that it was counted from are kept too: other views want them."""


@dataclass(frozen=True)
class _Kept:
    """What was counted when (seconds), of which round of folding, and when somebody last asked for it."""

    at: float
    round: int
    asked: float
    counted: FormReport
    has_rows: bool = True
    cost: float = 0.0
    """Seconds of work, where it was counted beforehand."""


class ReportCache:
    """What was counted, by filters and by the round of folding: the one cache of reports, brought by the wing."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Filters, _Kept] = OrderedDict()
        self._lock = Lock()

    def counted(self, rows: ReadRows, filters: Filters, now: float) -> FormReport:
        """The numbers for these filters. `now`: seconds."""
        round = round_of(rows)
        with self._lock:
            kept = self._kept.get(filters)
            if kept is None or _is_old(kept, round, now):
                kept = _Kept(now, round, now, FormReport(RollUps(rows), filters))
            self._let_go_of_rows(now)
            self._keep(filters, replace(kept, asked=now, has_rows=True))
        return kept.counted

    def stood_at(self, rows: ReadRows, filters: Filters, now: float) -> float:
        """When everything that was folded was in the numbers for these filters (seconds): now, where nothing came since."""
        round = round_of(rows)
        with self._lock:
            kept = self._kept.get(filters)
            return now if kept is None or kept.round == round else kept.at

    def waiting(self, rows: ReadRows, usual: Iterable[Filters], now: float) -> tuple[Filters, ...]:
        """What should be counted before somebody asks: the `usual`, and what was asked for lately, where it grows old."""
        round = round_of(rows)
        with self._lock:
            asked = [filters for filters, kept in self._kept.items() if 0 <= now - kept.asked < WARM]
            return tuple(
                filters
                for filters in dict.fromkeys((*asked, *usual))
                if filters not in self._kept or _is_old(self._kept[filters], round, now, EARLY)
            )

    def warm(self, rows: ReadRows, filters: Filters, now: float) -> None:
        """Count what the overview and the first page of a form show, beside those who look at what was known before."""
        round, begun = round_of(rows), thread_time()
        counted = FormReport(RollUps(rows), filters)
        counted.settle()
        cost = thread_time() - begun
        with self._lock:
            before = self._kept.get(filters)
            self._keep(filters, _Kept(now, round, before.asked if before else -WARM, counted, False, cost))

    def _keep(self, filters: Filters, kept: _Kept) -> None:
        self._kept[filters] = kept
        self._kept.move_to_end(filters)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def _let_go_of_rows(self, now: float) -> None:
        for filters, kept in self._kept.items():
            if kept.has_rows and not 0 <= now - kept.asked < WITH_ROWS:
                kept.counted.forget_rows()
                self._kept[filters] = replace(kept, has_rows=False)


def _is_old(kept: _Kept, round: int, now: float, part: float = 1.0) -> bool:
    return kept.round != round and not 0 <= now - kept.at < part * (OLDEST + PATIENCE * kept.cost)
