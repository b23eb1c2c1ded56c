"""What counts as formkit's SQL: what formkit made, not what a test has it run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import apsw

from bench.pools import Pool, opened
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import fold_all, read_mark
from formkit.storage.engine import Row, Tx
from formkit.storage.sqlite_engine import open_beside
from tests import sql_texts
from tests.definition.writing import form_of

STEP = "- {ask: 'What is it?', id: it, answer: text, called: it, why we ask: So that we know.}"


@dataclass
class Handed:
    """A text that is handed on in an object."""

    text: str


async def asks(tx: Tx) -> list[Row]:
    """A unit of a test's own."""
    return await tx.rows("SELECT 'asked by a test', 2")


def test_a_text_that_formkit_makes_is_collected_with_its_module(tmp_path: Path) -> None:
    with open_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        tables.read(read_mark)
    found = sql_texts.collected()
    assert found["SELECT event, at, round FROM fold_mark"] == "formkit/analytics/fold/tables.py"


def test_a_text_that_a_test_hands_to_formkit_is_not_collected(tmp_path: Path) -> None:
    with open_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        tables.rows_now("SELECT 'asked by a test', 1")
        tables.change(asks)
    apsw.Connection(":memory:").execute(Handed("SELECT 'asked by a test', 4").text)
    assert [text for text in sql_texts.collected() if "asked by a test" in text] == []


def test_a_text_that_a_measurement_hands_to_formkit_is_not_collected() -> None:
    pool = Pool(form_of(STEP), cause=None, blocks=0, folded={one: [] for one in ROLL_UPS})
    with opened(pool) as tables:
        assert tables.rows_now("SELECT count(*) FROM block_path") == [(0,)]
    assert [text for text in sql_texts.collected() if "block_" in text] == []


def test_texts_that_differ_in_a_number_or_in_how_many_values_they_take_are_collected_once(
    tmp_path: Path,
) -> None:
    with open_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        for now in (1, 2_000, 3_000_000):
            tables.read(partial(fold_all, now=now))
    made = [text for text in sql_texts.collected() if text.startswith("CREATE TEMP TABLE fold_visit")]
    assert len(made) == len({sql_texts.shared(text) for text in made})
