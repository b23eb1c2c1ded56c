"""The rows of slots: what a booking that comes to nothing leaves behind."""

from __future__ import annotations

import apsw
import pytest

from formkit.storage.engine import driven
from formkit.storage.holds import Chosen, Hold, SlotGone
from formkit.storage.slot_rows import (
    book_slots,
    gone_slot,
    has_room,
    holds_of,
    is_booked,
    keep_hold,
    slots_taken,
    unbook_slots,
)
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.sqlite_migrations import migrate
from tests.storage.making import NOW, insert, new_visit

BOOK = "exampleton/bulky"
HOLD = Hold("slot", BOOK, "2027-01-20", 1, 1, 1200.0, 0.0, 0.0).again(NOW)
CHOSEN = (Chosen("slot", "2027-01-20"),)


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
    assert driven(slots_taken(SqliteTx(connection), BOOK, NOW)) == {}


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
    assert driven(slots_taken(SqliteTx(connection), BOOK, NOW)) == {"2027-01-20": 1}
    assert driven(slots_taken(SqliteTx(connection), BOOK, a_year_on)) == {}
