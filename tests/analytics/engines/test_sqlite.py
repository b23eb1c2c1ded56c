"""The engine in SQLite: some days of many, and none that is not as its manifest says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from formkit.analytics.archive.export import PAGES, events_name, export, read_exported
from formkit.analytics.archive.place import archive_at
from formkit.analytics.engines.sqlite import SqliteFoldEngine
from formkit.analytics.fold.sql import PERIOD, ROLL_UPS
from formkit.errors import SettingsRefused
from tests.analytics.eventful import Happened, filled

MONDAY, TUESDAY = "2026-11-02", "2026-11-03"
SOME = [Happened("a", "seen", "what"), Happened("b", "seen", "what", day=TUESDAY)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        export(tables.rows_now, archive_at(str(tmp_path / "events")), date(2026, 11, 3))
    return tmp_path / "events"


def test_only_the_days_that_are_asked_for_are_folded(place: Path) -> None:
    archive = archive_at(str(place))
    exported = read_exported(archive)
    assert exported is not None
    engine = SqliteFoldEngine()
    for day in (MONDAY, TUESDAY):
        folded = engine.fold(archive, exported, (day,))
        assert list(folded) == list(ROLL_UPS)
        assert [row[PERIOD] for row in folded[ROLL_UPS[0]]] == [day]
    engine.close()


@pytest.mark.parametrize("name", [events_name(MONDAY), PAGES])
def test_a_damaged_file_is_refused(name: str, place: Path) -> None:
    archive = archive_at(str(place))
    exported = read_exported(archive)
    assert exported is not None
    archive.write(name, b"")
    with pytest.raises(SettingsRefused, match="is not the file that the manifest names"):
        SqliteFoldEngine().fold(archive, exported, (MONDAY,))
