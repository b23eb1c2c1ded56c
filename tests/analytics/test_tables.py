"""What filters leave of roll-ups, the numbers of pages, and what people type in: kept, and read back as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.analytics import tables as named
from formkit.analytics.assumptions import Assumptions
from formkit.analytics.base import MOST_PAGES, PAGES_IN_A_MASK, Filters
from formkit.analytics.periods import Periods
from formkit.analytics.tables import (
    EVERY_FORM,
    SIMULATED,
    Comment,
    Condition,
    DayNote,
    assumptions,
    bits_of,
    comments_between,
    condition_of,
    is_simulated,
    keep_assumption,
    keep_comment,
    keep_pages,
    keep_volume,
    notes_between,
    pages_of_form,
    pin_note,
    round_of,
    volumes,
    volumes_by_month,
)
from formkit.storage.engine import Beside, Row
from formkit.storage.sqlite_engine import in_memory
from tests.analytics.counting_by_hand import FORM as BINS
from tests.analytics.eventful import FORM, filled, form_pages
from tests.analytics.rolled_up import PathRow, insert, rolled_up

ANY = Filters("bins", date(2026, 11, 2), date(2026, 11, 30))
FIRST, LAST = date(2026, 10, 1), date(2026, 11, 30)


@pytest.fixture
def tables() -> Iterator[Beside]:
    with in_memory(migrated=True) as empty:
        yield empty


def condition(filters: Filters, periods: Periods) -> Condition:
    found = condition_of(filters, periods)
    assert found is not None
    return found


def test_form_periods_and_channels_are_always_asked_for() -> None:
    found = condition(ANY, Periods(("2026-11",), ("2026-11-01",)))
    assert found.where == "form = ? AND period IN (?, ?) AND channel IN (?, ?)"
    assert found.values == ["bins", "2026-11", "2026-11-01", "self-service", "assisted"]


def test_channels_that_are_put_together_have_no_name() -> None:
    found = condition(ANY, Periods(("2026-10/all",), ("2026-10-01",)))
    assert found.values == ["bins", "2026-10/all", "2026-10-01", "", "self-service", "assisted"]


def test_filters_that_are_set_are_added() -> None:
    some = Filters("bins", ANY.first, ANY.last, version="v1", channels=("robot",), language="cy")
    found = condition(some, Periods(("2026-11",)))
    assert found.where.endswith("channel IN (?) AND version = ? AND language = ?")
    assert found.values == ["bins", "2026-11", "robot", "v1", "cy"]


def test_counts_of_days_that_are_taken_away_are_negative() -> None:
    found = condition(ANY, Periods(("2026-11",), ("2026-11-01",)))
    assert found.signed("visits") == "CASE WHEN period IN ('2026-11-01') THEN -visits ELSE visits END"
    assert condition(ANY, Periods(("2026-11",))).signed("n") == "n"


@pytest.mark.parametrize(
    ("filters", "periods"),
    [(ANY, Periods()), (Filters("bins", ANY.first, ANY.last, channels=()), Periods(("2026-11",)))],
    ids=["no period", "no channel"],
)
def test_where_filters_leave_nothing_nobody_is_asked(filters: Filters, periods: Periods) -> None:
    def asked(statement: str, values: Sequence[object]) -> list[Row]:
        raise AssertionError(statement)

    for read in (named.paths, named.tallies, named.dwells, named.classes):
        assert read(asked, filters, periods) == ()
    assert named.by_period(asked, filters, periods, by_day=True) == []
    assert named.branches(asked, filters, periods, {"v1": 0}) == {}


@pytest.mark.parametrize("device", ["", "phone"])
def test_no_reading_of_a_range_walks_through_all_rows(device: str) -> None:
    filters, periods = (
        Filters(BINS, ANY.first, ANY.last, device=device),
        Periods(("2026-11",), ("2026-11-01",)),
    )
    with rolled_up([PathRow()]) as tables:

        def explained(statement: str, values: Sequence[object]) -> list[Row]:
            plan = tables.rows_now(f"EXPLAIN QUERY PLAN {statement}", values)
            assert [row[-1] for row in plan if row[-1].startswith("SCAN") and "at_page" not in row[-1]] == []
            return tables.rows_now(statement, values)

        for read in (named.paths, named.tallies, named.dwells):
            read(explained, filters, periods)
        named.classes(explained, Filters(BINS, ANY.first, ANY.last), periods)
        named.by_period(explained, filters, periods, by_day=True)
        named.branches(explained, filters, periods, {"v1": 0})
        for look in (named.first_period, named.last_period):
            look(explained, BINS)
        named.next_form(explained)
        named.next_version(explained, BINS, "2026-11")
        named.first_day(explained, BINS, "2026-11", "v1")
        pages_of_form(explained, BINS)


@given(st.sets(st.integers(0, MOST_PAGES - 1)))
def test_pages_that_were_seen_can_be_told_from_their_bits(numbers: set[int]) -> None:
    low, high = sum(bits_of(one)[0] for one in numbers), sum(bits_of(one)[1] for one in numbers)
    assert max(low, high) < 2**63
    whole = low | high << PAGES_IN_A_MASK
    assert {one for one in range(MOST_PAGES) if whole >> one & 1} == numbers


@pytest.mark.parametrize("number", [MOST_PAGES - 1, MOST_PAGES, 500])
def test_all_pages_after_the_last_bit_share_it(number: int) -> None:
    assert bits_of(number) == bits_of(MOST_PAGES - 1)


def test_a_version_that_is_known_stays_as_it_is(tmp_path: Path) -> None:
    with filled(tmp_path / "a.sqlite") as tables:
        tables.change(lambda tx: keep_pages(tx, form_pages(("where", "what"))))
        pages = pages_of_form(tables.rows_now, FORM)
        assert [one.page for one in pages] == ["what", "where", "when", "check-answers"]


def test_notes_are_kept_by_day_and_form(tables: Beside) -> None:
    later, earlier = (
        DayNote("2026-11-03", "Letter sent", "robin"),
        DayNote("2026-10-03", "Page changed", "sian"),
    )
    for note in (later, earlier, DayNote("2026-09-03", "Long ago", "robin")):
        tables.change(partial(pin_note, form="a-form", note=note, at=1))
    assert notes_between(tables.rows_now, "a-form", FIRST, LAST) == (earlier, later)
    assert notes_between(tables.rows_now, "other", FIRST, LAST) == ()


def test_volumes_and_assumptions_take_the_place_of_what_was_there(tables: Beside) -> None:
    for n in (100, 120):
        tables.change(partial(keep_volume, form="a-form", month="2026-10", way="phone", n=n))
        tables.change(partial(keep_assumption, form="a-form", name="phone", value=n / 10))
    assert volumes_by_month(tables.rows_now, "a-form") == {"2026-10": {"phone": 120}}
    assert tables.rows_now("SELECT form, name, value FROM assumption") == [("a-form", "phone", 12.0)]


def test_a_forms_own_assumptions_go_before_those_for_all_and_of_the_council(tables: Beside) -> None:
    insert(
        tables, "assumption", [("", "phone", 4.0), ("", "web", 0.2), (BINS, "phone", 6.0), ("x", "web", 9.0)]
    )
    insert(tables, "contact_volume", [(BINS, "2026-11", "phone", 40), (BINS, "2026-12", "phone", 2)])
    council = {"phone": 1.0, "web": 1.0, "face to face": 7.5}
    assert assumptions(tables.rows_now, BINS, council) == Assumptions(phone=6.0, web=0.2, face_to_face=7.5)
    assert assumptions(tables.rows_now, BINS, {}) == Assumptions(phone=6.0, web=0.2)
    assert volumes(tables.rows_now, ANY) == {"phone": 40}


def test_a_comment_is_kept_as_it_was_written(tables: Beside) -> None:
    written = Comment("2026-11", "left", "It's “hard”;\n=1+1")
    tables.change(lambda tx: keep_comment(tx, "bins", written))
    assert comments_between(tables.rows_now, "bins", FIRST, LAST) == (written,)
    ((columns,),) = tables.rows_now("SELECT COUNT(*) FROM pragma_table_info('feedback_comment')")
    assert columns == 5, (
        "A comment has a number, a form, a month, how it ended and its words: nobody and no visit"
    )


def test_comments_come_with_the_latest_month_first(tables: Beside) -> None:
    for month in ("2026-09", "2026-10", "2026-11"):
        written = Comment(month, "left", f"said in {month}")
        tables.change(partial(keep_comment, form="a-form", comment=written))
    assert comments_between(tables.rows_now, "a-form", FIRST, LAST) == (
        Comment("2026-11", "left", "said in 2026-11"),
        Comment("2026-10", "left", "said in 2026-10"),
    )


def test_figures_are_simulated_where_the_database_says_so(tables: Beside) -> None:
    assert not is_simulated(tables.rows_now)
    tables.change(lambda tx: keep_assumption(tx, EVERY_FORM, SIMULATED, 1))
    assert is_simulated(tables.rows_now)


def test_the_round_is_that_of_the_fold(tables: Beside) -> None:
    tables.change(lambda tx: tx.run("UPDATE fold_mark SET round = 7"))
    assert round_of(tables.rows_now) == 7
