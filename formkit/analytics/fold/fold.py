"""Folds new events into the roll-ups, a little at a time, each time all or nothing.

Invariant: the roll-ups hold the fold of exactly the events up to `fold_mark.event`, as they stood at `fold_mark.at`. A
round moves both marks on. Only visits with new events, or whose half hour of silence ended, can count differently: they
are counted as they stood before and as they stand now, and the difference is added. Nothing is kept of a visit: how
those of the last minutes stand is remembered in the folder's memory, only to save time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from formkit.analytics.base import NOT_A_PAGE
from formkit.analytics.fold import tables
from formkit.analytics.fold.roll_up_sums import Key, keys_of
from formkit.analytics.fold.sql import ROLL_UPS, RollUp
from formkit.analytics.fold.tables import Folded, FoldEvent, FoldMark, read_mark
from formkit.analytics.fold.visit_cache import VisitCache
from formkit.analytics.fold.visit_status import VisitStatus
from formkit.storage.engine import Row, Tx

MOST_EVENTS: Final = 3_000
"""New events in one round. More cost less time each, but a save may have to wait while they are written (up to 0.07 s)."""


@dataclass(frozen=True)
class Addition:
    """What is added to one roll-up: rows of its columns, in the order of their keys."""

    roll_up: RollUp
    grown: Sequence[Row]
    shrunk: Sequence[Row]
    """Of which something is taken away: they may come to nothing."""


@dataclass(frozen=True)
class Round:
    """What one round adds to the roll-ups, and the marks before and after."""

    before: FoldMark
    after: FoldMark
    changes: Changes
    """By day."""
    additions: tuple[Addition, ...]
    """The same as it is written: worked out beforehand, so that nobody's save waits for that."""
    is_last: bool
    """False where more events wait."""


async def next_round(tx: Tx, now: int, most: int = MOST_EVENTS, memory: VisitCache | None = None) -> Round:
    """Work out the next round as it is at `now` (UTC milliseconds), never earlier than the last; writes nothing.

    With the same `memory` each time, the events of most visits are read once instead of in every round.
    """
    before = await read_mark(tx)
    newest = await tables.newest_of(tx, before.event, most)
    is_last = await tables.is_newest(tx, newest)
    after = FoldMark(newest, max(now, before.at), before.round + 1)
    changes = await _changes(tx, before, after, memory or VisitCache())
    return Round(before, after, changes, additions_of(changes), is_last)


async def apply_round(tx: Tx, round: Round) -> bool:
    """Write a round; False, and nothing is written, where another was faster."""
    is_moved = await tables.move_mark(tx, round.before, round.after)
    if is_moved:
        await _add(tx, round.additions)
    return is_moved


async def unfold(tx: Tx, analytics_ids: Sequence[str]) -> None:
    """Take visits out of the roll-ups, before their events are deleted in the same transaction."""
    (folded,) = await tables.fold_visits(tx, analytics_ids, (await read_mark(tx),))
    await add_changes(tx, _difference(_by_key(folded), {roll_up: {} for roll_up in ROLL_UPS}))
    await tables.add_round(tx)


async def add_changes(tx: Tx, changes: Changes) -> None:
    """Add to the rows of days and to their sums; a row that comes to nothing goes."""
    await _add(tx, additions_of(changes))


def additions_of(changes: Changes) -> tuple[Addition, ...]:
    """What is to be added for days and for their sums."""
    found = []
    for roll_up, changed in changes.items():
        by_period: dict[Key, VisitCounts] = {}
        for key, counts in changed.items():
            for whole in keys_of(roll_up, key):
                known = by_period.get(whole)
                by_period[whole] = (
                    counts if known is None else tuple(map(sum, zip(known, counts, strict=True)))
                )
        grown: list[Row] = []
        shrunk: list[Row] = []
        for key, counts in sorted(by_period.items()):
            if min(counts) < 0:
                shrunk.append((*key, *counts))
            elif any(counts):
                grown.append((*key, *counts))
        found.append(Addition(roll_up, grown, shrunk))
    return tuple(found)


async def _add(tx: Tx, additions: Sequence[Addition]) -> None:
    for one in additions:
        await tables.add_rows(tx, one.roll_up, one.grown, one.shrunk)


async def _changes(tx: Tx, before: FoldMark, after: FoldMark, memory: VisitCache) -> Changes:
    """What becomes different between two marks, by how each touched visit stands."""
    await memory.begin(tx, before)
    new = await tables.events_between(tx, before, after)
    ended = await tables.ended_between(tx, before, after)
    touched = dict.fromkeys(event.visit for event in new) | dict.fromkeys(ended)
    visits = await memory.recall(tx, touched, before.event)
    sums = Counters()
    for standing in visits.values():
        sums.count(standing, before.at, -1)
    firsts = [memory.add(visits, event) for event in new]
    if any(standing.is_odd for standing in visits.values()):
        # What they were counted under may be another class now: then all that they did is counted anew, in SQL.
        stood, stand = await tables.fold_visits(tx, touched, (before, after))
        return _difference(_by_key(stood), _by_key(stand))
    for standing in visits.values():
        sums.count(standing, after.at, 1)
    for event, is_first in zip(new, firsts, strict=True):
        sums.count_event(event, is_first)
    memory.keep(after, visits, after.at)
    return sums.changes()


def _by_key(folded: Folded) -> Changes:
    return {
        roll_up: {row[: len(roll_up.keys)]: row[len(roll_up.keys) :] for row in rows}
        for roll_up, rows in folded.items()
    }


def _difference(before: Changes, after: Changes) -> Changes:
    changes: Changes = {}
    for roll_up in ROLL_UPS:
        old, new = before[roll_up], after[roll_up]
        none = (0,) * len(roll_up.counts)
        found: dict[Key, VisitCounts] = {}
        for key in old.keys() | new.keys():
            counts = tuple(
                more - less for more, less in zip(new.get(key, none), old.get(key, none), strict=True)
            )
            if any(counts):
                found[key] = counts
        changes[roll_up] = found
    return changes


VisitCounts = tuple[int, ...]
Changes = dict[RollUp, dict[Key, VisitCounts]]

_PATH, _DWELL, _TALLY, _CLASS = ROLL_UPS
_GOES_ON: Final = (0, 0, NOT_A_PAGE, "active", "")
"""The way of a visit that goes on is counted when it is over: with every page it would be another."""
_NOT_TALLIED: Final = frozenset({"seen", "started"})


class Counters:
    """What is added so far, by day."""

    def __init__(self) -> None:
        self._paths: Counter[Key] = Counter()
        self._classes: Counter[Key] = Counter()
        self._dwells: Counter[Key] = Counter()
        self._tallies: Counter[Key] = Counter()
        self._visits: Counter[Key] = Counter()

    def count(self, visit: VisitStatus, now: int, times: int) -> None:
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


def _single(counts: Counter[Key]) -> dict[Key, VisitCounts]:
    return {key: (n,) for key, n in counts.items() if n}
