"""What filters leave of a roll-up, as a condition of SQL; it reads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from formkit.analytics.base import Filters
from formkit.analytics.periods import TOGETHER, Periods


@dataclass(frozen=True)
class Condition:
    """A condition, its values, and the days that it has only to be taken away again."""

    where: str
    values: Sequence[object]
    taken: Sequence[str]

    def signed(self, count: str) -> str:
        """A column's count, less than nothing on days that are taken away."""
        if not self.taken:
            return count
        days = ", ".join(f"'{date.fromisoformat(day)}'" for day in self.taken)
        return f"CASE WHEN period IN ({days}) THEN -{count} ELSE {count} END"


def condition_of(filters: Filters, periods: Periods) -> Condition:
    """The filters' form, channels, version, device and language, in these periods.

    Where channels are put together, they are those that are counted unless others are asked for.
    """
    channels = (
        ("", *filters.channels) if any(one.endswith(TOGETHER) for one in periods.all) else filters.channels
    )
    parts = ["form = ?", f"period IN ({_places(periods.all)})", f"channel IN ({_places(channels)})"]
    values: list[object] = [filters.form, *periods.all, *channels]
    for name in ("version", "device", "language"):
        if value := getattr(filters, name):
            parts.append(f"{name} = ?")
            values.append(value)
    return Condition(" AND ".join(parts), values, periods.taken)


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
