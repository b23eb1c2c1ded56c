"""What analysts and residents wrote beside the counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from formkit.storage.sqlite_tables import tables_beside

from formkit.web.analyst import noted
from formkit.web.analyst.noted import Comment, DayNote

FIRST, LAST = date(2026, 10, 1), date(2026, 11, 30)


def test_notes_are_kept_by_day_and_form(tmp_path: Path) -> None:
    later, earlier = (
        DayNote("2026-11-03", "Letter sent", "robin"),
        DayNote("2026-10-03", "Page changed", "sian"),
    )
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        for note in (later, earlier, DayNote("2026-09-03", "Long ago", "robin")):
            tables.change(lambda execute, note=note: noted.pin_note(execute, "a-form", note, 1))  # type: ignore[misc]  # mypy does not infer a lambda with a default
        assert noted.notes_between(tables.rows, "a-form", FIRST, LAST) == (earlier, later)
        assert noted.notes_between(tables.rows, "other", FIRST, LAST) == ()


def test_volumes_and_assumptions_take_the_place_of_what_was_there(tmp_path: Path) -> None:
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        for n in (100, 120):
            tables.change(lambda execute, n=n: noted.keep_volume(execute, "a-form", "2026-10", "phone", n))  # type: ignore[misc]  # as above
            tables.change(lambda execute, n=n: noted.keep_assumption(execute, "a-form", "phone", n / 10))  # type: ignore[misc]  # as above
        assert noted.volumes_by_month(tables.rows, "a-form") == {"2026-10": {"phone": 120}}
        assert tables.rows("SELECT form, name, value FROM assumption") == [("a-form", "phone", 12.0)]


def test_comments_come_with_the_latest_month_first(tmp_path: Path) -> None:
    statement = "INSERT INTO feedback_comment (form, month, about, said) VALUES ('a-form', ?, 'left', ?)"
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        for month in ("2026-09", "2026-10", "2026-11"):
            tables.change(lambda execute, month=month: execute(statement, (month, f"said in {month}")))  # type: ignore[misc]  # as above
        assert noted.comments_between(tables.rows, "a-form", FIRST, LAST) == (
            Comment("2026-11", "left", "said in 2026-11"),
            Comment("2026-10", "left", "said in 2026-10"),
        )


def test_figures_are_simulated_where_the_database_says_so(tmp_path: Path) -> None:
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        assert not noted.is_simulated(tables.rows)
        tables.change(lambda execute: noted.keep_assumption(execute, "", noted.SIMULATED, 1))
        assert noted.is_simulated(tables.rows)
