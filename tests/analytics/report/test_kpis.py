"""The four published figures of a form, month by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from formkit.analytics.report.kpis import KpiRow, kpi_rows, kpis_table
from formkit.analytics.report.roll_ups import RollUps
from tests.analytics.counting_by_hand import FORM
from tests.analytics.pages.counting import asking, rows_of
from tests.analytics.rolled_up import PathRow, insert, insert_days, rolled_up

PATHS = [
    PathRow("2026-10-05", status="submitted", n=203),
    PathRow("2026-10-06", status="not eligible", n=12),
    PathRow("2026-10-07", n=88),
    PathRow("2026-10-08", status="active", n=7),
    PathRow("2026-10-08", channel="robot", n=500),
    PathRow("2026-12-01", status="submitted", n=3),
]


def rows() -> list[KpiRow]:
    with rolled_up(PATHS) as tables:
        classes = PathRow().classes
        for code, n in (("5", 40), ("4", 11), ("1", 9)):
            insert_days(
                tables,
                "tally",
                [(FORM, "2026-10-02", *classes, "feedback", "sent", "satisfaction", code, n, n)],
            )
        insert(
            tables, "contact_volume", [(FORM, "2026-10", "phone", 90), (FORM, "2026-10", "face to face", 10)]
        )
        return list(kpi_rows(RollUps(tables.rows_now), FORM, date(2026, 9, 20), date(2026, 12, 31)))


def test_each_month_with_visits_has_its_four_figures() -> None:
    october, december = rows()
    spent = 310 * 0.15 + 90 * 2.83 + 10 * 8.62
    assert october == KpiRow(
        form=FORM,
        month="2026-10",
        cost_per_transaction=round(spent / 303, 2),
        user_satisfaction=round(50 / 60, 3),
        completion_rate=round(215 / 305, 3),
        digital_take_up=round(205 / 305, 3),
        satisfaction_answers="60",
        ended_visits="305",
        completed_visits="215",
        transactions="305",
    )
    assert december.month == "2026-12"


def test_months_of_few_people_say_nothing_about_them() -> None:
    december = rows()[1]
    assert (december.completion_rate, december.user_satisfaction, december.digital_take_up) == ("", "", "")
    assert december.cost_per_transaction == ""
    assert december.ended_visits == "fewer than 5"


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
