"""Made-up visits in a database: marked, and never beside real ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from formkit.analytics.form_pages import pages_of
from formkit.errors import SettingsRefused
from formkit.simulation.recorder import Recording, simulated_database, simulated_memory
from formkit.simulation.residents import Residents
from formkit.simulation.simulated_visit import SimulatedEvent
from formkit.simulation.tables import holds_real_events, keep_events
from tests.simulation.simulated import NEVER, begins, small_form, walks_of


def visit_rows() -> list[SimulatedEvent]:
    """The rows of one visit."""
    form = small_form()
    return Residents(form, walks_of(form, 5), "1").visit(begins(1)[0], NEVER)


def test_all_rows_are_kept_and_the_database_says_that_they_are_made_up(tmp_path: Path) -> None:
    rows = visit_rows()
    with simulated_database(tmp_path / "formkit.sqlite") as tables:
        recording = Recording(tables)
        recording.begin(pages_of(small_form()))
        recording.add(rows)
        assert tables.rows_now("SELECT COUNT(*) FROM event") == [(0,)]
        recording.finish()
        assert tables.rows_now("SELECT COUNT(*) FROM event") == [(len(rows),)]
        assert tables.rows_now("SELECT form, value FROM assumption WHERE name = 'simulated'") == [("", 1.0)]
        assert len(tables.rows_now("SELECT page FROM form_page")) == len(pages_of(small_form()))


def test_more_can_be_simulated_into_the_same_database(tmp_path: Path) -> None:
    for _ in range(2):
        with simulated_database(tmp_path / "formkit.sqlite") as tables:
            recording = Recording(tables)
            recording.begin(pages_of(small_form()))
            recording.add(visit_rows())
            recording.finish()
            assert not holds_real_events(tables.rows_now)


def test_a_database_with_visits_of_real_people_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "formkit.sqlite"
    with simulated_database(path) as tables:
        tables.change(partial(keep_events, rows=visit_rows()[:1]))
    with pytest.raises(SettingsRefused, match="real people"), simulated_database(path):
        pass


def test_a_database_in_memory_takes_visits_and_is_empty_each_time() -> None:
    for _ in range(2):
        with simulated_memory() as tables:
            assert tables.rows_now("SELECT COUNT(*) FROM event") == [(0,)]
            tables.change(partial(keep_events, rows=visit_rows()))
