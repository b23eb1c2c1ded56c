"""What counts as formkit's SQL: what formkit made, not what a test has it run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import apsw
from formkit.storage.sqlite_tables import tables_beside

from formkit.analytics.folding import read_mark
from formkit.analytics.rebuilding import fold_all
from formkit.storage.sqlite_connection import rows_of
from tests import sql_texts


@dataclass
class Handed:
    """A text that is handed on in an object."""

    text: str


def test_a_text_that_formkit_makes_is_collected_with_its_module(tmp_path: Path) -> None:
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        read_mark(lambda statement, values: tables.rows(statement, values))
    found = sql_texts.collected()
    assert found["SELECT event, at, round FROM fold_mark"] == "formkit/analytics/folding.py"


def test_a_text_that_a_test_hands_to_formkit_is_not_collected(tmp_path: Path) -> None:
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        tables.rows("SELECT 'asked by a test', 1")
        tables.change(lambda execute: execute("SELECT 'asked by a test', 2", ()))
    rows_of(apsw.Connection(":memory:"), "SELECT 'asked by a test', 3")
    apsw.Connection(":memory:").execute(Handed("SELECT 'asked by a test', 4").text)
    assert [text for text in sql_texts.collected() if "asked by a test" in text] == []


def test_texts_that_differ_in_a_number_or_in_how_many_values_they_take_are_collected_once(
    tmp_path: Path,
) -> None:
    with tables_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        for now in (1, 2_000, 3_000_000):
            fold_all(tables.rows, now)
    made = [text for text in sql_texts.collected() if text.startswith("CREATE TEMP TABLE fold_visit")]
    assert len(made) == len({sql_texts.shared(text) for text in made})
