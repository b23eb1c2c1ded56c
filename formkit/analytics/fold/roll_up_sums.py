"""The sums that are kept beside the days of a roll-up, so that a long time is read quickly.

A row of a sum is as exact as the days that it is made of: whatever changes a day changes its sums by as much, in the same
transaction. What they are told apart by grows less:

* `2026-11-22`      a day, told apart by everything
* `2026-11`         its month, told apart by everything
* `2026-11/all`     its month, all devices, languages and counted channels together: what is read unless filters are set
* `2026-11-22/all`  the day, all these and all paths together (paths only)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from formkit.analytics.base import COUNTED, NOT_A_PAGE
from formkit.analytics.fold.sql import CHANNEL, PERIOD, ROLL_UPS, RollUp
from formkit.analytics.periods import DAY_LETTERS, MONTH_LETTERS, TOGETHER

Key = tuple[Any, ...]  # values of a roll-up's key columns: texts and whole numbers
_CLASSES: Final = {"channel": "", "device": "", "language": ""}
_PATHS: Final = {"mask": 0, "mask_high": 0, "last": NOT_A_PAGE}


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
        if self.mark and key[CHANNEL] not in COUNTED:
            return None
        found = list(key)
        found[PERIOD] = key[PERIOD][: self.letters] + self.mark
        for place, value in self._places:
            found[place] = value
        return tuple(found)

    @cached_property
    def _places(self) -> tuple[tuple[int, str | int], ...]:
        return tuple((self.roll_up.keys.index(name), value) for name, value in self.merged.items())


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
