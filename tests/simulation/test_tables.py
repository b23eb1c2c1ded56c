"""What a simulation writes beside its events: the mark, calls, and a file made out of memory."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from formkit.simulation.recorder import simulated_memory
from formkit.simulation.simulated_visit import SimulatedEvent
from formkit.simulation.tables import (
    copy_into,
    forget_events_before,
    holds_real_events,
    keep_events,
    keep_with_indexes,
    mark_as_simulated,
    type_in_calls,
)
from formkit.storage.engine import Beside
from formkit.storage.sqlite_engine import open_beside
from tests.analytics.rolled_up import PathRow, insert_paths


def on(day: str) -> SimulatedEvent:
    """One event of a visit that began on a day."""
    return (
        f"visit of {day}",
        "f",
        "v",
        day,
        "weekend",
        "",
        "self-service",
        "phone",
        "en",
        "p",
        "seen",
        "",
        "",
        -1,
        0,
    )


def indexes(tables: Beside) -> set[str]:
    found = tables.rows_now("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'event'")
    return {name for (name,) in found}


def test_events_are_real_until_somebody_says_that_they_are_made_up() -> None:
    with simulated_memory() as tables:
        assert not holds_real_events(tables.rows_now)
        tables.change(partial(keep_events, rows=[on("2026-11-02")]))
        assert holds_real_events(tables.rows_now)
        for _ in range(2):
            tables.change(mark_as_simulated)
        assert not holds_real_events(tables.rows_now)


def test_what_is_older_than_a_day_is_forgotten_as_a_server_forgets_it() -> None:
    with simulated_memory() as tables:
        tables.change(partial(keep_events, rows=[on("2026-11-01"), on("2026-11-02")]))
        tables.change(partial(forget_events_before, day="2026-11-02"))
        assert tables.rows_now("SELECT day FROM event") == [("2026-11-02",)]
        assert tables.rows_now("SELECT whole_from FROM fold_mark") == [("2026-11-02",)]


def test_calls_are_a_share_of_each_months_visits() -> None:
    with simulated_memory() as tables:
        insert_paths(
            tables, [PathRow("2026-10-05", n=10), PathRow("2026-11-05", n=21), PathRow("2026-11-06", n=2)]
        )
        tables.change(partial(type_in_calls, share=0.4))
        assert tables.rows_now("SELECT month, way, n FROM contact_volume ORDER BY month") == [
            ("2026-10", "phone", 4),
            ("2026-11", "phone", 9),
        ]


def test_a_database_in_memory_becomes_a_file_with_all_that_a_server_needs(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"
    with simulated_memory() as tables:
        assert indexes(tables) == set()
        tables.change(partial(keep_events, rows=[on("2026-11-02")]))
        tables.change(keep_with_indexes)
        copy_into(tables.rows_now, path)
    with open_beside(path) as tables:
        assert indexes(tables) == {"event_at", "event_by_visit"}
        assert tables.rows_now("SELECT COUNT(*) FROM event") == [(1,)]
