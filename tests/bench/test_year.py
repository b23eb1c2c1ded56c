"""A small year: as many visits as were asked for, in days and their sums, with a page that can be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.looks import LARGEST, YEAR, looks
from bench.year import LARGEST as MOST_VISITS
from bench.year import VISITS, fill
from formkit.storage.sqlite_engine import open_beside

SCALE, DAYS = 0.002, 40


def test_the_largest_form_has_its_share_of_the_visits_and_its_page_is_timed(tmp_path: Path) -> None:
    with open_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        fill(tables, SCALE, DAYS)
        visits: dict[str, int] = dict(
            tables.rows_now("SELECT form, SUM(n) FROM path WHERE length(period) = 7 GROUP BY form")
        )
    wanted = SCALE * DAYS / 365
    assert visits["form-01"] == pytest.approx(MOST_VISITS * wanted, rel=0.15)
    assert sum(visits.values()) == pytest.approx(VISITS * wanted, rel=0.15)
    address = f"{LARGEST}{YEAR}"
    found = looks(tmp_path, (address,), times=1)[address]
    assert min(found.cold.middle, found.warm.middle, found.again.middle) > 0
    assert found.cold.size > 10_000
