"""A whole time of made-up visits, counted by the real fold and beside it by hand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from formkit.analytics.fold.rebuild import rebuild
from formkit.errors import SettingsRefused
from formkit.simulation.causes import PlantedCause
from formkit.simulation.recorder import Recording, simulated_memory
from formkit.simulation.season import Era, Season, simulate
from tests.simulation.simulated import small_form

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST = date(2026, 10, 1)


def season(*eras: Era, visits: int = 300) -> Season:
    """So many visits from October to now."""
    return Season(eras or (Era(small_form(), FIRST),), visits, FIRST, NOW, walks=20)


def test_the_fold_counts_the_visits_that_were_made_and_every_status_sums_up() -> None:
    with simulated_memory() as tables:
        moved: list[int] = []
        made = simulate(season(), Recording(tables), moved.append)
        rebuild(tables, int(NOW.timestamp() * 1000))
        counted: dict[str, int] = dict(
            tables.rows_now("SELECT status, SUM(n) FROM path WHERE LENGTH(period) = 7 GROUP BY status")
        )
        by_hand = Counter(kind for (kind,) in tables.rows_now("SELECT kind FROM event"))
    assert sum(moved) == made == sum(counted.values()) == by_hand["started"]
    assert 280 < made <= 300
    assert counted["submitted"] == by_hand["submitted"] > 100
    assert counted["abandoned"] > 20


def test_a_newer_version_takes_over_on_its_day() -> None:
    older, newer = small_form(), small_form("- {tell: More to know, say: Words.}\n")
    with simulated_memory() as tables:
        simulate(season(Era(older, FIRST), Era(newer, date(2026, 11, 1))), Recording(tables))
        spans = tables.rows_now(
            "SELECT version, MIN(day) < '2026-11-01', MAX(day) >= '2026-11-01' FROM event GROUP BY version",
        )
    assert set(spans) == {(older.hash[:12], 1, 0), (newer.hash[:12], 0, 1)}


def test_a_cause_on_a_page_that_nobody_comes_to_is_refused() -> None:
    wrong = Era(small_form(), FIRST, (PlantedCause("long page", "accounts", 5),))
    with simulated_memory() as tables, pytest.raises(SettingsRefused, match="accounts"):
        simulate(season(wrong), Recording(tables))
