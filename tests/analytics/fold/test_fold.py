"""Folding a little at a time gives what folding all at once gives, whatever comes late, twice, or in another order."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.analytics.base import IDLE
from formkit.analytics.fold.fold import Counters, apply_round, next_round, unfold
from formkit.analytics.fold.rebuild import rebuild
from formkit.analytics.fold.roll_up_sums import SUMS
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import FoldEvent, read_mark
from formkit.analytics.fold.visit_status import Classes, EventDone, PageBits, VisitStatus
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


CLASSES = Classes("bins", "v1", "2026-11-02", "evening", "leaflet", "self-service", "phone", "en")
KEY = ("bins", "2026-11-02", "v1", "self-service", "phone", "en")
PATH, DWELL, TALLY, CLASS = ROLL_UPS


def visit() -> VisitStatus:
    standing = VisitStatus(CLASSES)
    standing.add(CLASSES, EventDone("seen", "what", "", ""), NOON, PageBits(0, 1, 0))
    return standing


def event(kind: str, page: str = "what", spent: int = -1) -> FoldEvent:
    return FoldEvent("a", CLASSES, (kind, page, "", ""), spent, NOON)


def test_a_visit_counts_once_by_its_path_and_once_by_its_class() -> None:
    sums = Counters()
    sums.count(visit(), NOON, 1)
    changes = sums.changes()
    assert changes[PATH] == {(*KEY, 0, 0, -1, "active", ""): (1,)}
    assert changes[CLASS] == {
        ("bins", "2026-11-02", "v1", "self-service", "evening", "leaflet", "active"): (1,)
    }


def test_a_visit_that_stands_as_before_changes_nothing() -> None:
    sums = Counters()
    sums.count(visit(), NOON, -1)
    sums.count(visit(), NOON + MINUTE, 1)
    assert not any(sums.changes().values())


def test_what_belongs_to_no_visit_is_in_no_path() -> None:
    sums = Counters()
    sums.count(VisitStatus(CLASSES), NOON, 1)
    assert not any(sums.changes().values())


def test_events_count_by_their_kind_and_by_the_time_they_took() -> None:
    sums = Counters()
    for kind, spent, is_first in (("answered", 9, True), ("answered", 9, False), ("seen", -1, False)):
        sums.count_event(event(kind, spent=spent), is_first)
    sums.count_event(event("submitted", "check-answers", 40), True)
    changes = sums.changes()
    assert changes[DWELL] == {(*KEY, "what", 9): (2,), (*KEY, "", 40): (1,)}
    assert changes[TALLY] == {
        (*KEY, "answered", "what", "", ""): (1, 2),
        (*KEY, "submitted", "check-answers", "", ""): (1, 1),
    }
