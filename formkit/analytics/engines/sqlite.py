"""Folds exported events in SQLite, a day at a time; it touches no database of a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import apsw

from formkit.analytics.archive import Archive
from formkit.analytics.base import Row
from formkit.analytics.exporting import EVENT, FORM_PAGE, Columns, Exported, read_events, read_pages
from formkit.analytics.fold_sql import ROLL_UPS, SETTLED, fold_sql, visits_sql
from formkit.analytics.folding_days import Folded

NAMELESS: Final = ""
"""SQLite keeps such a database in memory, and in a file that nobody sees when it grows."""


class SqliteEngine:
    """Memory for a day's events, however many days there are."""

    days_at_once = 1

    def fold(self, archive: Archive, exported: Exported, days: Sequence[str]) -> Folded:
        """The rows of the roll-ups, by day."""
        connection = apsw.Connection(NAMELESS)
        try:
            _fill(connection, "form_page", FORM_PAGE, read_pages(archive, exported.pages_sha256))
            _fill(connection, "event", EVENT, [])
            for day in days:
                _insert(connection, "event", EVENT, read_events(archive, day, exported))
            connection.execute("CREATE INDEX form_page_name ON form_page (form, version, page)")
            connection.execute(f"CREATE TABLE fold_visit AS {visits_sql(SETTLED)}")
            connection.execute("CREATE INDEX fold_visit_id ON fold_visit (v_id)")
            return {one: connection.execute(fold_sql(one, "fold_visit")).fetchall() for one in ROLL_UPS}
        finally:
            connection.close()

    def close(self) -> None:
        """Nothing is held between days."""


def _fill(connection: apsw.Connection, table: str, columns: Columns, rows: Sequence[Row]) -> None:
    types = ", ".join(f"{name} {type}" for name, type in columns.items())
    connection.execute(f"CREATE TABLE {table} ({types})")
    _insert(connection, table, columns, rows)


def _insert(connection: apsw.Connection, table: str, columns: Columns, rows: Sequence[Row]) -> None:
    places = ", ".join("?" for _ in columns)
    with connection:
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - names are ours
