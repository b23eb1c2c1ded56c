"""The tables that events are folded from and into: each statement by a name, in the SQL that databases share.

Times are UTC milliseconds. A sum of whole numbers is a whole number here, as in `formkit.analytics.tables`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from formkit.analytics.base import COUNTED, IDLE
from formkit.analytics.fold.roll_up_sums import SUMS, Sum
from formkit.analytics.fold.sql import ROLL_UPS, RollUp, fold_sql, visits_sql
from formkit.analytics.fold.visit_status import PageBits
from formkit.analytics.periods import DAY_LETTERS
from formkit.storage.engine import Reads, Row, Tx

Folded = dict[RollUp, list[Row]]
"""The rows of the roll-ups, by day."""
MANY_VISITS: Final = 500
"""Visits whose events are read with one statement."""
_BEHIND_THE_MONTH: Final = "0"
"""Sorts behind every period of the month that stands before it."""


class FoldMark(NamedTuple):
    """How far the roll-ups are: they hold the events up to this one as they stood then, after so many changes."""

    event: int
    at: int
    round: int


class FoldEvent(NamedTuple):
    """An event as it is folded.

    `classes` and `done` are still plain: most events share them with others, and whoever folds names each once. To name
    them for every event takes a tenth of the time of a fold.
    """

    visit: str
    classes: tuple[str, ...]
    """The values of `Classes`."""
    done: tuple[str, ...]
    """The values of `Done`."""
    spent: int
    at: int


_FOLD_EVENT: Final = (
    "e.analytics_id, e.form, e.version, e.day, e.hours, e.source, e.channel, e.device, e.language, e.kind, e.page, "
    "e.question, e.code, e.spent, e.at"
)


def _fold_events(rows: Iterable[Row]) -> list[FoldEvent]:
    return [FoldEvent(row[0], row[1:9], row[9:13], row[13], row[14]) for row in rows]


# The mark, and who may move it.


async def read_mark(tx: Reads) -> FoldMark:
    """How far the roll-ups are now."""
    (row,) = await tx.rows("SELECT event, at, round FROM fold_mark")
    return FoldMark(*row)


async def take_lease(tx: Tx, holder: str, now: int, until: int) -> bool:
    """Be the one who folds until then; False where somebody else is."""
    return bool(
        await tx.run(
            "UPDATE fold_mark SET holder = ?, leased_until = ? WHERE holder = ? OR leased_until < ?",
            holder,
            until,
            holder,
            now,
        )
    )


async def move_mark(tx: Tx, before: FoldMark, after: FoldMark) -> bool:
    """False where another was faster: then nothing may be written."""
    return bool(
        await tx.run(
            "UPDATE fold_mark SET event = ?, at = ?, round = ? WHERE round = ?", *after, before.round
        )
    )


async def begin_round(tx: Tx, before: FoldMark) -> bool:
    """The same where the roll-ups change and hold no other events than before."""
    return bool(await tx.run("UPDATE fold_mark SET round = round + 1 WHERE round = ?", before.round))


async def add_round(tx: Tx) -> None:
    """Let everybody know that the roll-ups changed, whatever is folded at this moment."""
    await tx.run("UPDATE fold_mark SET round = round + 1")


async def whole_from(tx: Reads) -> str:
    """The first day of which all events are still there."""
    ((day,),) = await tx.rows("SELECT whole_from FROM fold_mark")
    return str(day)


async def events_are_gone_before(tx: Tx, day: str) -> None:
    """Of earlier days not all events are there any more."""
    await tx.run("UPDATE fold_mark SET whole_from = ? WHERE whole_from < ?", day, day)


# Events.


async def has_work(tx: Reads, now: int) -> bool:
    """False where a round at `now` would change nothing: then the disk is left in peace."""
    mark = await read_mark(tx)
    ((waits,),) = await tx.rows(
        "SELECT EXISTS (SELECT 1 FROM event WHERE id > ?) OR EXISTS (SELECT 1 FROM event WHERE at > ? AND at <= ?)",
        mark.event,
        mark.at - IDLE,
        now - IDLE,
    )
    return bool(waits)


async def newest_of(tx: Reads, after: int, most: int) -> int:
    """The last of the next events behind `after`, at most so many; `after` where there is none."""
    ((newest,),) = await tx.rows(
        "SELECT MAX(id) FROM (SELECT id FROM event WHERE id > ? ORDER BY id LIMIT ?) waiting", after, most
    )
    return after if newest is None else int(newest)


async def is_newest(tx: Reads, event: int) -> bool:
    """False where more events wait behind it."""
    ((more,),) = await tx.rows("SELECT EXISTS (SELECT 1 FROM event WHERE id > ?)", event)
    return not more


async def events_between(tx: Reads, before: FoldMark, after: FoldMark) -> list[FoldEvent]:
    """The events that came in between, in their order."""
    statement = f"SELECT {_FOLD_EVENT} FROM event e WHERE e.id > ? AND e.id <= ? ORDER BY e.id"  # noqa: S608 - names are ours
    return _fold_events(await tx.rows(statement, before.event, after.event))


async def events_of(tx: Reads, visits: Sequence[str], newest: int) -> list[FoldEvent]:
    """The events of these visits up to one."""
    found: list[FoldEvent] = []
    for start in range(0, len(visits), MANY_VISITS):
        some = tuple(visits[start : start + MANY_VISITS])
        # Two texts at most: a database has to make a plan for each text that it does not know yet.
        length = 1 if len(visits) == 1 else MANY_VISITS
        places = ", ".join("?" * length)
        statement = f"SELECT {_FOLD_EVENT} FROM event e WHERE e.analytics_id IN ({places}) AND e.id <= ?"  # noqa: S608 - names are ours
        filled_up = some + some[-1:] * (length - len(some))
        found += _fold_events(await tx.rows(statement, *filled_up, newest))
    return found


async def ended_between(tx: Reads, before: FoldMark, after: FoldMark) -> list[str]:
    """Visits whose half hour of silence ended between the marks, and perhaps some others."""
    found = await tx.rows(
        "SELECT e.analytics_id FROM event e WHERE e.at > ? AND e.at <= ? AND e.id <= ? AND e.kind <> 'submitted' "
        "AND NOT EXISTS (SELECT 1 FROM event later WHERE later.analytics_id = e.analytics_id AND later.id > e.id "
        "AND later.id <= ? AND later.at > e.at)",
        before.at - IDLE,
        after.at - IDLE,
        before.event,
        before.event,
    )
    return [visit for (visit,) in found]


async def forget_events(tx: Tx, before: int, day: str, most: int) -> int:
    """Delete events that came before a time, of visits that began before a day, at most so many; how many went."""
    return await tx.run(
        "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE at < ? AND day < ? ORDER BY at LIMIT ?)",
        before,
        day,
        most,
    )


# The numbers of pages in masks.


async def places(tx: Reads) -> dict[tuple[str, str, str], PageBits]:
    """Form, version and page → the page's number and bits."""
    found = await tx.rows("SELECT form, version, page, number, bit, bit_high FROM form_page")
    return {
        (form, version, page): PageBits(number, bit, bit_high)
        for form, version, page, number, bit, bit_high in found
    }


# Folding in SQL.


async def fold_visits(tx: Tx, visits: Iterable[str], marks: Sequence[FoldMark]) -> list[Folded]:
    """What these visits come to in the roll-ups as they stand at each mark."""
    for name in ("fold_touched", "fold_event"):
        await tx.run(f"DROP TABLE IF EXISTS {name}")
    await tx.run("CREATE TEMP TABLE fold_touched (id TEXT PRIMARY KEY)")
    await tx.each(
        "INSERT INTO fold_touched (id) VALUES (?) ON CONFLICT DO NOTHING", [(visit,) for visit in visits]
    )
    found = []
    for mark in marks:
        # CROSS JOIN: the visits first, then the events of each by the index.
        await tx.run(
            "CREATE TEMP TABLE fold_event AS SELECT e.* FROM fold_touched t CROSS JOIN event e "
            "WHERE e.analytics_id = t.id AND e.id <= ?",
            mark.event,
        )
        found.append(await _folded(tx, mark.at, "fold_event"))
        await tx.run("DROP TABLE fold_event")
    await tx.run("DROP TABLE fold_touched")
    return found


async def fold_all(tx: Tx, now: int) -> tuple[int, Folded]:
    """All events up to the newest, folded at once as they stand at `now`: its number, and the rows.

    Days of which events were deleted already are left out.
    """
    ((newest,),) = await tx.rows("SELECT COALESCE(MAX(id), 0) FROM event")
    first = _day(await whole_from(tx))
    events = f"(SELECT * FROM event WHERE id <= {int(newest)} AND day >= '{first}')"  # noqa: S608 - a number and a day
    return int(newest), await _folded(tx, now, events)


async def _folded(tx: Tx, now: int, events: str) -> Folded:
    await tx.run("DROP TABLE IF EXISTS fold_visit")
    await tx.run(f"CREATE TEMP TABLE fold_visit AS {visits_sql(now, events)}")
    await tx.run("CREATE INDEX fold_visit_id ON fold_visit (v_id)")
    found = {roll_up: await tx.rows(fold_sql(roll_up, "fold_visit", events)) for roll_up in ROLL_UPS}
    await tx.run("DROP TABLE fold_visit")
    return found


def _day(text: str) -> str:
    """A day from our own table, and nothing else: it goes into a statement."""
    return text if text.replace("-", "").isdigit() else ""


# The roll-ups.


async def add_rows(tx: Tx, roll_up: RollUp, grown: Sequence[Row], shrunk: Sequence[Row]) -> None:
    """Add to the rows of a roll-up. One of the `shrunk` that comes to nothing goes."""
    add = _add_sql(roll_up)
    await tx.each(add, grown)
    left = await tx.each(f"{add} RETURNING n", shrunk)
    width = len(roll_up.keys)
    gone = [row[:width] for row, (n,) in zip(shrunk, left, strict=True) if n == 0]
    at = " AND ".join(f"{key} = ?" for key in roll_up.keys)
    await tx.each(f"DELETE FROM {roll_up.name} WHERE {at} AND n = 0", gone)  # noqa: S608 - names are ours


async def replace_days(tx: Tx, roll_up: RollUp, rows: Sequence[Row], first: str) -> None:
    """Put rows by day in the place of all days from `first` ("" for all) on."""
    await tx.run(
        f"DELETE FROM {roll_up.name} WHERE length(period) = {DAY_LETTERS} AND period >= ?",  # noqa: S608 - names are ours
        first,
    )
    await tx.each(insert_into(roll_up.name, roll_up.columns), rows)


async def replace_day(tx: Tx, roll_up: RollUp, rows: Sequence[Row], day: str) -> None:
    """Put rows of one day in the place of that day."""
    await tx.run(f"DELETE FROM {roll_up.name} WHERE period = ?", day)  # noqa: S608 - names are ours
    await tx.each(insert_into(roll_up.name, roll_up.columns), rows)


async def add_up(tx: Tx, roll_up: RollUp, first: str, last: str) -> None:
    """Put the sums of the days from one month to another ("2026-11", both included) in the place of what was there."""
    between = (first, last + _BEHIND_THE_MONTH)
    await tx.run(
        f"DELETE FROM {roll_up.name} WHERE length(period) <> {DAY_LETTERS} AND period >= ? AND period < ?",  # noqa: S608 - names are ours
        *between,
    )
    for one in SUMS[roll_up]:
        await tx.run(_sum_sql(one), *between)


async def rows_of_day(tx: Reads, roll_up: RollUp, day: str) -> list[Row]:
    """A day as the roll-up holds it."""
    return await tx.rows(f"SELECT {', '.join(roll_up.columns)} FROM {roll_up.name} WHERE period = ?", day)  # noqa: S608 - names are ours


def insert_into(table: str, columns: Sequence[str]) -> str:
    """The statement that writes one row."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"  # noqa: S608 - names are ours


def _add_sql(roll_up: RollUp) -> str:
    sums = ", ".join(f"{count} = {roll_up.name}.{count} + excluded.{count}" for count in roll_up.counts)
    into = insert_into(roll_up.name, roll_up.columns)
    return f"{into} ON CONFLICT ({', '.join(roll_up.keys)}) DO UPDATE SET {sums}"


def _sum_sql(one: Sum) -> str:
    """Adds the days between two periods up."""
    roll_up, shown, grouped = one.roll_up, list[str](), list[str]()
    for name in roll_up.keys:
        if name == "period":
            grouped.append(f"substr(period, 1, {one.letters})")
            shown.append(f"{grouped[-1]} || '{one.mark}'")
        elif name in one.merged:
            shown.append(repr(one.merged[name]))
        else:
            grouped.append(name)
            shown.append(name)
    shown += [f"SUM({count})" for count in roll_up.counts]
    counted = f" AND channel IN {COUNTED}" if one.mark else ""
    return (
        f"INSERT INTO {roll_up.name} ({', '.join(roll_up.columns)}) SELECT {', '.join(shown)} FROM {roll_up.name} "  # noqa: S608 - names are ours
        f"WHERE length(period) = {DAY_LETTERS} AND period >= ? AND period < ?{counted} GROUP BY {', '.join(grouped)}"
    )
