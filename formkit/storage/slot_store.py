"""Held and booked slots: never more places of a slot than it has; what days and forms they are for is not known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from formkit.definition.form import Form
from formkit.storage.base import Event, Gone, Saved, Stale, Visit
from formkit.storage.engine import Engine, Tx, applied
from formkit.storage.event_rows import added_events
from formkit.storage.holds import Held, Hold, SlotFull
from formkit.storage.sealing import KeyList
from formkit.storage.slot_rows import forget_bookings, has_room, holds_of, is_booked, keep_hold, slots_taken
from formkit.storage.visit_rows import save_draft, seal_draft

UNSENT: Final = "SELECT 1 FROM visit WHERE id = ? AND reference IS NULL"


class Slots:
    """Holds and bookings, in the same transactions as visits and submissions."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys

    async def taken(self, book: str, at: float, but: str = "") -> Mapping[str, int]:
        """Slot → how many of its places are held or booked, without what the visit with the id `but` holds."""
        return await slots_taken(self._engine, book, at, but)

    async def held(self, visit: str) -> tuple[Hold, ...]:
        """What a visit holds, what ran out too."""
        return await holds_of(self._engine, visit)

    async def load(self, visit: Visit, form: Form) -> Held | None:
        """What a page needs to know of a visit that may hold slots."""
        return Held(await self.held(visit.id)) if form.books else None

    async def choose(
        self, visit: Visit, hold: Hold, draft: bytes, events: Sequence[Event], at: float
    ) -> Saved | Stale | Gone | SlotFull:
        """Hold places and save the draft that says so, both or neither; what the page held before is free."""
        sealed = seal_draft(self._keys, visit.id, draft)
        save = save_draft(self._keys, visit, sealed, at, added_events(visit, events))

        async def unit(tx: Tx) -> Saved | Stale | Gone | SlotFull:
            if not await has_room(tx, visit.id, hold, at):
                return SlotFull()
            outcome = await applied(tx, save)
            if isinstance(outcome, Saved):
                await keep_hold(tx, visit.id, hold)
            return outcome

        return await self._engine.write(unit)

    async def hold(self, visit: Visit, hold: Hold, at: float) -> Hold | SlotFull | Gone:
        """Hold places without saving anything else, for a visit that goes on."""

        async def unit(tx: Tx) -> Hold | SlotFull | Gone:
            if not await tx.rows(UNSENT, visit.id):
                return Gone()
            if not await is_booked(tx, visit.id):
                if not await has_room(tx, visit.id, hold, at):
                    return SlotFull()
                await keep_hold(tx, visit.id, hold)
            return hold

        return await self._engine.write(unit)

    async def forget_before(self, day: str) -> None:
        """Delete the bookings of slots before a day (2026-12-01): nobody can take those places any more."""
        await self._engine.write(lambda tx: forget_bookings(tx, day))
