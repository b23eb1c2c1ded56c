"""What analysts look at next is counted before they ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from formkit.storage.sqlite_tables import tables_beside

from formkit.analytics.base import Execute, Row
from formkit.web.analyst.remembering import OLDEST, PATIENCE, WARM, memory_of
from formkit.web.analyst.warming import A_YEAR, usual_filters, warm_now
from tests.web.analyst.counting import FORM, TODAY, rows_of

T = TypeVar("T")


class Kept:
    """The tables of a database that a test wrote, and what was read of them."""

    def __init__(self, place: Path) -> None:
        self._database = place / "formkit.sqlite"
        self.asked: list[str] = []

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Read."""
        self.asked.append(statement)
        with tables_beside(self._database) as tables:
            return tables.rows(statement, values)

    async def change(self, job: Callable[[Execute], T]) -> T:
        """Change."""
        with tables_beside(self._database) as tables:
            return tables.change(job)

    def fold(self) -> None:
        """As if visits had been folded."""
        asyncio.run(self.change(lambda execute: execute("UPDATE fold_mark SET round = round + 1", ())))


def kept(place: Path) -> Kept:
    """Tables with a hundred visits."""
    rows_of(place)
    return Kept(place)


def warm(tables: Kept, now: float, today: date = TODAY) -> int:
    """Count what waits at this moment."""
    return asyncio.run(warm_now(tables, lambda: now, today, breath=0))


def test_the_usual_days_and_a_year_of_every_form_are_counted_beforehand(tmp_path: Path) -> None:
    tables = kept(tmp_path)
    usual, a_year = usual_filters(tables, TODAY)
    assert (a_year.last - a_year.first).days == A_YEAR - 1
    assert warm(tables, 1000) == 2
    tables.asked.clear()
    counted = memory_of(tables).counted(tables.rows, usual, 1000)
    assert (counted.form.starts, len(counted.pages), counted.finding.judged[0].page.page) == (100, 3, "photo")
    assert counted.funnel.nodes
    assert counted.trend
    assert len(tables.asked) == 1


def test_nothing_is_counted_where_nothing_changed(tmp_path: Path) -> None:
    tables = kept(tmp_path)
    warm(tables, 1000)
    assert warm(tables, 1000 + OLDEST * 10) == 0


def test_after_a_fold_it_is_counted_again_before_it_is_too_old_to_show(tmp_path: Path) -> None:
    tables = kept(tmp_path)
    warm(tables, 1000)
    tables.fold()
    assert warm(tables, 1001) == 0
    # Counting so few visits takes less than a tenth of a second.
    assert warm(tables, 1000 + OLDEST + PATIENCE / 10) == 2


def test_what_somebody_asked_for_is_counted_again_for_an_hour(tmp_path: Path) -> None:
    tables = kept(tmp_path)
    mine = next(usual_filters(tables, date(2026, 10, 25)))
    memory_of(tables).counted(tables.rows, mine, 1000)
    warm(tables, 1000)
    tables.fold()
    assert warm(tables, 1000 + OLDEST + PATIENCE / 10) == 3
    tables.fold()
    assert warm(tables, 1000 + WARM) == 2


def test_a_new_day_has_new_usual_days(tmp_path: Path) -> None:
    tables = kept(tmp_path)
    warm(tables, 1000)
    assert warm(tables, 1001, date(2026, 11, 4)) == 2
    assert {one.form for one in usual_filters(tables, TODAY)} == {FORM}
