"""A part of a whole with its 95 % Wilson interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959963984540054
"""97.5 % point of the normal distribution: 2.5 % are left out on each side."""


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, two counts. The interval is E. B. Wilson's (1927): it stays between 0 and 1 and holds for few."""

    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        """Between 0 and 1; None of nothing. More answers than visits (feedback can be given twice) count as all."""
        return min(1.0, self.part / self.whole) if self.whole > 0 else None

    @property
    def low(self) -> float:
        """The lower end of the interval; 0 of nothing."""
        return self._ends()[0]

    @property
    def high(self) -> float:
        """The upper end of the interval; 1 of nothing."""
        return self._ends()[1]

    def _ends(self) -> tuple[float, float]:
        rate, n = self.rate, self.whole
        if rate is None:
            return (0.0, 1.0)
        spread = Z * sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n))
        middle, scale = rate + Z * Z / (2 * n), 1 + Z * Z / n
        # At none and at all the end is exact; the sums miss it by a rounding.
        low = 0.0 if rate == 0 else (middle - spread) / scale
        high = 1.0 if rate == 1 else (middle + spread) / scale
        return (low, high)
