"""Numbers as table cells, with the small ones hidden where they must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from formkit.analytics.report.figures import NOTHING, count, interval, percent, pounds, seconds, times
from formkit.analytics.report.suppression import (
    FEWEST,
    Hidden,
    ShownCount,
    exported_count,
    exported_rate,
    shown_count,
    shown_parts,
    shown_rate,
    words_of,
)
from formkit.analytics.report.table import Cell
from formkit.analytics.wilson import Share

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True)
class Showing:
    """How numbers are shown: exact to staff who look at a whole form, hidden where filters combine, rounded in files."""

    exact: bool
    in_file: bool = False

    def count(self, n: int, *, of: int | None = None, bar_of: int = 0) -> Cell:
        """A count. `of` is a total that is shown elsewhere; `bar_of` the whole length of a bar beside it."""
        return self._cell(n, shown_count(n, exact=self.exact, of=of), bar_of)

    def parts(self, parts: Mapping[Name, int], *, bars: bool = False) -> Mapping[Name, Cell]:
        """Counts that add up to a total that is shown."""
        shown = shown_parts(parts, exact=self.exact)
        whole = max(parts.values(), default=0) if bars else 0
        return {name: self._cell(n, shown[name], whole) for name, n in parts.items()}

    def rate(self, share: Share, *, bar: bool = False, also: bool = True) -> Cell:
        """A rate with its interval."""
        if self.in_file:
            return Cell("", exported_rate(share))
        found = shown_rate(share, exact=self.exact)
        if isinstance(found, Hidden):
            why = "fewer than 30" if found is Hidden.TOO_FEW_FOR_A_RATE else str(found.value)
            return Cell(NOTHING, None, also=why if share.whole else "")
        span = interval(share.low, share.high) if also else ""
        return Cell(percent(found), found, also=span, bar=found * 100 if bar else None)

    def plain_rate(self, share: Share) -> Cell:
        """A rate without interval."""
        return self.rate(share, also=False)

    def a_month(self, n: int, scaled: float, *, bar_of: float = 0) -> Cell:
        """A count scaled to a month; hidden where the count is."""
        if isinstance(shown_count(n, exact=self.exact), Hidden) or (self.in_file and 0 < n < FEWEST):
            return Cell(Hidden.FEW.value)
        bar = 100 * scaled / bar_of if bar_of else None
        return Cell(count(scaled), round(scaled), bar=bar)

    def money(self, amount: float | None, n: int) -> Cell:
        """Pounds that were worked out from a count `n`."""
        if isinstance(shown_count(n, exact=self.exact), Hidden) or (self.in_file and 0 < n < FEWEST):
            return Cell(Hidden.FEW.value)
        return Cell(pounds(amount), None if amount is None else round(amount, 2))

    def time(self, amount: float | None, n: int) -> Cell:
        """Seconds, measured in `n` visits."""
        if self._is_hidden(n):
            return Cell(NOTHING)
        return Cell(seconds(amount), None if amount is None else round(amount, 1))

    def factor(self, rate: float | None, n: int) -> Cell:
        """A plain number such as 1.25, of `n`."""
        return Cell(NOTHING) if self._is_hidden(n) else Cell(times(rate), rate)

    def _is_hidden(self, n: int) -> bool:
        return 0 < n < FEWEST and (self.in_file or not self.exact)

    def _cell(self, n: int, shown: ShownCount, bar_of: int) -> Cell:
        if self.in_file:
            published = exported_count(n)
            return Cell("", None if isinstance(published, Hidden) else published)
        bar = 100 * n / bar_of if bar_of and not isinstance(shown, Hidden) else None
        return Cell(words_of(shown), None if isinstance(shown, Hidden) else shown, bar=bar)
