"""Events as archives and engines know them: their columns, what is exported, and what folds in a database of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from formkit.analytics.archive.tables import (
    EVENT,
    FORM_PAGE,
    Columns,
    DayEvents,
    ExportableDay,
    all_pages,
    count_events,
    events_by_day,
    events_of_day,
    exportable_days,
    fold_rows,
    keep_exported_pages,
)
from formkit.analytics.fold.tables import fold_all
from formkit.storage.engine import Row
from formkit.storage.sqlite_engine import in_memory
from tests.analytics.eventful import NOON, PAGES, Happened, filled

MONDAY, TUESDAY = "2026-11-02", "2026-11-03"
SOME = [
    Happened("a", "seen", "what"),
    Happened("b", "seen", "what", day=TUESDAY),
    Happened("a", "answered", "what", NOON + 9, spent=3),
]


@pytest.mark.parametrize(("name", "columns"), [("event", EVENT), ("form_page", FORM_PAGE)])
def test_the_columns_are_those_of_the_table(name: str, columns: Columns, tmp_path: Path) -> None:
    kinds = {"INTEGER": "BIGINT", "TEXT": "TEXT"}
    with filled(tmp_path / "a.sqlite") as tables:
        there = tables.rows_now("SELECT name, type FROM pragma_table_info(?)", (name,))
    assert {column: kinds[type] for column, type in there} == columns


def test_days_up_to_one_are_told_with_their_events(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        assert count_events(tables.rows_now) == 3
        assert exportable_days(tables.rows_now, date(2026, 11, 2)) == [ExportableDay(MONDAY, 1, 3, 2)]
        assert tables.read(lambda tx: events_by_day(tx, MONDAY, TUESDAY)) == {
            MONDAY: DayEvents(MONDAY, 2, 3, NOON + 9),
            TUESDAY: DayEvents(TUESDAY, 1, 2, NOON),
        }


@pytest.mark.parametrize("at_once", [1, 2, 20])
def test_a_days_events_come_in_their_order_however_many_are_read_at_once(
    at_once: int, tmp_path: Path
) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        (monday,) = exportable_days(tables.rows_now, date(2026, 11, 2))
        found = list(events_of_day(tables.rows_now, monday, at_once))
    assert [row[0] for row in found] == [1, 3]
    assert len(found[0]) == len(EVENT)


def test_exported_pages_are_kept_where_they_are_not_known_yet(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        pages = all_pages(tables.rows_now)
        assert len(pages) == len(PAGES)
        other = [("bins", "v2", *row[2:]) for row in pages]
        renumbered = [(*row[:2], 99, *row[3:]) for row in pages]
        tables.change(partial(keep_exported_pages, pages=[*other, *renumbered]))
        assert sorted(all_pages(tables.rows_now)) == sorted([*pages, *other])


def test_rows_fold_by_themselves_to_what_the_database_folds_them_to(tmp_path: Path) -> None:
    def event_rows(rows: Sequence[Row]) -> list[Row]:
        return [tuple(row) for row in rows]

    with filled(tmp_path / "a.sqlite", SOME) as tables:
        events = event_rows(tables.rows_now(f"SELECT {', '.join(EVENT)} FROM event"))
        pages = all_pages(tables.rows_now)
        _, wanted = tables.read(lambda tx: fold_all(tx, NOON * 2))
    with in_memory(migrated=False) as alone:
        found = alone.change(partial(fold_rows, pages=pages, events=events))
    assert {one.name: sorted(rows) for one, rows in found.items()} == {
        one.name: sorted(rows) for one, rows in wanted.items()
    }
