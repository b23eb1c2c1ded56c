"""Folds the days of an archive of events into an archive of roll-ups."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from formkit.analytics.archive.export import PAGES, Exported, ExportedDay, read_exported
from formkit.analytics.archive.manifests import (
    checked,
    keep,
    keep_manifest,
    packed,
    read_manifest,
    sha256_of,
    unpacked,
)
from formkit.analytics.archive.place import Archive
from formkit.analytics.fold.sql import PERIOD, ROLL_UPS, SETTLED, RollUp, whole_fold_sql
from formkit.analytics.fold.tables import Folded
from formkit.errors import SettingsRefused
from formkit.storage.engine import Row


class FoldEngine(Protocol):
    """What folds: SQLite or Spark, with the same text."""

    days_at_once: int
    """How many days are given to it together."""

    def fold(self, archive: Archive, exported: Exported, days: Sequence[str]) -> Folded:
        """The rows of the roll-ups, by day, in any order. Raises SettingsRefused where files are not as they should be."""

    def close(self) -> None:
        """Let go of what it holds."""


@dataclass(frozen=True)
class FoldedRollUp:
    """One roll-up's rows of one day."""

    rows: int
    sums: Sequence[int]
    """What its counts add up to, in the order of its columns."""
    sha256: str


@dataclass(frozen=True)
class FoldedDay:
    """What a day was folded into, and out of which events."""

    events: ExportedDay
    parts: Mapping[str, FoldedRollUp]
    """By the roll-up's name."""


@dataclass(frozen=True)
class FoldedDays:
    """What an archive of roll-ups holds: the manifest, which is written last."""

    text: str
    """The SQL that folded, as its SHA-256."""
    pages: int
    pages_sha256: str
    days: Mapping[str, FoldedDay]


@dataclass(frozen=True)
class FoldedNow:
    """What a fold did."""

    days: int
    rows: int
    unchanged: int
    """Days that were folded already."""


def part_name(day: str, roll_up: RollUp) -> str:
    """The file of one roll-up's day."""
    return f"date={day}/{roll_up.name}.jsonl.gz"


def fold_days(
    source: Archive,
    target: Archive,
    engine: Callable[[], FoldEngine],
    told: Callable[[str, int, int], None] = lambda *_: None,
) -> FoldedNow:
    """Fold each day whose events are new; `engine` is started if there is one.

    `told` hears the day that is folded next, its number and how many there are. Raises SettingsRefused.
    """
    exported = read_exported(source)
    if exported is None:
        raise SettingsRefused("There are no exported events. Run `formkit analytics export` first.")
    known = read_folded(target)
    days = dict(known.days) if known and known.text == text_of_fold() else {}
    wanted = [day for day, one in exported.days.items() if not _is_there(target, day, days.get(day), one)]
    rows = 0
    for day, folded in _folded(source, exported, engine, wanted, told):
        days[day] = _write(target, day, exported.days[day], folded)
        rows += sum(part.rows for part in days[day].parts.values())
    keep(target, PAGES, checked(source, PAGES, exported.pages_sha256))
    ordered = {day: days[day] for day in sorted(days)}
    keep_manifest(target, FoldedDays(text_of_fold(), exported.pages, exported.pages_sha256, ordered))
    return FoldedNow(len(wanted), rows, len(exported.days) - len(wanted))


def read_folded(archive: Archive) -> FoldedDays | None:
    """The manifest; None where nothing was folded yet. Raises SettingsRefused where it is another's."""
    return read_manifest(
        archive, lambda said, days: FoldedDays(**said, days={day: _day(**one) for day, one in days})
    )


def read_part(archive: Archive, day: str, roll_up: RollUp, part: FoldedRollUp) -> list[Row]:
    """One roll-up's rows of one day. Raises SettingsRefused where they are not as the manifest says."""
    name = part_name(day, roll_up)
    rows = unpacked(roll_up.columns, checked(archive, name, part.sha256), name)
    if len(rows) != part.rows or sums_of(roll_up, rows) != tuple(part.sums):
        raise SettingsRefused(f"{name} does not add up to what the manifest says. Fold into an empty folder.")
    if any(row[PERIOD] != day for row in rows):
        raise SettingsRefused(f"{name} holds rows of another day. Fold into an empty folder.")
    return rows


def sums_of(roll_up: RollUp, rows: Sequence[Row]) -> tuple[int, ...]:
    """What the counts of rows add up to."""
    return tuple(sum(row[place] for row in rows) for place in range(len(roll_up.keys), len(roll_up.columns)))


def text_of_fold() -> str:
    """The SHA-256 of all the SQL: days that another text folded are folded again."""
    return hashlib.sha256("".join(whole_fold_sql(one, SETTLED) for one in ROLL_UPS).encode()).hexdigest()


def _day(events: Mapping[str, object], parts: Mapping[str, Mapping[str, object]]) -> FoldedDay:
    return FoldedDay(
        ExportedDay(**events),  # type: ignore[arg-type]  # JSON: a wrong type is found when it is compared
        {roll_up.name: FoldedRollUp(**parts[roll_up.name]) for roll_up in ROLL_UPS},  # type: ignore[arg-type]  # the same
    )


def _is_there(target: Archive, day: str, known: FoldedDay | None, events: ExportedDay) -> bool:
    if known is None or known.events != events:
        return False
    found = ((target.read(part_name(day, one)), known.parts[one.name]) for one in ROLL_UPS)
    return all(content is not None and sha256_of(content) == part.sha256 for content, part in found)


def _folded(
    source: Archive,
    exported: Exported,
    engine: Callable[[], FoldEngine],
    wanted: Sequence[str],
    told: Callable[[str, int, int], None],
) -> Iterator[tuple[str, Mapping[RollUp, list[Row]]]]:
    """Each day with its rows, as many days at once as the engine likes."""
    if not wanted:
        return
    begun, left, number = engine(), iter(wanted), 0
    try:
        while some := tuple(islice(left, begun.days_at_once)):
            told(some[0], number + 1, len(wanted))
            folded = begun.fold(source, exported, some)
            for day in some:
                yield day, {one: [row for row in folded[one] if row[PERIOD] == day] for one in ROLL_UPS}
            number += len(some)
    finally:
        begun.close()


def _write(target: Archive, day: str, events: ExportedDay, folded: Mapping[RollUp, list[Row]]) -> FoldedDay:
    parts = {}
    for roll_up in ROLL_UPS:
        rows = sorted(folded[roll_up])
        file = packed(roll_up.columns, rows)
        target.write(part_name(day, roll_up), file.content)
        parts[roll_up.name] = FoldedRollUp(file.rows, sums_of(roll_up, rows), file.sha256)
    return FoldedDay(events, parts)
