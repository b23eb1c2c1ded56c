"""The statements of the fold, each by itself: what moves the mark, which events are read, what rows come to."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from formkit.analytics.base import IDLE
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import (
    MANY_VISITS,
    FoldEvent,
    FoldMark,
    add_rows,
    add_up,
    begin_round,
    ended_between,
    events_are_gone_before,
    events_between,
    events_of,
    fold_all,
    fold_visits,
    has_work,
    is_newest,
    move_mark,
    newest_of,
    places,
    read_mark,
    replace_days,
    rows_of_day,
    take_lease,
    whole_from,
)
from formkit.analytics.fold.visit_status import PageBits
from formkit.storage.engine import Row
from tests.analytics.eventful import DAY, FORM, NOON, VERSION, Happened, filled

PATH = ROLL_UPS[0]
KEY = (FORM, DAY, "v1", "self-service", "phone", "en", 1, 0, 0, "abandoned", "")


def test_the_mark_moves_only_from_where_it_was_read(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        before = tables.read(read_mark)
        after = FoldMark(7, NOON, before.round + 1)
        assert tables.change(lambda tx: move_mark(tx, before, after))
        assert not tables.change(lambda tx: move_mark(tx, before, after))
        assert not tables.change(lambda tx: begin_round(tx, before))
        assert tables.change(lambda tx: begin_round(tx, after))
        assert tables.read(read_mark) == after._replace(round=after.round + 1)


def test_one_holder_folds_until_the_lease_ends(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        for holder, now, is_given in (
            ("one", 10, True),
            ("other", 15, False),
            ("one", 19, True),
            ("other", 30, True),
        ):
            assert tables.change(partial(take_lease, holder=holder, now=now, until=now + 10)) is is_given


def test_days_are_whole_from_the_latest_day_that_was_said(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        for day in ("2026-11-02", "2026-11-01"):
            tables.change(partial(events_are_gone_before, day=day))
        assert tables.read(whole_from) == "2026-11-02"


def test_the_next_events_are_taken_in_their_order_and_no_more_than_wanted(tmp_path: Path) -> None:
    with filled(
        tmp_path / "a.sqlite", [Happened(f"v{number}", "seen", "what") for number in range(3)]
    ) as tables:
        assert tables.read(lambda tx: newest_of(tx, 0, 2)) == 2
        assert not tables.read(lambda tx: is_newest(tx, 2))
        assert tables.read(lambda tx: newest_of(tx, 3, 2)) == 3
        assert tables.read(lambda tx: is_newest(tx, 3))
        found = tables.read(lambda tx: events_between(tx, FoldMark(1, 0, 0), FoldMark(3, 0, 0)))
    classes = (FORM, VERSION, DAY, "office hours", "", "self-service", "phone", "en")
    done = ("seen", "what", "", "")
    assert found == [FoldEvent(visit, classes, done, -1, NOON) for visit in ("v1", "v2")]


@pytest.mark.parametrize("many", [0, 1, 2, MANY_VISITS, MANY_VISITS + 1])
def test_however_many_visits_are_asked_for_each_of_their_events_comes_once(many: int, tmp_path: Path) -> None:
    visits = [f"v{number:04}" for number in range(many)]
    events = [
        Happened(visit, kind, "what")
        for kind in ("seen", "answered", "back")
        for visit in (*visits, "not asked")
    ]
    with filled(tmp_path / "a.sqlite", events) as tables:
        newest = 2 * (many + 1)
        found = tables.read(lambda tx: events_of(tx, visits, newest))
    assert sorted((event.visit, event.done[0]) for event in found) == sorted(
        (visit, kind) for kind in ("seen", "answered") for visit in visits
    )


def test_a_visit_is_over_when_its_last_event_is_half_an_hour_old(tmp_path: Path) -> None:
    events = [
        Happened("a", "seen"),
        Happened("b", "seen"),
        Happened("b", "back", at=NOON + 5),
        Happened("c", "submitted"),
    ]
    with filled(tmp_path / "a.sqlite", events) as tables:
        before, after = FoldMark(4, NOON, 1), FoldMark(4, NOON + IDLE + 1, 2)
        assert tables.read(lambda tx: ended_between(tx, before, after)) == ["a"]


def test_there_is_work_where_events_came_or_visits_ended(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", [Happened("a", "seen")]) as tables:
        assert tables.read(lambda tx: has_work(tx, NOON))
        tables.change(lambda tx: move_mark(tx, FoldMark(0, 0, 0), FoldMark(1, NOON, 1)))
        assert not tables.read(lambda tx: has_work(tx, NOON + IDLE - 1))
        assert tables.read(lambda tx: has_work(tx, NOON + IDLE))


def test_pages_are_found_by_form_version_and_name(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        assert tables.read(places)[FORM, VERSION, "when"] == PageBits(2, 4, 0)


def test_visits_are_folded_as_they_stood_at_each_mark_and_nothing_is_left_behind(tmp_path: Path) -> None:
    events = [
        Happened("a", "seen", "what"),
        Happened("b", "seen", "what"),
        Happened("a", "submitted", at=NOON + 1),
    ]
    with filled(tmp_path / "a.sqlite", events) as tables:
        marks = (FoldMark(2, NOON, 0), FoldMark(3, NOON + 1, 1))
        stood, stands = tables.read(lambda tx: fold_visits(tx, ["a", "a", "nobody"], marks))
        assert [row[9:] for row in stood[PATH]] == [("active", "", 1)]
        assert [row[9:] for row in stands[PATH]] == [("submitted", "unaided", 1)]
        newest, whole = tables.read(lambda tx: fold_all(tx, NOON + 2))
        assert newest == 3
        assert sum(row[-1] for row in whole[PATH]) == 2
        assert tables.rows_now("SELECT name FROM temp.sqlite_master") == []


def test_a_row_that_comes_to_nothing_goes_and_others_stay(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        other = (*KEY[:-1], "error showing")
        tables.change(lambda tx: add_rows(tx, PATH, [(*KEY, 2), (*other, 3)], ()))
        tables.change(lambda tx: add_rows(tx, PATH, (), [(*KEY, -2), (*other, -1)]))
        assert tables.read(lambda tx: rows_of_day(tx, PATH, DAY)) == [(*other, 2)]


def test_a_row_that_is_added_twice_is_the_sum(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        for n in (2, 3):
            tables.change(partial(add_rows, roll_up=PATH, grown=[(*KEY, n)], shrunk=()))
        assert tables.read(lambda tx: rows_of_day(tx, PATH, DAY)) == [(*KEY, 5)]


def test_days_from_one_on_are_replaced_and_earlier_ones_stay(tmp_path: Path) -> None:
    def on(day: str, n: int) -> Row:
        return (FORM, day, *KEY[2:], n)

    with filled(tmp_path / "a.sqlite") as tables:
        days = {"2026-11-01": 1, "2026-11-02": 2, "2026-11-03": 3}
        tables.change(lambda tx: replace_days(tx, PATH, [on(day, n) for day, n in days.items()], ""))
        tables.change(lambda tx: replace_days(tx, PATH, [on("2026-11-02", 9)], "2026-11-02"))
        tables.change(lambda tx: add_up(tx, PATH, "2026-11", "2026-11"))
        found = tables.rows_now("SELECT period, n FROM path ORDER BY period")
    assert found == [
        ("2026-11", 10), ("2026-11-01", 1), ("2026-11-01/all", 1), ("2026-11-02", 9), ("2026-11-02/all", 9),
        ("2026-11/all", 10),
    ]  # fmt: skip


def test_the_events_of_visits_are_found_without_a_walk_through_all(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite", [Happened("a", "seen")]) as tables:
        (plan,) = tables.rows_now(
            "EXPLAIN QUERY PLAN SELECT e.at FROM event e WHERE e.analytics_id IN (?, ?) AND e.id <= ?",
            ("a", "b", 1),
        )
    assert plan[-1].startswith("SEARCH e USING INDEX event_by_visit")
