"""A comment is kept with its form, its month and how the visit ended."""

from __future__ import annotations

from pathlib import Path

from formkit.storage.sqlite_tables import tables_beside

from formkit.analytics.comments import keep_comment


def test_a_comment_is_kept_as_it_was_written(tmp_path: Path) -> None:
    said = "It's “hard”;\n=1+1"
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        tables.change(lambda execute: keep_comment(execute, "bins", "2026-11", "left", said))
        rows = tables.rows("SELECT form, month, about, said FROM feedback_comment")
    assert rows == [("bins", "2026-11", "left", said)]
