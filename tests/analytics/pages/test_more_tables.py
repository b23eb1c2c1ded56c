"""The tables of mistakes, times, evidence and satisfaction."""

from __future__ import annotations

from pathlib import Path

from formkit.analytics.pages import more_tables as tables
from formkit.journey.buckets import bucket_of
from tests.analytics.pages.counting import asking, rows_of


def test_mistakes_are_ordered_by_how_many_visits_met_them(tmp_path: Path) -> None:
    tallies = (
        ("refused", "bin", "bin", "empty", 12, 15),
        ("refused", "photo", "photo", "empty", 20, 21),
        ("answered", "bin", "bin", "blank", 6, 6),
    )
    asked = asking(rows_of(tmp_path, tallies))
    rows = tables.errors_table(asked).rows
    assert [row[2].value for row in rows] == [20, 12]
    assert rows[1][0].text == "Which bin did we miss?"
    assert rows[0][2].bar == 100
    assert [cell.text for cell in tables.blanks_table(asked).rows[0]][1:] == ["6", "6.1%"]


def test_times_have_two_bars_on_one_scale(tmp_path: Path) -> None:
    dwells = (("bin", bucket_of(10), 50), ("bin", bucket_of(100), 50), ("", bucket_of(300), 60))
    asked = asking(rows_of(tmp_path, (), dwells))
    (row,) = tables.times_table(asked).rows
    assert row[1].value == 100
    near, far = row[3].bar, row[3].far_bar
    assert near is not None
    assert far == 100
    assert near < far


def test_whole_visits_fall_into_doubling_classes(tmp_path: Path) -> None:
    dwells = (("", bucket_of(30), 5), ("", bucket_of(300), 60))
    rows = tables.durations_table(asking(rows_of(tmp_path, (), dwells))).rows
    assert [(row[0].text, row[1].value) for row in rows] == [
        ("Under 2 min", 5),
        ("2 min to 4 min", 0),
        ("4 min to 8 min", 60),
    ]


def test_evidence_is_told_of_those_who_saw_the_page(tmp_path: Path) -> None:
    tallies = (("evidence", "photo", "", "later", 45, 45), ("evidence", "photo", "", "too large", 9, 12))
    rows = tables.evidence_table(asking(rows_of(tmp_path, tallies))).rows
    assert [(row[1].text, row[4].text) for row in rows] == [
        ("Will send it later", "50.0%"),
        ("The selected file must be smaller than …", "10.0%"),
    ]


def test_satisfaction_begins_with_the_best(tmp_path: Path) -> None:
    tallies = (
        ("feedback", "sent", "satisfaction", "5", 30, 30),
        ("feedback", "left", "satisfaction", "1", 10, 10),
        ("feedback", "left", "reason", "took too long", 7, 7),
    )
    asked = asking(rows_of(tmp_path, tallies))
    rows = tables.satisfaction_table(asked).rows
    assert [(row[0].text, row[1].value) for row in (rows[0], rows[-1])] == [
        ("Very satisfied", 30),
        ("Very dissatisfied", 10),
    ]
    assert [cell.text for cell in tables.reasons_table(asked).rows[0]] == ["Took too long", "7"]


def test_nothing_is_shown_where_nobody_answered(tmp_path: Path) -> None:
    asked = asking(rows_of(tmp_path))
    for make in (
        tables.errors_table,
        tables.evidence_table,
        tables.satisfaction_table,
        tables.durations_table,
    ):
        assert make(asked).rows == ()
