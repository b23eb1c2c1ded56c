"""Remembering visits changes no number: with a memory that is kept, lost or too small, rounds give the same."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.analytics.base import IDLE
from formkit.analytics.fold.fold import apply_round, next_round, unfold
from formkit.analytics.fold.rebuild import rebuild
from formkit.analytics.fold.tables import read_mark
from formkit.analytics.fold.visit_cache import VisitCache
from formkit.storage.engine import Beside
from tests.analytics.eventful import MINUTE, NOON, Happened, filled, happenings, write
from tests.analytics.fold.test_fold import roll_ups


def fold(tables: Beside, now: int, memory: VisitCache, most: int = 1000) -> None:
    while True:
        round = tables.read(partial(next_round, now=now, most=most, memory=memory))
        assert tables.change(partial(apply_round, round=round))
        if round.is_last:
            return


def is_fold_of_events(tables: Beside) -> bool:
    folded = roll_ups(tables)
    rebuild(tables, tables.read(read_mark).at)
    return roll_ups(tables) == folded


@settings(deadline=None, max_examples=60)
@given(happenings(), st.sampled_from((0, 1, 2, 1000)), st.data())
def test_numbers_are_the_same_with_a_memory(events: list[Happened], size: int, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.sqlite") as tables:
        memory, now, left = VisitCache(size), NOON, list(events)
        while left:
            some = data.draw(st.integers(1, len(left)))
            write(tables, left[:some])
            left = left[some:]
            now += data.draw(st.sampled_from((0, MINUTE, 29 * MINUTE, IDLE, 3 * IDLE)))
            happening = data.draw(st.sampled_from(("fold", "fold", "lose", "other", "wait")))
            if happening == "lose":
                tables.read(partial(next_round, now=now, memory=memory))  # a round that is never written
            if happening == "other":
                fold(tables, now, VisitCache())
            if happening in ("fold", "lose"):
                fold(tables, now, memory, data.draw(st.sampled_from((1, 3, 1000))))
        fold(tables, now, memory)
        assert is_fold_of_events(tables)


def test_what_is_remembered_is_not_read_again(tmp_path: Path) -> None:
    memory = VisitCache()
    with filled(tmp_path / "a.sqlite", [Happened("a", "started")]) as tables:
        fold(tables, NOON, memory)
        mark = tables.read(read_mark)
        tables.change(lambda tx: tx.run("DELETE FROM event"))  # behind the back of whoever remembers
        tables.read(lambda tx: memory.begin(tx, mark))
        recalled = tables.read(lambda tx: memory.recall(tx, ["a"], mark.event))
    assert [standing.latest for standing in recalled.values()] == [NOON]


def test_a_visit_that_was_taken_out_is_not_remembered(tmp_path: Path) -> None:
    memory = VisitCache()
    with filled(tmp_path / "a.sqlite", [Happened("a", "started"), Happened("b", "started")]) as tables:
        fold(tables, NOON + 1, memory)
        tables.change(lambda tx: unfold(tx, ["a"]))
        tables.change(lambda tx: tx.run("DELETE FROM event WHERE analytics_id = 'a'"))
        fold(tables, NOON + 2 * IDLE, memory)
        assert is_fold_of_events(tables)
        assert tables.rows_now("SELECT SUM(n) FROM path WHERE length(period) = 7") == [(1,)]


@pytest.mark.parametrize("change", [{"language": "cy"}, {"day": "2026-11-03"}, {"version": "0123456789ab"}])
def test_a_visit_whose_classes_change_is_counted_as_the_sql_counts_it(
    change: dict[str, str], tmp_path: Path
) -> None:
    memory, seen = VisitCache(), Happened("a", "answered", "what", NOON + 1, spent=4)
    with filled(tmp_path / "a.sqlite", [Happened("a", "started"), seen, Happened("b", "started")]) as tables:
        fold(tables, NOON + 2, memory)
        write(tables, [replace(seen, **change), Happened("b", "seen", "what", NOON + 3)])  # type: ignore[arg-type]  # mypy does not see which fields
        fold(tables, NOON + 4, memory)
        write(tables, [replace(seen, at=NOON + 5)])
        fold(tables, NOON + 6, memory)
        assert is_fold_of_events(tables)
