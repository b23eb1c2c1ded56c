"""The rows of slots: what a booking that comes to nothing leaves behind."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.bookings.holds import ChosenSlot, Hold, SlotGone
from formkit.bookings.tables import (
    BookedSlots,
    book_slots,
    gone_slot,
    has_room,
    held_longer,
    holds_of,
    is_booked,
    keep_hold,
    slots_taken,
    unbook_slots,
)
from formkit.storage.engine import driven
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_engine import migrate
from formkit.storage.store import Store, open_store
from tests.bookings.slots_contract import BOOK, SlotsContract
from tests.storage.making import (
    KEYS,
    NOW,
    insert,
    loaded,
    new_submission,
    new_visit,
    rows_of,
    slots_of,
    started,
)

BULKY = "exampleton/bulky"
HOLD = Hold("slot", BULKY, "2027-01-20", 1, 1, 1200.0, 0.0, 0.0).again(NOW)
CHOSEN = (ChosenSlot("slot", "2027-01-20"),)


@pytest.fixture
def connection() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection)
    return connection


@pytest.fixture
def visit(connection: apsw.Connection) -> str:
    new = new_visit()
    insert(connection, new)
    return new.id


def test_a_booking_that_comes_to_nothing_is_held_again(connection: apsw.Connection, visit: str) -> None:
    driven(keep_hold(SqliteTx(connection), visit, HOLD))
    driven(book_slots(SqliteTx(connection), visit, CHOSEN))
    assert driven(is_booked(SqliteTx(connection), visit))
    assert driven(holds_of(SqliteTx(connection), visit)) == ()
    driven(unbook_slots(SqliteTx(connection), visit, NOW + 6_000))
    assert not driven(is_booked(SqliteTx(connection), visit))
    assert driven(holds_of(SqliteTx(connection), visit)) == (HOLD.again(NOW + 6_000),)


def test_a_booking_that_comes_to_nothing_is_free_where_its_visit_is_gone(
    connection: apsw.Connection, visit: str
) -> None:
    driven(keep_hold(SqliteTx(connection), visit, HOLD))
    driven(book_slots(SqliteTx(connection), visit, CHOSEN))
    connection.execute("DELETE FROM visit")
    driven(unbook_slots(SqliteTx(connection), visit, NOW))
    assert driven(slots_taken(SqliteTx(connection), BULKY, NOW)) == {}


def test_a_booked_slot_is_full_for_others_for_ever_and_not_for_its_own_visit(
    connection: apsw.Connection, visit: str
) -> None:
    driven(keep_hold(SqliteTx(connection), visit, HOLD))
    driven(book_slots(SqliteTx(connection), visit, CHOSEN))
    later = NOW + 1_000_000
    assert not driven(has_room(SqliteTx(connection), "another visit", HOLD.again(later), later))
    assert driven(has_room(SqliteTx(connection), visit, HOLD.again(later), later))


def test_looking_whether_a_slot_is_gone_writes_nothing(connection: apsw.Connection, visit: str) -> None:
    before = connection.total_changes()
    assert driven(gone_slot(SqliteTx(connection), visit, CHOSEN, NOW)) == SlotGone("slot")
    assert driven(gone_slot(SqliteTx(connection), visit, (), NOW)) is None
    assert connection.total_changes() == before


def test_slots_of_days_long_gone_are_not_counted(connection: apsw.Connection, visit: str) -> None:
    driven(keep_hold(SqliteTx(connection), visit, HOLD))
    driven(book_slots(SqliteTx(connection), visit, CHOSEN))
    a_year_on = NOW + 365 * 86_400
    assert driven(slots_taken(SqliteTx(connection), BULKY, NOW)) == {"2027-01-20": 1}
    assert driven(slots_taken(SqliteTx(connection), BULKY, a_year_on)) == {}


PEOPLE = 4
CAPACITY = {"2027-01-20": 3, "2027-01-21 8am to 1pm": 1}
MINUTE = 60.0

STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("choose"), st.integers(0, PEOPLE - 1), st.sampled_from(sorted(CAPACITY)), st.integers(1, 3)
        ),
        st.tuples(
            st.just("hold"), st.integers(0, PEOPLE - 1), st.sampled_from(sorted(CAPACITY)), st.integers(1, 3)
        ),
        st.tuples(st.just("save"), st.integers(0, PEOPLE - 1), st.just(""), st.integers(0, 1)),
        st.tuples(st.just("send"), st.integers(0, PEOPLE - 1), st.sampled_from(sorted(CAPACITY)), st.just(0)),
        st.tuples(st.just("leave"), st.integers(0, PEOPLE - 1), st.just(""), st.just(0)),
        st.tuples(st.just("wait"), st.just(0), st.just(""), st.integers(1, 25)),
    ),
    max_size=25,
)  # fmt: skip


class TestSqliteSlots(SlotsContract):
    """The contract, on a file."""

    def open_in(self, folder: Path) -> Store:
        return open_store(folder / "formkit.db", KEYS)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_never_more_places_are_taken_than_a_slot_has(steps: list[tuple[str, int, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "formkit.db"
        path.write_bytes(_empty())
        asyncio.run(_live_through(open_store(path, KEYS), steps))


@cache
def _empty() -> bytes:
    """The file of a database in which nothing is kept: each example begins with a copy of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "formkit.db"
        asyncio.run(open_store(path, KEYS).close())
        return path.read_bytes()


async def _live_through(store: Store, steps: list[tuple[str, int, str, int]]) -> None:
    at = NOW
    try:
        for number in range(PEOPLE):
            await started(store, f"s{number}")
        for step, who, slot, count in steps:
            at += count * MINUTE if step == "wait" else 1
            await _do_one(store, step, f"s{who}", slot, count, at)
            taken = await slots_of(store).taken(BOOK, at)
            assert all(places <= CAPACITY[one] for one, places in taken.items()), (step, taken)
    finally:
        await store.close()


async def _do_one(store: Store, step: str, session: str, slot: str, count: int, at: float) -> None:
    if step == "wait":
        return
    if await store.visit(session, "bins") is None:  # the person left or sent, and begins anew
        await started(store, session)
    visit = await loaded(store, session)
    page = f"page {count % 2}"
    if step in ("choose", "hold"):
        wanted = Hold(page, BOOK, slot, count, CAPACITY[slot], 10 * MINUTE, 0, 0).again(at)
        if step == "choose":
            await slots_of(store).choose(visit, wanted, b"chosen", (), at)
        else:
            await slots_of(store).hold(visit, wanted, at)
    elif step == "save":
        await store.save(visit, b"more", (), at, held_longer(visit.id, at, (page,) if count else ()))
    elif step == "send":
        chosen = tuple(ChosenSlot(hold.page, hold.slot) for hold in await slots_of(store).held(visit.id))
        submission = replace(new_submission(), at=at)
        booked = BookedSlots(visit.id, submission.reference, chosen, at)
        await store.submit(visit, submission, f"{session} sent", (), [booked])
    else:
        await store.forget(session, at)


def test_the_tables_of_slots_hold_no_words_of_a_person(tmp_path: Path) -> None:
    open_store(tmp_path / "formkit.db", KEYS)
    connection = apsw.Connection(str(tmp_path / "formkit.db"))
    for table in ("slot_hold", "slot_booking"):
        columns = {row[0] for row in rows_of(connection, "SELECT name FROM pragma_table_info(?)", (table,))}
        assert columns - {"until", "latest"} == {
            "visit", "page", "book", "slot", "places", "capacity", "seconds", "claim"
        }  # fmt: skip
