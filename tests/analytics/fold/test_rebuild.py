"""Building anew: the same numbers again, days without events left alone, and no race with the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.analytics.base import IDLE
from formkit.analytics.fold.fold import apply_round, next_round
from formkit.analytics.fold.rebuild import rebuild, replace_all
from formkit.analytics.fold.tables import FoldMark, fold_all, read_mark
from formkit.storage.engine import Beside
from tests.analytics.eventful import NOON, Happened, filled, write

LATER = NOON + 2 * IDLE
OLD, NEW = "2026-08-01", "2026-11-02"
SOME = [Happened("a", "seen", "what", day=OLD), Happened("b", "seen", "what"), Happened("b", "submitted")]


def paths(tables: Beside) -> dict[str, int]:
    """Visits by day and month."""
    return dict(
        tables.rows_now("SELECT period, SUM(n) FROM path WHERE period NOT LIKE '%/all' GROUP BY period")
    )


def test_roll_ups_are_built_from_events_alone(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        assert rebuild(tables, LATER) > 0
        assert paths(tables) == {OLD: 1, NEW: 1, "2026-08": 1, "2026-11": 1}
        assert tables.read(read_mark).event == 3


def test_days_whose_events_were_deleted_stay_as_they_were(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        rebuild(tables, LATER)
        tables.change(lambda tx: tx.run("DELETE FROM event WHERE day = ?", OLD))
        tables.change(lambda tx: tx.run("UPDATE fold_mark SET whole_from = '2026-08-15'"))
        rebuild(tables, LATER)
        assert paths(tables) == {OLD: 1, NEW: 1, "2026-08": 1, "2026-11": 1}


def test_what_was_folded_in_between_is_not_overwritten(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        before = tables.read(read_mark)
        newest, folded = tables.read(lambda tx: fold_all(tx, LATER))
        write(tables, [Happened("c", "seen", "what")])
        round = tables.read(lambda tx: next_round(tx, LATER))
        assert tables.change(lambda tx: apply_round(tx, round))
        after = FoldMark(newest, LATER, before.round + 1)
        assert not tables.change(lambda tx: replace_all(tx, before, after, folded))
        assert paths(tables)["2026-11"] == 2


def test_a_rebuild_never_goes_back_in_time(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        rebuild(tables, LATER)
        rebuild(tables, NOON)
        assert tables.read(read_mark).at == LATER


@pytest.mark.parametrize("change", ["whole_from = '2026-11-02'' OR 1=1 --'", "whole_from = 'x'"])
def test_a_day_that_is_none_is_not_put_into_a_statement(change: str, tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", SOME) as tables:
        tables.change(lambda tx: tx.run("UPDATE fold_mark SET whole_from = ?", change))
        assert tables.read(lambda tx: fold_all(tx, LATER))[0] == 3
