"""The tables of events as archives and engines know them: what is exported, loaded, and folded beside any server's database.

Each statement by a name, in the SQL that databases share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from formkit.analytics.base import ReadRows
from formkit.analytics.fold.sql import ROLL_UPS, SETTLED, fold_sql, visits_sql
from formkit.analytics.fold.tables import Folded, insert_into
from formkit.storage.engine import Reads, Row, Tx

Columns = Mapping[str, str]
"""Name → SQL type, as all engines know it."""
EVENT: Final[Columns] = {
    "id": "BIGINT",
    "analytics_id": "TEXT",
    "form": "TEXT",
    "version": "TEXT",
    "day": "TEXT",
    "hours": "TEXT",
    "source": "TEXT",
    "channel": "TEXT",
    "device": "TEXT",
    "language": "TEXT",
    "page": "TEXT",
    "kind": "TEXT",
    "question": "TEXT",
    "code": "TEXT",
    "spent": "BIGINT",
    "at": "BIGINT",
}
FORM_PAGE: Final[Columns] = {
    "form": "TEXT",
    "version": "TEXT",
    "number": "BIGINT",
    "bit": "BIGINT",
    "bit_high": "BIGINT",
    "page": "TEXT",
    "kind": "TEXT",
    "title": "TEXT",
    "outcome": "TEXT",
    "wording": "TEXT",
}


class ExportableDay(NamedTuple):
    """The events of the visits that began on one day."""

    day: str
    first: int
    newest: int
    events: int


class DayEvents(NamedTuple):
    """The same, with the time of the latest."""

    day: str
    events: int
    newest: int
    latest: int


def count_events(rows: ReadRows) -> int:
    """How many are there."""
    ((n,),) = rows("SELECT COUNT(*) FROM event", ())
    return int(n)


def exportable_days(rows: ReadRows, until: date) -> list[ExportableDay]:
    """Each day up to `until` of which all events are still there."""
    found = rows(
        "SELECT day, MIN(id), MAX(id), COUNT(*) FROM event "
        "WHERE day <= ? AND day >= (SELECT whole_from FROM fold_mark) GROUP BY day ORDER BY day",
        (until.isoformat(),),
    )
    return [ExportableDay(*row) for row in found]


def events_of_day(rows: ReadRows, of: ExportableDay, at_once: int) -> Iterator[Row]:
    """A day's events as rows of `EVENT`, in the order in which they were written; so many with each statement."""
    statement = (
        f"SELECT {', '.join(EVENT)} FROM event WHERE id > ? AND id <= ? AND day = ? ORDER BY id LIMIT ?"  # noqa: S608 - names are ours
    )
    after = of.first - 1
    while after < of.newest:
        found = rows(statement, (after, of.newest, of.day, at_once))
        yield from found
        after = found[-1][0] if len(found) == at_once else of.newest


async def events_by_day(tx: Reads, first: str, last: str) -> dict[str, DayEvents]:
    """Day → its events, of the days between two, both included."""
    found = await tx.rows(
        "SELECT day, COUNT(*), MAX(id), MAX(at) FROM event WHERE day >= ? AND day <= ? GROUP BY day",
        first,
        last,
    )
    return {row[0]: DayEvents(*row) for row in found}


def all_pages(rows: ReadRows) -> list[Row]:
    """All pages as rows of `FORM_PAGE`."""
    return rows(f"SELECT {', '.join(FORM_PAGE)} FROM form_page ORDER BY form, version, number, page", ())  # noqa: S608 - names are ours


async def keep_exported_pages(tx: Tx, pages: Sequence[Row]) -> None:
    """Keep rows of `FORM_PAGE`; what is known stays as it is."""
    await tx.each(insert_into("form_page", tuple(FORM_PAGE)) + " ON CONFLICT DO NOTHING", pages)


async def fold_rows(tx: Tx, pages: Sequence[Row], events: Sequence[Row]) -> Folded:
    """What rows of `FORM_PAGE` and `EVENT` come to once every visit is over, in a database that holds nothing else."""
    await _hold(tx, "form_page", FORM_PAGE, pages)
    await _hold(tx, "event", EVENT, events)
    await tx.run("CREATE INDEX form_page_name ON form_page (form, version, page)")
    await tx.run(f"CREATE TABLE fold_visit AS {visits_sql(SETTLED)}")
    await tx.run("CREATE INDEX fold_visit_id ON fold_visit (v_id)")
    return {roll_up: await tx.rows(fold_sql(roll_up, "fold_visit")) for roll_up in ROLL_UPS}


async def _hold(tx: Tx, table: str, columns: Columns, rows: Sequence[Row]) -> None:
    types = ", ".join(f"{name} {type}" for name, type in columns.items())
    await tx.run(f"CREATE TABLE {table} ({types})")
    await tx.each(insert_into(table, tuple(columns)), rows)
