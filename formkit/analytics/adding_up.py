"""The sums that are kept beside the days of a roll-up, so that a long time is read quickly; it knows no events.

A row of a sum is as exact as the days that it is made of: whatever changes a day changes its sums by as much, in the same
transaction. What they are told apart by grows less:

* `2026-11-22`      a day, told apart by everything
* `2026-11`         its month, told apart by everything
* `2026-11/all`     its month, all devices, languages and counted channels together: what is read unless filters are set
* `2026-11-22/all`  the day, all these and all paths together (paths only)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from formkit.analytics.base import COUNTED, NOT_A_PAGE, Execute
from formkit.analytics.fold_sql import PERIOD, ROLL_UPS, RollUp
from formkit.analytics.periods import DAY_LETTERS, MONTH_LETTERS, TOGETHER

Key = tuple[Any, ...]  # values of a roll-up's key columns: texts and whole numbers
_CLASSES: Final = {"channel": "", "device": "", "language": ""}
_PATHS: Final = {"mask": 0, "mask_high": 0, "last": NOT_A_PAGE}
_CHANNEL: Final = 3
"""Where the channel stands among the keys of each roll-up."""
_BEHIND_THE_MONTH: Final = "0"
"""Sorts behind every period of the month that stands before it."""


@dataclass(frozen=True)
class Sum:
    """One way to add days up."""

    roll_up: RollUp
    letters: int
    """How much of the day tells the sums apart."""
    mark: str
    merged: Mapping[str, str | int]
    """Columns that tell nothing apart, and the value that stands there."""

    def key(self, key: Key) -> Key | None:
        """Where a day's row is added; None where its channel is not counted unless it is asked for."""
        if self.mark and key[_CHANNEL] not in COUNTED:
            return None
        found = list(key)
        found[PERIOD] = key[PERIOD][: self.letters] + self.mark
        for place, value in self._places:
            found[place] = value
        return tuple(found)

    @cached_property
    def _places(self) -> tuple[tuple[int, str | int], ...]:
        return tuple((self.roll_up.keys.index(name), value) for name, value in self.merged.items())

    @property
    def sql(self) -> str:
        """The sums of the days between two periods."""
        shown, grouped = [], []
        for name in self.roll_up.keys:
            if name == "period":
                grouped.append(f"substr(period, 1, {self.letters})")
                shown.append(f"{grouped[-1]} || '{self.mark}'")
            elif name in self.merged:
                shown.append(repr(self.merged[name]))
            else:
                grouped.append(name)
                shown.append(name)
        shown += [f"SUM({count})" for count in self.roll_up.counts]
        columns = ", ".join(self.roll_up.columns)
        counted = f" AND channel IN {COUNTED}" if self.mark else ""
        return (
            f"INSERT INTO {self.roll_up.name} ({columns}) SELECT {', '.join(shown)} FROM {self.roll_up.name} "  # noqa: S608 - names are ours
            f"WHERE length(period) = {DAY_LETTERS} AND period >= ? AND period < ?{counted} "
            f"GROUP BY {', '.join(grouped)}"
        )


def _sums_of(roll_up: RollUp) -> tuple[Sum, ...]:
    found = [Sum(roll_up, MONTH_LETTERS, "", {})]
    if "device" in roll_up.keys:
        found.append(Sum(roll_up, MONTH_LETTERS, TOGETHER, _CLASSES))
    if "mask" in roll_up.keys:
        found.append(Sum(roll_up, DAY_LETTERS, TOGETHER, {**_CLASSES, **_PATHS}))
    return tuple(found)


SUMS: Final = {roll_up: _sums_of(roll_up) for roll_up in ROLL_UPS}


def keys_of(roll_up: RollUp, key: Key) -> tuple[Key, ...]:
    """A day's row, and the sums that it belongs to."""
    sums = (one.key(key) for one in SUMS[roll_up])
    return (key, *(one for one in sums if one is not None))


def add_up(execute: Execute, roll_up: RollUp, first: str, last: str) -> None:
    """Put the sums of the days from one month to another ("2026-11", both included) in the place of what was there."""
    between: Sequence[object] = (first, last + _BEHIND_THE_MONTH)
    execute(
        f"DELETE FROM {roll_up.name} WHERE length(period) <> {DAY_LETTERS} AND period >= ? AND period < ?",  # noqa: S608 - names are ours
        between,
    )
    for one in SUMS[roll_up]:
        execute(one.sql, between)
