"""Held and booked slots of a SQLite store: `Slots` on its writer and readers; it does not know days, forms or look-ups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formkit.storage.base import Event, Gone, Saved, Stale, Visit
from formkit.storage.holds import Hold, SlotFull
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import Readers, rows_of
from formkit.storage.sqlite_events import INSERT_EVENT, event_rows
from formkit.storage.sqlite_slot_rows import (
    extend_holds,
    forget_bookings,
    has_room,
    holds_of,
    is_booked,
    keep_hold,
    slots_taken,
)
from formkit.storage.sqlite_visits import save_draft, seal_draft
from formkit.storage.writer import GroupCommitWriter, Transaction

UNSENT = "SELECT 1 FROM visit WHERE id = ? AND reference IS NULL"


class SqliteSlots:
    """The protocol `Slots` on the file of a `SqliteStore`."""

    def __init__(self, keys: KeyList, readers: Readers, writer: GroupCommitWriter) -> None:
        self._keys = keys
        self._readers = readers
        self._writer = writer

    def taken(self, book: str, at: float, but: str = "") -> Mapping[str, int]:
        """Slot → how many of its places are held or booked, without what the visit `but` holds."""
        with self._readers.reading() as connection:
            return slots_taken(connection, book, at, but)

    def held(self, visit: Visit) -> tuple[Hold, ...]:
        """The holds of a visit, those that ran out too."""
        with self._readers.reading() as connection:
            return holds_of(connection, visit.id)

    async def choose(
        self, visit: Visit, hold: Hold, draft: bytes, events: Sequence[Event], at: float
    ) -> Saved | Stale | Gone | SlotFull:
        """Hold places and save the draft that says so, both or neither; what the page held before is free."""
        sealed = seal_draft(self._keys, visit.id, draft)
        rows = event_rows(visit, events)

        def write(transaction: Transaction) -> Saved | Stale | Gone | SlotFull:
            connection = transaction.connection
            if not has_room(connection, visit.id, hold, at):
                return SlotFull()
            outcome = save_draft(connection, self._keys, visit, sealed, at)
            if isinstance(outcome, Saved):
                extend_holds(connection, visit.id, at)
                keep_hold(connection, visit.id, hold)
                transaction.add(INSERT_EVENT, rows)
            return outcome

        return await self._writer.write(write)

    async def hold(self, visit: Visit, hold: Hold, at: float) -> Hold | SlotFull | Gone:
        """Hold places without saving anything else, for a visit that goes on."""

        def write(transaction: Transaction) -> Hold | SlotFull | Gone:
            connection = transaction.connection
            if not rows_of(connection, UNSENT, (visit.id,)):
                return Gone()
            if not is_booked(connection, visit.id):
                if not has_room(connection, visit.id, hold, at):
                    return SlotFull()
                keep_hold(connection, visit.id, hold)
            return hold

        return await self._writer.write(write)

    async def forget_before(self, day: str) -> None:
        """Delete the bookings of slots before a day: nobody can take those places any more."""
        await self._writer.write(lambda transaction: forget_bookings(transaction.connection, day))
