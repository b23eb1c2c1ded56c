"""Puts folded days in the place of the roll-ups' days, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from formkit.analytics.archive.day_folds import FoldedDay, FoldedDays, read_folded, read_part
from formkit.analytics.archive.export import read_pages
from formkit.analytics.archive.place import Archive
from formkit.analytics.archive.tables import events_by_day, keep_exported_pages
from formkit.analytics.base import IDLE
from formkit.analytics.fold.rebuild import TRIES
from formkit.analytics.fold.sql import ROLL_UPS, RollUp
from formkit.analytics.fold.tables import (
    FoldMark,
    add_up,
    begin_round,
    events_are_gone_before,
    places,
    read_mark,
    replace_day,
    rows_of_day,
    whole_from,
)
from formkit.analytics.periods import MONTH_LETTERS
from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.engine import Beside, Reads, Row, Tx

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


def load(tables: Beside, archive: Archive, told: Callable[[str, int, int], None] = lambda *_: None) -> Loaded:
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
        mark = tables.read(read_mark)
        tables.read(partial(_refuse_other_pages, pages=pages))
        absent = tables.read(partial(_days_without_events, folded=folded))
        changed: dict[str, Day] = {}
        for number, (day, one) in enumerate(folded.days.items(), start=1):
            told(day, number, len(folded.days))
            rows = _read(archive, day, one)
            if rows != tables.read(partial(_kept, day=day)):
                changed[day] = rows
        if tables.change(partial(_replace, before=mark, pages=pages, changed=changed, absent=absent)):
            written = sum(len(rows) for one in changed.values() for rows in one.values())
            return Loaded(len(changed), written, len(folded.days) - len(changed))
    raise StoreUnavailable("The server folds all the time. Try again when less is going on.")


def _read(archive: Archive, day: str, folded: FoldedDay) -> Day:
    rows = {one: read_part(archive, day, one, folded.parts[one.name]) for one in ROLL_UPS}
    if tuple(folded.parts[_PATH.name].sums) != tuple(folded.parts[_CLASS.name].sums):
        raise SettingsRefused(
            f"The visits of {day} do not add up: by path they are not as many as by class. Fold into an empty folder."
        )
    return rows


async def _kept(tx: Reads, day: str) -> Day:
    """The same day as the roll-ups hold it."""
    return {one: sorted(await rows_of_day(tx, one, day)) for one in ROLL_UPS}


async def _refuse_other_pages(tx: Reads, pages: Sequence[Row]) -> None:
    """A mask means nothing where its pages have other numbers."""
    known = await places(tx)
    for form, version, number, bit, bit_high, page, *_ in pages:
        if known.get((form, version, page), (number, bit, bit_high)) != (number, bit, bit_high):
            raise SettingsRefused(
                f"The page {page} of {form} has another number here than in the folder. Load it into the database that "
                "it was exported from, or into a new one."
            )


async def _days_without_events(tx: Reads, folded: FoldedDays) -> tuple[str, ...]:
    """The days that cannot be folded here, because all their events are elsewhere.

    Raises SettingsRefused where the events of a day are here and are not those that were folded: a visit was taken out
    since, or something came late. The roll-ups would no longer be the fold of the events.
    """
    mark, first = await read_mark(tx), await whole_from(tx)
    days = [day for day in folded.days if day >= first]
    if not days:
        return ()
    here = await events_by_day(tx, min(days), max(days))
    for day in days:
        if day not in here:
            continue
        found, events = here[day], folded.days[day].events
        if (found.events, found.newest) != (events.events, events.newest):
            raise SettingsRefused(
                f"The events of {day} are no longer those that were folded. Export and fold again, then load."
            )
        if found.newest > mark.event or found.latest > mark.at - IDLE:
            raise SettingsRefused(
                f"Events of {day} wait to be counted here. Let the server run for a minute, or run "
                "`formkit analytics rebuild`, then load."
            )
    return tuple(day for day in days if day not in here)


async def _replace(
    tx: Tx, before: FoldMark, pages: Sequence[Row], changed: Mapping[str, Day], absent: Sequence[str]
) -> bool:
    """False, and nothing is written, where the roll-ups or the events changed since `before` was read."""
    if not await begin_round(tx, before):
        return False
    if absent:
        # A rebuild from the events that are here must leave those days alone.
        behind = (date.fromisoformat(max(absent)) + timedelta(days=1)).isoformat()
        await events_are_gone_before(tx, behind)
    await keep_exported_pages(tx, pages)
    for day, rows in changed.items():
        for roll_up in ROLL_UPS:
            await replace_day(tx, roll_up, rows[roll_up], day)
    for month in sorted({day[:MONTH_LETTERS] for day in changed}):
        for roll_up in ROLL_UPS:
            await add_up(tx, roll_up, month, month)
    return True
