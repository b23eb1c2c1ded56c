"""What analysts look at next is counted before they ask."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from formkit.analytics.fold.tables import add_round
from formkit.analytics.pages.cache_warmer import A_YEAR, usual_filters, warm_now
from formkit.analytics.report.cache import OLDEST, PATIENCE, WARM, ReportCache
from formkit.storage.engine import Row, Values
from formkit.storage.spool import take_folder
from formkit.storage.sqlite_engine import SqliteEngine
from tests.analytics.pages.counting import FORM, TODAY, rows_of


class Kept(SqliteEngine):
    """The tables of a database that a test wrote, and what was read of them."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, take_folder(path.parent))
        self.asked: list[str] = []
        self.cache = ReportCache()

    def rows_now(self, sql: str, values: Values = ()) -> list[Row]:
        """Read."""
        self.asked.append(sql)
        return super().rows_now(sql, values)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Kept]:
    """Tables with a hundred visits."""
    rows_of(tmp_path)
    kept = Kept(tmp_path / "formkit.sqlite")
    yield kept
    asyncio.run(kept.close())


def fold(tables: Kept) -> None:
    """As if visits had been folded."""

    async def folded() -> None:
        await tables.write(add_round)

    asyncio.run(folded())


def warm(tables: Kept, now: float, today: date = TODAY) -> int:
    """Count what waits at this moment."""
    return asyncio.run(warm_now(tables, tables.cache, lambda: now, today, breath=0))


def test_the_usual_days_and_a_year_of_every_form_are_counted_beforehand(tables: Kept) -> None:
    usual, a_year = usual_filters(tables, TODAY)
    assert (a_year.last - a_year.first).days == A_YEAR - 1
    assert warm(tables, 1000) == 2
    tables.asked.clear()
    counted = tables.cache.counted(tables.rows_now, usual, 1000)
    assert (counted.form.starts, len(counted.pages), counted.finding.judged[0].page.page) == (100, 3, "photo")
    assert counted.funnel.nodes
    assert counted.trend
    assert len(tables.asked) == 1


def test_nothing_is_counted_where_nothing_changed(tables: Kept) -> None:
    warm(tables, 1000)
    assert warm(tables, 1000 + OLDEST * 10) == 0


def test_after_a_fold_it_is_counted_again_before_it_is_too_old_to_show(tables: Kept) -> None:
    warm(tables, 1000)
    fold(tables)
    assert warm(tables, 1001) == 0
    # Counting so few visits takes less than a tenth of a second.
    assert warm(tables, 1000 + OLDEST + PATIENCE / 10) == 2


def test_what_somebody_asked_for_is_counted_again_for_an_hour(tables: Kept) -> None:
    mine = next(usual_filters(tables, date(2026, 10, 25)))
    tables.cache.counted(tables.rows_now, mine, 1000)
    warm(tables, 1000)
    fold(tables)
    assert warm(tables, 1000 + OLDEST + PATIENCE / 10) == 3
    fold(tables)
    assert warm(tables, 1000 + WARM) == 2


def test_a_new_day_has_new_usual_days(tables: Kept) -> None:
    warm(tables, 1000)
    assert warm(tables, 1001, date(2026, 11, 4)) == 2
    assert {one.form for one in usual_filters(tables, TODAY)} == {FORM}
