"""The rows of held and booked slots in SQLite, written inside a transaction; it does not know whose slots they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from typing import Final

import apsw

from formkit.storage.holds import Chosen, Hold, SlotGone
from formkit.storage.sqlite_connection import rows_of

HELD: Final = "SELECT page, book, slot, places, capacity, seconds, until, latest FROM slot_hold WHERE visit = ? ORDER BY page"
HOLD: Final = (
    "INSERT OR REPLACE INTO slot_hold (visit, page, book, slot, places, capacity, seconds, until, latest) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
EXTEND: Final = (
    "UPDATE slot_hold SET until = max(until, min(? + seconds, latest)) WHERE visit = ? AND until > ?"
)
RELEASE: Final = "DELETE FROM slot_hold WHERE visit = ? AND page = ?"
BOOK: Final = (
    "INSERT INTO slot_booking (visit, page, book, slot, places, capacity, seconds) "
    "SELECT visit, page, book, slot, places, capacity, seconds FROM slot_hold WHERE visit = ? AND page = ?"
)
BOOKED: Final = (
    "SELECT page, book, slot, places, capacity, seconds, 0.0, 0.0 FROM slot_booking WHERE visit = ?"
)
TAKEN: Final = (
    "SELECT slot, sum(places) FROM (SELECT slot, places FROM slot_booking WHERE book = ?1 AND slot >= ?2 AND visit <> ?4 "
    "UNION ALL SELECT slot, places FROM slot_hold WHERE book = ?1 AND slot >= ?2 AND until > ?3 AND visit <> ?4) "
    "GROUP BY slot"
)
TAKEN_OF_ONE: Final = (
    "SELECT coalesce((SELECT sum(places) FROM slot_booking WHERE book = ?1 AND slot = ?2 AND visit <> ?4), 0) + "
    "coalesce((SELECT sum(places) FROM slot_hold WHERE book = ?1 AND slot = ?2 AND until > ?3 AND visit <> ?4), 0)"
)


def slots_taken(connection: apsw.Connection, book: str, at: float, but: str = "") -> Mapping[str, int]:
    """Slot → how many of its places are held or booked, from the day before `at` on; those of the visit `but` apart."""
    since = (datetime.fromtimestamp(at, UTC) - timedelta(days=1)).date().isoformat()
    return dict(rows_of(connection, TAKEN, (book, since, at, but)))


def holds_of(connection: apsw.Connection, visit: str) -> tuple[Hold, ...]:
    """The holds of a visit, those that ran out too."""
    return tuple(Hold(*row) for row in rows_of(connection, HELD, (visit,)))


def has_room(connection: apsw.Connection, visit: str, hold: Hold, at: float) -> bool:
    """Whether the slot has the places of a hold, beside those of others and of the visit's other pages."""
    mine = [one for one in holds_of(connection, visit) if one.page != hold.page and one.until > at]
    return hold.places <= _room(connection, visit, hold, mine, at)


def keep_hold(connection: apsw.Connection, visit: str, hold: Hold) -> None:
    """Hold places, after `has_room`; what the visit held for the same page is free from then on."""
    connection.execute(HOLD, (visit, *astuple(hold)))


def extend_holds(connection: apsw.Connection, visit: str, at: float) -> None:
    """Hold what a visit holds again for its time; what ran out stays so."""
    connection.execute(EXTEND, (at, visit, at))


def release_slots(connection: apsw.Connection, visit: str, pages: Sequence[str]) -> None:
    """Give back what a visit holds for some pages."""
    for page in pages:
        connection.execute(RELEASE, (visit, page))


def gone_slot(
    connection: apsw.Connection, visit: str, chosen: Sequence[Chosen], at: float
) -> SlotGone | None:
    """The first page whose slot cannot be booked: never held, or the hold ran out and there is no room. Writes nothing."""
    by_page = {hold.page: hold for hold in holds_of(connection, visit)}
    lacking = [one.page for one in chosen if one.page not in by_page or by_page[one.page].slot != one.slot]
    if lacking:
        return SlotGone(lacking[0])
    mine = [by_page[one.page] for one in chosen if by_page[one.page].until > at]
    for hold in (by_page[one.page] for one in chosen if by_page[one.page].until <= at):
        if hold.places > _room(connection, visit, hold, mine, at):
            return SlotGone(hold.page)
        mine.append(hold)
    return None


def is_booked(connection: apsw.Connection, visit: str) -> bool:
    """Whether a visit's slots are booked already: it was sent, or is being paid for."""
    return bool(rows_of(connection, "SELECT 1 FROM slot_booking WHERE visit = ?", (visit,)))


def book_slots(connection: apsw.Connection, visit: str, chosen: Sequence[Chosen]) -> None:
    """Turn a visit's holds into bookings, once `gone_slot` found nothing; what else it holds is given back."""
    for one in chosen:
        connection.execute(BOOK, (visit, one.page))
    connection.execute("DELETE FROM slot_hold WHERE visit = ?", (visit,))


def unbook_slots(connection: apsw.Connection, visit: str, at: float) -> None:
    """Turn a visit's bookings back into holds: it was not sent after all and goes on, if it is still there."""
    is_there = rows_of(connection, "SELECT 1 FROM visit WHERE id = ?", (visit,))
    for row in rows_of(connection, BOOKED, (visit,)) if is_there else ():
        keep_hold(connection, visit, Hold(*row).again(at))
    connection.execute("DELETE FROM slot_booking WHERE visit = ?", (visit,))


def forget_bookings(connection: apsw.Connection, before: str) -> None:
    """Delete the bookings of slots before a day (2026-12-01): nobody can take those places any more."""
    connection.execute("DELETE FROM slot_booking WHERE slot < ?", (before,))


def _room(connection: apsw.Connection, visit: str, hold: Hold, mine: Sequence[Hold], at: float) -> int:
    """Places of the slot that other visits leave, less those that this one has for other pages (`mine`)."""
    others = rows_of(connection, TAKEN_OF_ONE, (hold.book, hold.slot, at, visit))[0][0]
    own = sum(one.places for one in mine if (one.book, one.slot) == (hold.book, hold.slot))
    return hold.capacity - int(others) - own
