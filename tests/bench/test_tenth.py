"""A small part of the year by way of events: what is folded day by day is what is folded at once, and it can be read."""

from __future__ import annotations

from pathlib import Path

from bench.tenth import differing, figures, through_events
from formkit.storage.sqlite_engine import open_beside

SHARE, DAYS = 0.001, 4


def test_days_of_visits_are_folded_as_they_come_and_read(tmp_path: Path) -> None:
    found = {one.name: one.value for one in figures(tmp_path, SHARE, DAYS)}
    assert found["tenth_visits"] > 50
    assert found["tenth_form"] > 0


def test_a_roll_up_that_is_not_what_events_come_to_is_named(tmp_path: Path) -> None:
    with open_beside(tmp_path / "formkit.sqlite", new=True) as tables:
        folded = through_events(tables, SHARE, DAYS)
        assert folded.events > 10 * folded.visits
        assert differing(tables) == []
        tables.change(lambda tx: tx.run("UPDATE tally SET n = n + 1 WHERE kind = 'answered'"))
        assert differing(tables) == ["tally"]
