"""Puts folded days in the place of the roll-ups' days, all of them or none; it folds nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from formkit.analytics.adding_up import add_up
from formkit.analytics.archive import Archive
from formkit.analytics.base import IDLE, Execute, Row
from formkit.analytics.exporting import FORM_PAGE, read_pages
from formkit.analytics.fold_sql import ROLL_UPS, RollUp
from formkit.analytics.folding import read_mark
from formkit.analytics.folding_days import FoldedDay, FoldedDays, read_folded, read_part
from formkit.analytics.periods import MONTH_LETTERS
from formkit.analytics.rebuilding import TRIES, TablesBeside
from formkit.errors import SettingsRefused, StoreUnavailable

Day = Mapping[RollUp, Sequence[Row]]

_PATH: Final = next(one for one in ROLL_UPS if one.name == "path")
_CLASS: Final = next(one for one in ROLL_UPS if one.name == "visit_class")


@dataclass(frozen=True)
class Loaded:
    """What loading did."""

    days: int
    rows: int
    unchanged: int
    """Days that the roll-ups held as they are in the folder."""


def load(
    tables: TablesBeside, archive: Archive, told: Callable[[str, int, int], None] = lambda *_: None
) -> Loaded:
    """Put the days of an archive of roll-ups in place, and add the months up anew, in one transaction.

    `told` hears the day that is read next, its number and how many there are. Raises SettingsRefused where the archive
    does not agree with its manifest or with the events that are here, StoreUnavailable where the server folded in
    between each time.
    """
    folded = read_folded(archive)
    if folded is None:
        raise SettingsRefused("There are no folded days. Run `formkit analytics fold` first.")
    pages = read_pages(archive, folded.pages_sha256)
    for _ in range(TRIES):
        mark = read_mark(tables.rows)
        _refuse_other_pages(tables, pages)
        absent = _days_without_events(tables, folded)
        changed: dict[str, Day] = {}
        for number, (day, one) in enumerate(folded.days.items(), start=1):
            told(day, number, len(folded.days))
            rows = _read(archive, day, one)
            if rows != _kept(tables, day):
                changed[day] = rows
        if tables.change(lambda execute: _replace(execute, mark.round, pages, changed, absent)):  # noqa: B023 - called at once
            written = sum(len(rows) for one in changed.values() for rows in one.values())
            return Loaded(len(changed), written, len(folded.days) - len(changed))
    raise StoreUnavailable("The server folds all the time. Try again when less is going on.")


def _read(archive: Archive, day: str, folded: FoldedDay) -> Day:
    rows = {one: read_part(archive, day, one, folded.parts[one.name]) for one in ROLL_UPS}
    if sum(row[-1] for row in rows[_PATH]) != sum(row[-1] for row in rows[_CLASS]):
        raise SettingsRefused(
            f"The visits of {day} do not add up: by path they are not as many as by class. Fold into an empty folder."
        )
    return rows


def _kept(tables: TablesBeside, day: str) -> Day:
    """The same day as the roll-ups hold it."""
    return {
        one: sorted(tables.rows(f"SELECT {', '.join(one.columns)} FROM {one.name} WHERE period = ?", (day,)))  # noqa: S608 - names are ours
        for one in ROLL_UPS
    }


def _refuse_other_pages(tables: TablesBeside, pages: Sequence[Row]) -> None:
    """A mask means nothing where its pages have other numbers."""
    known = {
        (form, version, page): tuple(bits)
        for form, version, page, *bits in tables.rows(
            "SELECT form, version, page, number, bit, bit_high FROM form_page"
        )
    }
    for form, version, *bits, page, _, _, _, _ in pages:
        if known.get((form, version, page), tuple(bits)) != tuple(bits):
            raise SettingsRefused(
                f"The page {page} of {form} has another number here than in the folder. Load it into the database that "
                "it was exported from, or into a new one."
            )


def _days_without_events(tables: TablesBeside, folded: FoldedDays) -> tuple[str, ...]:
    """The days that cannot be folded here, because all their events are elsewhere.

    Raises SettingsRefused where the events of a day are here and are not those that were folded: a visit was taken out
    since, or something came late. The roll-ups would no longer be the fold of the events.
    """
    mark = read_mark(tables.rows)
    ((whole_from,),) = tables.rows("SELECT whole_from FROM fold_mark")
    days = [day for day in folded.days if day >= whole_from]
    if not days:
        return ()
    here = {
        row[0]: row[1:]
        for row in tables.rows(
            "SELECT day, COUNT(*), MAX(id), MAX(at) FROM event WHERE day >= ? AND day <= ? GROUP BY day",
            (min(days), max(days)),
        )
    }
    for day in days:
        events = folded.days[day].events
        number, newest, latest = here.get(day, (events.events, events.newest, 0))
        if (number, newest) != (events.events, events.newest):
            raise SettingsRefused(
                f"The events of {day} are no longer those that were folded. Export and fold again, then load."
            )
        if day in here and (newest > mark.event or latest > mark.at - IDLE):
            raise SettingsRefused(
                f"Events of {day} wait to be counted here. Let the server run for a minute, or run "
                "`formkit analytics rebuild`, then load."
            )
    return tuple(day for day in days if day not in here)


def _replace(
    execute: Execute, round: int, pages: Sequence[Row], changed: Mapping[str, Day], absent: Sequence[str]
) -> bool:
    """False, and nothing is written, where the roll-ups or the events changed since `round` was read."""
    if not execute("UPDATE fold_mark SET round = round + 1 WHERE round = ? RETURNING 1", (round,)):
        return False
    if absent:
        # A rebuild from the events that are here must leave those days alone.
        behind = (date.fromisoformat(max(absent)) + timedelta(days=1)).isoformat()
        execute("UPDATE fold_mark SET whole_from = ? WHERE whole_from < ?", (behind, behind))
    for page in pages:
        execute(_insert("form_page", tuple(FORM_PAGE)) + " ON CONFLICT DO NOTHING", page)
    for day, rows in changed.items():
        for roll_up in ROLL_UPS:
            _replace_day(execute, roll_up, day, rows[roll_up])
    for month in sorted({day[:MONTH_LETTERS] for day in changed}):
        for roll_up in ROLL_UPS:
            add_up(execute, roll_up, month, month)
    return True


def _replace_day(execute: Execute, roll_up: RollUp, day: str, rows: Sequence[Row]) -> None:
    execute(f"DELETE FROM {roll_up.name} WHERE period = ?", (day,))  # noqa: S608 - names are ours
    statement = _insert(roll_up.name, roll_up.columns)
    for row in rows:
        execute(statement, row)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"  # noqa: S608 - names are ours
