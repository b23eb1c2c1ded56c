"""Folding a little at a time gives what folding all at once gives, whatever comes late, twice, or in another order."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.analytics.adding_up import SUMS
from formkit.analytics.base import IDLE
from formkit.analytics.fold.tables import read_mark
from formkit.analytics.fold_sql import ROLL_UPS
from formkit.analytics.folding import apply_round, next_round, unfold
from formkit.analytics.rebuilding import rebuild
from formkit.storage.engine import Beside, Row
from tests.analytics.eventful import MINUTE, NOON, Happened, filled, happenings, write

LATER = NOON + 10 * IDLE


def fold(tables: Beside, now: int, most: int = 1000) -> None:
    while True:
        round = tables.read(partial(next_round, now=now, most=most))
        assert tables.change(partial(apply_round, round=round))
        if round.is_last:
            return


def roll_ups(tables: Beside) -> dict[str, list[Row]]:
    return {
        one.name: sorted(tables.rows_now(f"SELECT {', '.join(one.columns)} FROM {one.name}"))
        for one in ROLL_UPS
    }


def statuses(tables: Beside) -> dict[str, int]:
    return dict(tables.rows_now("SELECT status, SUM(n) FROM path WHERE length(period) = 7 GROUP BY status"))


def test_a_visit_is_active_then_abandoned_then_sent_and_always_counted_once(tmp_path: Path) -> None:
    begun = [Happened("a", "started"), Happened("a", "seen", "what", NOON + 1)]
    with filled(tmp_path / "a.sqlite", begun) as tables:
        fold(tables, NOON + MINUTE)
        assert statuses(tables) == {"active": 1}
        fold(tables, NOON + 31 * MINUTE)
        assert statuses(tables) == {"abandoned": 1}
        write(tables, [Happened("a", "submitted", "check-answers", NOON + 40 * MINUTE, spent=30)])
        fold(tables, NOON + 41 * MINUTE)
        assert statuses(tables) == {"submitted": 1}


def test_a_row_that_comes_to_nothing_is_not_kept(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", [Happened("a", "started")]) as tables:
        fold(tables, NOON + 1)
        fold(tables, LATER)
        day_and_sums = 1 + len(SUMS[ROLL_UPS[0]])
        assert [row[-1] for row in tables.rows_now("SELECT * FROM path")] == [1] * day_and_sums


def test_a_round_that_is_written_twice_counts_once(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", [Happened("a", "started")]) as tables:
        round = tables.read(lambda tx: next_round(tx, LATER))
        assert tables.change(lambda tx: apply_round(tx, round))
        assert not tables.change(lambda tx: apply_round(tx, round))
        assert statuses(tables) == {"abandoned": 1}


def test_a_visit_that_is_taken_out_leaves_nothing(tmp_path: Path) -> None:
    events = [Happened(visit, "seen", "what") for visit in ("a", "b")]
    with filled(tmp_path / "a.sqlite", events) as tables:
        fold(tables, LATER)
        tables.change(lambda tx: unfold(tx, ["a"]))
        assert statuses(tables) == {"abandoned": 1}
        tables.change(lambda tx: unfold(tx, ["b"]))
        assert all(not rows for rows in roll_ups(tables).values())


def test_events_that_the_fold_has_not_reached_are_not_taken_out(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", [Happened("a", "seen", "what")]) as tables:
        tables.change(lambda tx: unfold(tx, ["a"]))
        assert all(not rows for rows in roll_ups(tables).values())


@settings(deadline=None, max_examples=60)
@given(happenings(), st.data())
def test_little_by_little_equals_all_at_once(events: list[Happened], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.sqlite") as tables:
        now, left = NOON, list(events)
        while left:
            some = data.draw(st.integers(1, len(left)))
            write(tables, left[:some])
            left = left[some:]
            now += data.draw(st.sampled_from((0, MINUTE, 29 * MINUTE, IDLE, 3 * IDLE)))
            if data.draw(st.booleans()):
                lost = tables.read(partial(next_round, now=now))  # a folder that died before it wrote
                fold(tables, now, data.draw(st.sampled_from((1, 3, 1000))))
                if lost.changes and lost.after != lost.before:
                    assert not tables.change(partial(apply_round, round=lost))
        fold(tables, now)
        folded = roll_ups(tables)
        rebuild(tables, tables.read(read_mark).at)
        assert roll_ups(tables) == folded


@settings(deadline=None, max_examples=40)
@given(happenings())
def test_every_visit_is_in_exactly_one_path(events: list[Happened]) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "a.sqlite", events) as tables:
        fold(tables, LATER)
        ((visits,),) = tables.rows_now("SELECT COUNT(DISTINCT analytics_id) FROM event")
        assert sum(statuses(tables).values()) == visits
        ((by_day,),) = tables.rows_now("SELECT SUM(n) FROM path WHERE length(period) = 10")
        assert by_day == visits
