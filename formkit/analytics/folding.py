"""Folds new events into the roll-ups, a little at a time, each time all or nothing; it does not know who asks for numbers.

Invariant: the roll-ups hold the fold of exactly the events up to `fold_mark.event`, as they stood at `fold_mark.at`. A
round moves both marks on. Only visits with new events, or whose half hour of silence ended, can count differently: they
are counted as they stood before and as they stand now, and the difference is added. Nothing is kept of a visit: how
those of the last minutes stand is remembered in the folder's memory, only to save time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from formkit.analytics.adding_up import Key, keys_of
from formkit.analytics.base import IDLE, Execute, Row
from formkit.analytics.fold_sql import ROLL_UPS, RollUp, fold_sql, visits_sql
from formkit.analytics.remembering import COLUMNS, Memory
from formkit.analytics.summing import Changes, Counts, Sums

Rows = Callable[[str, Sequence[object]], list[Row]]
"""Read with a connection that keeps its temporary tables from one call to the next."""

MOST_EVENTS: Final = 3_000
"""New events in one round. More cost less time each, but a save may have to wait while they are written (up to 0.07 s)."""
Write = tuple[str, Key, str, Key]
"""A statement and its values; where a row may come to nothing, a statement that removes it, else ""; the row's key."""


@dataclass(frozen=True)
class Mark:
    """How far the roll-ups are."""

    event: int
    at: int
    round: int


@dataclass(frozen=True)
class Round:
    """What one round adds to the roll-ups, and the marks before and after."""

    before: Mark
    after: Mark
    changes: Changes
    """By day."""
    writes: tuple[Write, ...]
    """The same as it is written: worked out beforehand, so that nobody's save waits for that."""
    is_last: bool
    """False where more events wait."""


def read_mark(rows: Rows) -> Mark:
    """How far the roll-ups are now."""
    ((event, at, number),) = rows("SELECT event, at, round FROM fold_mark", ())
    return Mark(event, at, number)


def has_work(rows: Rows, now: int) -> bool:
    """False where a round at `now` (UTC milliseconds) would change nothing: then the disk is left in peace."""
    mark = read_mark(rows)
    ((waits,),) = rows(
        "SELECT EXISTS (SELECT 1 FROM event WHERE id > ?) OR EXISTS (SELECT 1 FROM event WHERE at > ? AND at <= ?)",
        (mark.event, mark.at - IDLE, now - IDLE),
    )
    return bool(waits)


def next_round(rows: Rows, now: int, most: int = MOST_EVENTS, memory: Memory | None = None) -> Round:
    """Work out the next round as it is at `now` (UTC milliseconds), never earlier than the last; writes nothing.

    With the same `memory` each time, the events of most visits are read once instead of in every round.
    """
    before = read_mark(rows)
    ((newest,),) = rows(
        "SELECT MAX(id) FROM (SELECT id FROM event WHERE id > ? ORDER BY id LIMIT ?)", (before.event, most)
    )
    ((waiting,),) = rows("SELECT EXISTS (SELECT 1 FROM event WHERE id > ?)", (newest or before.event,))
    after = Mark(newest or before.event, max(now, before.at), before.round + 1)
    changes = _changes(rows, before, after, memory or Memory())
    return Round(before, after, changes, writes_of(changes), is_last=not waiting)


def apply_round(execute: Execute, round: Round) -> bool:
    """Write a round in the transaction of `execute`; False, and nothing is written, where another was faster."""
    moved = execute(
        "UPDATE fold_mark SET event = ?, at = ?, round = ? WHERE round = ? RETURNING 1",
        (round.after.event, round.after.at, round.after.round, round.before.round),
    )
    if moved:
        _write(execute, round.writes)
    return bool(moved)


def unfold(execute: Execute, analytics_ids: Sequence[str]) -> None:
    """Take visits out of the roll-ups, before their events are deleted in the same transaction."""
    mark = read_mark(execute)
    _gather(execute, analytics_ids)
    changes = _difference(_folded(execute, mark), {roll_up: {} for roll_up in ROLL_UPS})
    add_changes(execute, changes)
    execute("UPDATE fold_mark SET round = round + 1", ())


def add_changes(execute: Execute, changes: Changes) -> None:
    """Add to the rows of days and to their sums; a row that comes to nothing goes."""
    _write(execute, writes_of(changes))


def writes_of(changes: Changes) -> tuple[Write, ...]:
    """What is to be written for days and for their sums, in the order of the tables."""
    found: list[Write] = []
    for roll_up, changed in changes.items():
        by_period: dict[Key, Counts] = {}
        for key, counts in changed.items():
            for whole in keys_of(roll_up, key):
                known = by_period.get(whole)
                by_period[whole] = (
                    counts if known is None else tuple(map(sum, zip(known, counts, strict=True)))
                )
        add, tidy = _add_sql(roll_up), _tidy_sql(roll_up)
        for key, counts in sorted(by_period.items()):
            if min(counts) < 0:
                found.append((f"{add} RETURNING n", (*key, *counts), tidy, key))
            elif any(counts):
                found.append((add, (*key, *counts), "", key))
    return tuple(found)


def _write(execute: Execute, writes: Sequence[Write]) -> None:
    """Add to the rows; one that comes to nothing goes."""
    for add, values, tidy, key in writes:
        left = execute(add, values)
        if tidy and left[0][0] == 0:
            execute(tidy, key)


def _changes(rows: Rows, before: Mark, after: Mark, memory: Memory) -> Changes:
    """What becomes different between two marks, by how each touched visit stands."""
    memory.begin(rows, before)
    news = f"SELECT {COLUMNS} FROM event WHERE id > ? AND id <= ? ORDER BY id"  # noqa: S608 - names are ours
    new = rows(news, (before.event, after.event))
    touched = dict.fromkeys(row[0] for row in new) | dict.fromkeys(_ended(rows, before, after))
    visits = memory.recall(rows, touched, before.event)
    sums = Sums()
    for standing in visits.values():
        sums.count(standing, before.at, -1)
    firsts = [memory.add(visits, row) for row in new]
    odd = [visit for visit, standing in visits.items() if standing.is_odd]
    if odd:
        # What they were counted under may be another class now: then all that they did is counted anew.
        return _changes_of_all(rows, before, after, tuple(touched))
    for standing in visits.values():
        sums.count(standing, after.at, 1)
    for row, is_first in zip(new, firsts, strict=True):
        sums.count_event(row, is_first)
    memory.keep(after, visits, after.at)
    return sums.changes()


def _changes_of_all(rows: Rows, before: Mark, after: Mark, visits: Sequence[str]) -> Changes:
    """The same by folding all events of visits twice, in SQL."""
    _gather(rows, visits)
    return _difference(_folded(rows, before), _folded(rows, after))


def _ended(rows: Rows, before: Mark, after: Mark) -> list[str]:
    """Visits whose half hour of silence ended between the marks, and perhaps some others."""
    found = rows(
        "SELECT e.analytics_id FROM event e WHERE e.at > ? AND e.at <= ? AND e.id <= ? AND e.kind <> 'submitted' "
        "AND NOT EXISTS (SELECT 1 FROM event later WHERE later.analytics_id = e.analytics_id AND later.id > e.id "
        "AND later.id <= ? AND later.at > e.at)",
        (before.at - IDLE, after.at - IDLE, before.event, before.event),
    )
    return [visit for (visit,) in found]


def _gather(rows: Rows, visits: Sequence[str]) -> None:
    """Visits, in the temporary table `fold_touched`."""
    _new_touched(rows)
    rows("INSERT OR IGNORE INTO fold_touched SELECT value FROM json_each(?)", (json.dumps(list(visits)),))


def _new_touched(rows: Rows) -> None:
    rows("DROP TABLE IF EXISTS temp.fold_touched", ())
    rows("CREATE TEMP TABLE fold_touched (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID", ())


def _folded(rows: Rows, mark: Mark) -> dict[RollUp, dict[Key, Counts]]:
    """The touched visits' share of the roll-ups as they stand at a mark."""
    for table in ("fold_visit", "fold_event"):
        rows(f"DROP TABLE IF EXISTS temp.{table}", ())
    rows(
        "CREATE TEMP TABLE fold_event AS SELECT e.* FROM fold_touched t CROSS JOIN event e ON e.analytics_id = t.id "
        "WHERE e.id <= ?",
        (mark.event,),
    )
    rows(f"CREATE TEMP TABLE fold_visit AS {visits_sql(mark.at, 'fold_event')}", ())
    rows("CREATE INDEX temp.fold_visit_id ON fold_visit (v_id)", ())
    found: dict[RollUp, dict[Key, Counts]] = {}
    for roll_up in ROLL_UPS:
        width = len(roll_up.keys)
        given = rows(fold_sql(roll_up, "fold_visit", "fold_event"), ())
        found[roll_up] = {row[:width]: row[width:] for row in given}
    return found


def _difference(before: Changes, after: Changes) -> Changes:
    changes: Changes = {}
    for roll_up in ROLL_UPS:
        old, new = before[roll_up], after[roll_up]
        none = (0,) * len(roll_up.counts)
        found: dict[Key, Counts] = {}
        for key in old.keys() | new.keys():
            counts = tuple(
                more - less for more, less in zip(new.get(key, none), old.get(key, none), strict=True)
            )
            if any(counts):
                found[key] = counts
        changes[roll_up] = found
    return changes


def _add_sql(roll_up: RollUp) -> str:
    places = ", ".join("?" for _ in roll_up.columns)
    sums = ", ".join(f"{count} = {count} + excluded.{count}" for count in roll_up.counts)
    return (
        f"INSERT INTO {roll_up.name} ({', '.join(roll_up.columns)}) VALUES ({places}) "  # noqa: S608 - names are ours
        f"ON CONFLICT ({', '.join(roll_up.keys)}) DO UPDATE SET {sums}"
    )


def _tidy_sql(roll_up: RollUp) -> str:
    at = " AND ".join(f"{key} = ?" for key in roll_up.keys)
    return f"DELETE FROM {roll_up.name} WHERE {at} AND n = 0"  # noqa: S608 - names are ours
