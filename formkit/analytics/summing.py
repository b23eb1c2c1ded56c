"""Adds up what visits and their events come to in the roll-ups, as `fold/*.sql` says it; it reads and writes nothing."""

from __future__ import annotations

from collections import Counter
from typing import Final

from formkit.analytics.adding_up import Key
from formkit.analytics.base import NOT_A_PAGE
from formkit.analytics.fold.tables import FoldEvent
from formkit.analytics.fold_sql import ROLL_UPS, RollUp
from formkit.analytics.standing import Standing

Counts = tuple[int, ...]
Changes = dict[RollUp, dict[Key, Counts]]

_PATH, _DWELL, _TALLY, _CLASS = ROLL_UPS
_GOES_ON: Final = (0, 0, NOT_A_PAGE, "active", "")
"""The way of a visit that goes on is counted when it is over: with every page it would be another."""
_NOT_TALLIED: Final = frozenset({"seen", "started"})


class Sums:
    """What is added so far, by day."""

    def __init__(self) -> None:
        self._paths: Counter[Key] = Counter()
        self._classes: Counter[Key] = Counter()
        self._dwells: Counter[Key] = Counter()
        self._tallies: Counter[Key] = Counter()
        self._visits: Counter[Key] = Counter()

    def count(self, visit: Standing, now: int, times: int) -> None:
        """A visit as it stands at `now` (UTC milliseconds): `times` is 1, or -1 to take it away."""
        status = visit.status(now)
        if not status:
            return
        form, version, day, hours, source, channel, device, language = visit.classes
        path = (
            _GOES_ON if status == "active" else (visit.mask, visit.mask_high, visit.last, status, visit.how)
        )
        self._paths[form, day, version, channel, device, language, *path] += times
        self._classes[form, day, version, channel, hours, source, status] += times

    def count_event(self, event: FoldEvent, is_first: bool) -> None:
        """A new event; `is_first` where its visit had none of its kind, page, question and code."""
        form, version, day, _, _, channel, device, language = event.classes
        kind, page, question, code = event.done
        if event.spent >= 0:
            where = "" if kind == "submitted" else page
            self._dwells[form, day, version, channel, device, language, where, event.spent] += 1
        if kind not in _NOT_TALLIED:
            key = (form, day, version, channel, device, language, kind, page, question, code)
            self._tallies[key] += 1
            self._visits[key] += is_first

    def changes(self) -> Changes:
        """What is not nothing."""
        return {
            _PATH: _single(self._paths),
            _DWELL: _single(self._dwells),
            _TALLY: {key: (self._visits[key], n) for key, n in self._tallies.items()},
            _CLASS: _single(self._classes),
        }


def _single(counts: Counter[Key]) -> dict[Key, Counts]:
    return {key: (n,) for key, n in counts.items() if n}
