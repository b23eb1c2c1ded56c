"""The tables of pages and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.analytics.pages.form_tables import (
    NO_SOURCE,
    hours_table,
    pages_table,
    sources_table,
    statuses_table,
    stops_table,
    tries_table,
)
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.table import Table
from formkit.storage.sqlite_engine import open_beside
from tests.analytics.pages.counting import DAY, FORM, VERSION, asking, rows_of
from tests.analytics.rolled_up import insert_days


def column(table: Table, name: str) -> list[object]:
    """The values of a column."""
    place = [one.name for one in table.columns].index(name)
    return [row[place].value for row in table.rows]


def test_losses_of_all_pages_and_before_them_make_up_all_that_left(tmp_path: Path) -> None:
    table = pages_table(asking(rows_of(tmp_path)))
    assert column(table, "lost") == [9, 30, 0, 1]
    assert column(table, "page")[-1] == "Before the first page"
    assert column(table, "reached")[:3] == [99, 90, 60]
    assert [row[0].is_strong for row in table.rows] == [False, True, False, False]
    assert column(table, "with_error") == [None, 1.0, None, None]


def test_a_file_hides_and_rounds(tmp_path: Path) -> None:
    table = pages_table(asking(rows_of(tmp_path), in_file=True))
    assert column(table, "lost") == [10, 30, 0, None]
    assert column(table, "lost_a_month")[-1] is None


def test_ends_add_up_to_the_starts(tmp_path: Path) -> None:
    counts = column(statuses_table(asking(rows_of(tmp_path))), "visits")
    assert counts == [0, 0, 60, 0, 0, 0, 0, 40, 100]


def test_every_number_of_a_table_is_explained(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for table in (
        pages_table(asking(rows_of(tmp_path))),
        tries_table(asking(rows_of(tmp_path_factory.mktemp("more")))),
    ):
        assert [one.name for one in table.columns if one.is_number and not one.definition] == []


def test_tries_count_mistakes_and_ways_back(tmp_path: Path) -> None:
    tallies = (
        ("answered", "bin", "", "", 90, 99),
        ("refused", "bin", "bin", "empty", 9, 11),
        ("back", "bin", "", "", 7, 8),
    )
    table = tries_table(asking(rows_of(tmp_path, tallies)))
    assert [cell.text for cell in table.rows[0]][1:] == ["1.11", "7", "9", "0"]


def test_what_kind_a_page_is_stands_below_its_title(tmp_path: Path) -> None:
    rows = pages_table(asking(rows_of(tmp_path))).rows
    assert [row[0].also for row in rows] == ["", "asks for files", "nothing to answer", ""]


def test_pages_without_stops_are_not_in_the_table_of_stops(tmp_path: Path) -> None:
    assert stops_table(asking(rows_of(tmp_path))).rows == ()


CLASSES = (
    ("weekend", "", "submitted", 20),
    ("weekend", "leaflet", "abandoned", 20),
    ("office hours", "", "submitted", 45),
    ("office hours", "", "saved", 5),
    ("evening", "leaflet", "not eligible", 10),
)
"""Hours, source, status, visits: 100 in all."""


def asked_about(place: Path) -> Inquiry:
    """The visits of one day in their classes."""
    kept = rows_of(place)
    with open_beside(place / "formkit.sqlite") as tables:
        insert_days(tables, "visit_class", [(FORM, DAY, VERSION, "self-service", *more) for more in CLASSES])
    return asking(kept)


def test_hours_stand_in_their_order_with_starts_and_completion(tmp_path: Path) -> None:
    rows = hours_table(asked_about(tmp_path)).rows
    assert [row[0].text for row in rows] == ["Office hours", "Evening", "Weekend"]
    assert [row[1].value for row in rows] == [50, 10, 40]
    assert [row[3].text for row in rows] == ["100%", "–", "50.0%"]
    assert [row[4].text for row in rows] == ["0%", "–", "50.0%"]


def test_visits_without_a_campaign_are_named_too(tmp_path: Path) -> None:
    rows = sources_table(asked_about(tmp_path)).rows
    assert [(row[0].text, row[1].value) for row in rows] == [(NO_SOURCE, 70), ("Leaflet", 30)]


def test_nothing_is_shown_where_nobody_came(tmp_path: Path) -> None:
    assert hours_table(asking(rows_of(tmp_path))).rows == ()
