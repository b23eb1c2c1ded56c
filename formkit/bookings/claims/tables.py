"""The rows of claims, and the door to them: what a booking system keeps for whom, and what it has to hear next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from formkit.storage.engine import Engine, Reads, Tx
from formkit.web.slot_owner import Claim

GRACE: Final = 30.0
"""Seconds after a question in which nobody but the page that put it does anything about a claim."""
LEASE: Final = 20.0
"""Seconds in which nobody else takes a claim that is being seen to."""
BOOKED_AHEAD: Final = 3_600.0
"""What is booked and not sent yet, as it is being paid for, is held again when less than so many seconds are left."""

OPEN: Final = (
    "SELECT id, asks, places, state, theirs, hold, until FROM slot_claim "
    "WHERE visit = ? AND page = ? AND slot = ? AND state IN ('asked', 'held') AND reference = ''"
)
MINE: Final = (
    "SELECT slot, id, theirs, places, hold, asks FROM slot_claim "
    "WHERE visit = ? AND page = ? AND state IN ('asked', 'held') AND reference = ''"
)
ASK: Final = (
    "INSERT INTO slot_claim (id, visit, page, book, slot, theirs, places, until, due_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
ASK_AGAIN: Final = "UPDATE slot_claim SET asks = ?, places = ?, due_at = ? WHERE id = ?"
HELD: Final = (
    "UPDATE slot_claim SET state = 'held', hold = ?, until = ?, due_at = ?, attempts = 0, problem = '' "
    "WHERE id = ? AND state IN ('asked', 'held')"
)
IS_HELD: Final = "SELECT 1 FROM slot_claim WHERE id = ? AND state = 'held'"
HAS_LOCAL: Final = (
    "(EXISTS (SELECT 1 FROM slot_booking WHERE slot_booking.claim = slot_claim.id) "
    "OR EXISTS (SELECT 1 FROM slot_hold WHERE slot_hold.claim = slot_claim.id AND slot_hold.until > ?1))"
)
DUE: Final = (
    "SELECT slot_claim.id, slot_claim.book, slot_claim.slot, theirs, "  # noqa: S608 - our own words
    "slot_claim.places, hold, asks, state, slot_claim.until, "
    "reference, attempts, slot_hold.until, slot_booking.claim IS NOT NULL FROM slot_claim "
    "LEFT JOIN slot_hold ON slot_hold.claim = slot_claim.id LEFT JOIN slot_booking ON slot_booking.claim = slot_claim.id "
    "WHERE due_at <= ?1 AND state IN ('asked', 'held', 'leaving') AND (state = 'leaving' OR reference <> '' "
    "OR (slot_booking.claim IS NULL AND coalesce(slot_hold.until, 0) <= ?1) "
    f"OR (slot_booking.claim IS NOT NULL AND slot_claim.until < ?1 + {BOOKED_AHEAD}) "
    "OR (slot_hold.until > slot_claim.until AND slot_claim.until < ?1 + slot_hold.seconds / 2)) ORDER BY due_at LIMIT ?2"
)
TAKE: Final = "UPDATE slot_claim SET due_at = ?1 WHERE id = ?2 AND due_at <= ?3 AND state IN ('asked', 'held', 'leaving')"
LEAVE: Final = (
    "UPDATE slot_claim SET state = 'leaving', due_at = ?2 WHERE id = ?3 AND due_at <= ?1 AND reference = '' "  # noqa: S608 - our own words
    f"AND state IN ('asked', 'held', 'leaving') AND NOT {HAS_LOCAL}"
)
DROP: Final = "DELETE FROM slot_claim WHERE id = ? AND reference = '' AND state <> 'refused'"
LATER: Final = "UPDATE slot_claim SET due_at = ?, attempts = attempts + ?, problem = ? WHERE id = ?"
ENDED: Final = "UPDATE slot_claim SET state = ?, problem = ? WHERE id = ?"
SENT: Final = (
    "UPDATE slot_claim SET reference = ?1, sent_at = ?2, due_at = ?2, attempts = 0 "
    "WHERE id IN (SELECT claim FROM slot_booking WHERE visit = ?3 AND claim <> '')"
)
FIGURES: Final = (
    "SELECT count(*) FILTER (WHERE state = 'held'), count(*) FILTER (WHERE state = 'refused'), "
    "min(sent_at) FILTER (WHERE state = 'held') FROM slot_claim WHERE reference <> ''"
)
UNCONFIRMED: Final = (
    "SELECT reference, book, slot, sent_at, attempts, state, due_at, problem FROM slot_claim "
    "WHERE reference <> '' AND (state <> 'confirmed' OR reference = ?1) AND (?1 = '' OR reference = ?1) ORDER BY sent_at, id"
)
AGAIN: Final = (
    "UPDATE slot_claim SET state = 'held', due_at = ?1, attempts = 0 "
    "WHERE reference <> '' AND state IN ('held', 'refused') AND (?2 = '' OR reference = ?2)"
)


@dataclass(frozen=True)
class KnownClaim:
    """A claim as it is kept when a page asks."""

    claim: Claim
    is_held: bool
    """Whether its owner said that it holds the places."""
    until: float


@dataclass(frozen=True)
class DueClaim:
    """A claim whose owner has to hear something."""

    claim: Claim
    book: str
    slot: str
    """As an answer has it."""
    state: str
    until: float
    reference: str
    attempts: int
    held_until: float | None
    """Until when the visit holds it; None where it does not."""
    is_booked: bool


@dataclass(frozen=True)
class SentClaim:
    """What was sent under a reference and has to be booked by its owner, for an operator. Times are UTC seconds."""

    reference: str
    book: str
    slot: str
    sent_at: float
    attempts: int
    state: str
    due_at: float
    problem: str


async def sent_claims(reads: Reads, reference: str = "") -> tuple[SentClaim, ...]:
    """Those of a reference, confirmed or not; "" is all that are not."""
    return tuple(SentClaim(*row) for row in await reads.rows(UNCONFIRMED, reference))


async def confirm_again(tx: Tx, reference: str, at: float) -> int:
    """Have what is not confirmed, refused or not, asked for now; "" is all. How many."""
    return await tx.run(AGAIN, at, reference)


async def drop_claim(tx: Tx, id: str) -> None:
    """Its owner does not hold it: the visit does not either; what is booked already is told to staff."""
    await tx.run("DELETE FROM slot_hold WHERE claim = ?", id)
    if await tx.rows("SELECT 1 FROM slot_booking WHERE claim = ?", id):
        await tx.run(ENDED, "refused", "", id)
    else:
        await tx.run(DROP, id)


class SlotClaims:
    """What booking systems keep for visits."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def open(self, visit: str, page: str) -> Mapping[str, Claim]:
        """Slot, as an answer has it → what its owner holds, or may hold, for a page of a visit that is not sent yet."""
        return {slot: Claim(*rest) for slot, *rest in await self._engine.rows(MINE, visit, page)}

    async def begin(
        self, visit: str, page: str, book: str, slot: str, wanted: Claim, at: float
    ) -> KnownClaim | None:
        """Keep that a hold is asked for, before it is; the claim there is already where the visit has one of that slot.

        `wanted.slot` is "" where only a claim that is there counts; None then, where there is none.
        """

        async def unit(tx: Tx) -> KnownClaim | None:
            await tx.lock(f"visit {visit}")
            for id, asks, places, state, theirs, hold, until in await tx.rows(OPEN, visit, page, slot):
                is_again = state == "asked" and places == wanted.places
                asks += not is_again
                await tx.run(ASK_AGAIN, asks, wanted.places, at + GRACE, id)
                return KnownClaim(Claim(id, theirs, wanted.places, hold, asks), state == "held", until)
            if not wanted.slot:
                return None
            values = (wanted.id, visit, page, book, slot, wanted.slot, wanted.places, at, at + GRACE)
            await tx.run(ASK, *values)
            return KnownClaim(wanted, is_held=False, until=at)

        return await self._engine.write(unit)

    async def held(self, claim: Claim, hold: str, until: float, due_at: float) -> bool:
        """Its owner holds it until then; False where it is being given back already."""

        async def unit(tx: Tx) -> bool:
            return await tx.run(HELD, hold, until, due_at, claim.id) > 0

        return await self._engine.write(unit)

    async def drop(self, claim: Claim) -> None:
        """See `drop_claim`."""
        await self._engine.write(lambda tx: drop_claim(tx, claim.id))

    async def due(self, at: float, most: int) -> tuple[DueClaim, ...]:
        """What has to be said to owners now, the longest due first."""
        found = []
        for row in await self._engine.rows(DUE, at, most):
            id, book, slot, theirs, places, hold, asks, *rest = row
            found.append(DueClaim(Claim(id, theirs, places, hold, asks), book, slot, *rest))
        return tuple(found)

    async def take(self, id: str, at: float, *, leaves: bool) -> bool:
        """Have a claim alone for a while; `leaves`: to give it back, unless somebody holds or booked it since."""

        async def unit(tx: Tx) -> bool:
            await tx.finish()
            changed = (
                await tx.run(LEAVE, at, at + LEASE, id) if leaves else await tx.run(TAKE, at + LEASE, id, at)
            )
            return changed > 0

        return await self._engine.write(unit)

    async def later(self, id: str, due_at: float, problem: str, *, counts: bool) -> None:
        """No clear answer came: due again then. `counts`: its owner was asked."""

        async def unit(tx: Tx) -> None:
            await tx.run(LATER, due_at, int(counts), problem, id)

        await self._engine.write(unit)

    async def end(self, id: str, state: str) -> None:
        """Its owner confirmed it, or refused for good."""

        async def unit(tx: Tx) -> None:
            await tx.run(ENDED, state, "", id)

        await self._engine.write(unit)

    async def figures(self) -> tuple[int, int, float | None]:
        """Of what was sent: how many wait to be confirmed, how many were refused, since when the oldest waits."""
        ((waiting, refused, oldest),) = await self._engine.rows(FIGURES)
        return waiting, refused, oldest
