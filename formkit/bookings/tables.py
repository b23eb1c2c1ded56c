"""Held and booked slots: their rows, and the door to them. Never more places of a slot are given than it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from formkit.bookings.claims.tables import IS_HELD, SENT
from formkit.bookings.holds import ChosenSlot, Held, Hold, SlotFull, SlotGone
from formkit.definition.form import Form
from formkit.storage.base import Event, Gone, Saved, Stale, Visit
from formkit.storage.engine import Added, Engine, Reads, Tx, applied
from formkit.storage.event_rows import added_events
from formkit.storage.sealing import KeyList
from formkit.storage.visit_rows import save_draft, seal_draft

HELD: Final = (
    "SELECT page, book, slot, places, capacity, seconds, until, latest, claim FROM slot_hold "
    "WHERE visit = ? ORDER BY page"
)
HOLD: Final = (
    "INSERT INTO slot_hold (visit, page, book, slot, places, capacity, seconds, until, latest, claim) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (visit, page) DO UPDATE SET book = excluded.book, slot = excluded.slot, "
    "places = excluded.places, capacity = excluded.capacity, seconds = excluded.seconds, until = excluded.until, "
    "latest = excluded.latest, claim = excluded.claim"
)
A_DAY: Final = 86_400.0
EXTEND: Final = (
    "UPDATE slot_hold SET until = CASE WHEN ?1 + seconds > latest THEN latest ELSE ?1 + seconds END "
    "WHERE visit = ?2 AND until > ?1 AND until < latest AND until < ?1 + seconds"
)
"""Never beyond the latest, and never back."""
RELEASE: Final = "DELETE FROM slot_hold WHERE visit = ? AND page = ?"
RELEASE_ALL: Final = "DELETE FROM slot_hold WHERE visit = ?"
BOOK: Final = (
    "INSERT INTO slot_booking (visit, page, book, slot, places, capacity, seconds, claim) "
    "SELECT visit, page, book, slot, places, capacity, seconds, claim FROM slot_hold WHERE visit = ? AND page = ?"
)
BOOKED: Final = "SELECT page, book, slot, places, capacity, seconds, claim FROM slot_booking WHERE visit = ?"
TAKEN: Final = (
    "SELECT slot, sum(places) FROM (SELECT slot, places FROM slot_booking WHERE book = ?1 AND slot >= ?2 AND visit <> ?4 "
    "UNION ALL SELECT slot, places FROM slot_hold WHERE book = ?1 AND slot >= ?2 AND until > ?3 AND visit <> ?4) every_one "
    "GROUP BY slot"
)
TAKEN_OF_ONE: Final = (
    "SELECT coalesce((SELECT sum(places) FROM slot_booking WHERE book = ?1 AND slot = ?2 AND visit <> ?4), 0) + "
    "coalesce((SELECT sum(places) FROM slot_hold WHERE book = ?1 AND slot = ?2 AND until > ?3 AND visit <> ?4), 0)"
)


@dataclass(frozen=True)
class BookedSlots:
    """What a submission books: it belongs to the transaction of sending (`storage.base.Belonging`)."""

    visit: str
    reference: str
    chosen: Sequence[ChosenSlot]
    at: float

    async def refusal(self, tx: Tx) -> SlotGone | None:
        """The first slot that is not to be had any more."""
        return await gone_slot(tx, self.visit, self.chosen, self.at)

    async def keep(self, tx: Tx) -> None:
        """Turn the visit's holds into bookings."""
        await book_slots(tx, self.visit, self.chosen)
        await sent_slots(tx, self.visit, self.reference, self.at)


@dataclass(frozen=True)
class SlotsGivenBack:
    """A trial books nothing: what it holds is free again once it is sent (`storage.base.Belonging`)."""

    visit: str

    async def refusal(self, tx: Tx) -> None:
        """Nothing keeps a trial from being sent."""

    async def keep(self, tx: Tx) -> None:
        """Give back all that the visit holds."""
        await tx.run(RELEASE_ALL, self.visit)


def held_longer(visit: str, at: float, given_up: Sequence[str]) -> tuple[Added, ...]:
    """What goes with a save: the visit's holds go on, and those of the pages in `given_up` are given back."""
    released = (Added(RELEASE, [(visit, page) for page in given_up]),) if given_up else ()
    return (*released, Added(EXTEND, ((at, visit),)))


async def slots_taken(reads: Reads, book: str, at: float, but: str = "") -> Mapping[str, int]:
    """Slot → how many of its places are held or booked, from the day before `at` on; those of the visit `but` apart."""
    since = (datetime.fromtimestamp(at, UTC) - timedelta(days=1)).date().isoformat()
    return dict(await reads.rows(TAKEN, book, since, at, but))


async def holds_of(reads: Reads, visit: str) -> tuple[Hold, ...]:
    """The holds of a visit, those that ran out too."""
    return tuple(Hold(*row) for row in await reads.rows(HELD, visit))


async def has_room(tx: Tx, visit: str, hold: Hold, at: float) -> bool:
    """Whether the slot has the places of a hold, beside those of others and of the visit's other pages."""
    await _lock(tx, [hold])
    if not await _is_claimed(tx, hold):
        return False
    mine = [one for one in await holds_of(tx, visit) if one.page != hold.page and one.until > at]
    return hold.places <= await _room(tx, visit, hold, mine, at)


async def keep_hold(tx: Tx, visit: str, hold: Hold) -> None:
    """Hold places, after `has_room`; what the visit held for the same page is free from then on."""
    await tx.run(HOLD, visit, *astuple(hold))


async def gone_slot(tx: Tx, visit: str, chosen: Sequence[ChosenSlot], at: float) -> SlotGone | None:
    """The first page whose slot cannot be booked: never held, or the hold ran out and there is no room. Writes nothing."""
    if not chosen:
        return None
    await tx.finish()  # a page that was saved in the same moment held them longer
    by_page = {hold.page: hold for hold in await holds_of(tx, visit)}
    lacking = [one.page for one in chosen if one.page not in by_page or by_page[one.page].slot != one.slot]
    if lacking:
        return SlotGone(lacking[0])
    await _lock(tx, [by_page[one.page] for one in chosen])
    for one in chosen:
        if not await _is_claimed(tx, by_page[one.page]):
            return SlotGone(one.page)
    mine = [by_page[one.page] for one in chosen if by_page[one.page].until > at]
    for hold in (by_page[one.page] for one in chosen if by_page[one.page].until <= at):
        if hold.places > await _room(tx, visit, hold, mine, at):
            return SlotGone(hold.page)
        mine.append(hold)
    return None


async def is_booked(tx: Tx, visit: str) -> bool:
    """Whether a visit's slots are booked already: it was sent, or is being paid for."""
    return bool(await tx.rows("SELECT 1 FROM slot_booking WHERE visit = ?", visit))


async def book_slots(tx: Tx, visit: str, chosen: Sequence[ChosenSlot]) -> None:
    """Turn a visit's holds into bookings, once `gone_slot` found nothing; what else it holds is given back."""
    for one in chosen:
        await tx.run(BOOK, visit, one.page)
    await tx.run(RELEASE_ALL, visit)


async def sent_slots(tx: Tx, visit: str, reference: str, at: float) -> None:
    """What a visit booked was sent: owners of slots are asked to confirm theirs from now on."""
    await tx.run(SENT, reference, at, visit)


async def unbook_slots(tx: Tx, visit: str, at: float) -> None:
    """Turn a visit's bookings back into holds: it was not sent after all and goes on, if it is still there."""
    is_there = await tx.rows("SELECT 1 FROM visit WHERE id = ?", visit)
    for booked in await tx.rows(BOOKED, visit) if is_there else ():
        page, book, slot, places, capacity, seconds, claim = booked
        hold = Hold(page, book, slot, places, capacity, seconds, until=at, latest=at, claim=claim)
        await keep_hold(tx, visit, hold.again(at))
    await tx.run("DELETE FROM slot_booking WHERE visit = ?", visit)


async def forget_bookings(tx: Tx, before: str) -> None:
    """Delete the bookings of slots before a day (2026-12-01): nobody can take those places any more."""
    await tx.run("DELETE FROM slot_booking WHERE slot < ?", before)
    await tx.run("DELETE FROM slot_claim WHERE slot < ?", before)


async def _is_claimed(tx: Tx, hold: Hold) -> bool:
    """Whether the slot's owner, where it has one, holds it by the claim."""
    return not hold.claim or bool(await tx.rows(IS_HELD, hold.claim))


async def _lock(tx: Tx, holds: Sequence[Hold]) -> None:
    """Whoever counts places and then takes some does so alone, and sees what came in the same moment."""
    for name in sorted({f"slot {hold.book} {hold.slot}" for hold in holds}):
        await tx.lock(name)
    await tx.finish()


async def _room(tx: Tx, visit: str, hold: Hold, mine: Sequence[Hold], at: float) -> int:
    """Places of the slot that other visits leave, less those that this one has for other pages (`mine`)."""
    others = (await tx.rows(TAKEN_OF_ONE, hold.book, hold.slot, at, visit))[0][0]
    own = sum(one.places for one in mine if (one.book, one.slot) == (hold.book, hold.slot))
    return hold.capacity - int(others) - own


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

    async def forget_old(self, now: float) -> None:
        """Delete the bookings of days that are over everywhere in the country."""
        await self.forget_before(datetime.fromtimestamp(now - A_DAY, UTC).date().isoformat())
