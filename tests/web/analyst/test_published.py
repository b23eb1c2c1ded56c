"""The four figures by month."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formkit.web.analyst.published import kpis_table
from tests.web.analyst.counting import asking, rows_of


def test_a_month_with_visits_is_a_row_as_it_may_be_published(tmp_path: Path) -> None:
    table = kpis_table(asking(rows_of(tmp_path)))
    (row,) = table.rows
    by_name = dict(zip((one.name for one in table.columns), row, strict=True))
    assert by_name["month"].text == "October 2026"
    assert by_name["completion_rate"].value == 0.6
    assert by_name["user_satisfaction"].value is None
    assert by_name["transactions"].value == 60


def test_a_file_names_form_and_month_for_programs(tmp_path: Path) -> None:
    (row,) = kpis_table(asking(rows_of(tmp_path), in_file=True)).rows
    assert [cell.value for cell in row[:2]] == ["report-a-missed-bin", "2026-10"]


def test_a_form_without_visits_has_no_row(tmp_path: Path) -> None:
    assert kpis_table(replace(asking(rows_of(tmp_path)), id="other")).rows == ()
