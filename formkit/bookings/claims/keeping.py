"""Tells owners of slots what became of the places that they hold for us, again and again until they know.

sent           ── confirmed, until its day is over
held here      ── held there again, before it runs out
neither        ── given back: the visit ended, chose another slot, or was never told that the first was held
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from math import ceil
from typing import Final

from formkit.background import Batch, Job
from formkit.bookings.claims.asking import A_MINUTE, BOOKED_FOR, LONGER
from formkit.bookings.claims.tables import DueClaim, SlotClaims
from formkit.logs import log
from formkit.web.dependencies import Health
from formkit.web.slot_owner import OwnerAway, SlotOwner

AT_ONCE: Final = 16
PAUSE: Final = 1.0
WAITS: Final = (2.0, 10.0, 60.0, 300.0, 900.0, 3_600.0)
"""Seconds until the next attempt; the last one again and again."""
SPARED: Final = 15.0
"""Seconds until the next look where an owner is left alone; no attempt."""
LONG: Final = 3_600.0
"""Seconds after which an operator is told of what was sent and is not confirmed."""
FindOwner = Callable[[str], SlotOwner | None]
"""The owner of the slots of a council's look-up ("exampleton/collection slots")."""


class ClaimKeeper:
    """Sees to claims, each on its own: one that fails holds up no other."""

    def __init__(self, claims: SlotClaims, owner: FindOwner, now: Callable[[], float]) -> None:
        self._claims = claims
        self._owner = owner
        self._now = now

    @property
    def job(self) -> Job:
        """The job that looks for what is due."""
        return Job("slots elsewhere", self.look, PAUSE)

    async def look(self) -> Batch:
        """See to what is due."""
        due = await self._claims.due(self._now(), AT_ONCE)
        await asyncio.gather(*(self._see_to(one) for one in due))
        return Batch(len(due), is_full=len(due) == AT_ONCE)

    async def _see_to(self, due: DueClaim) -> None:
        leaves = not due.reference and (due.state == "leaving" or not self._is_wanted(due))
        if not await self._claims.take(due.claim.id, self._now(), leaves=leaves):
            return
        try:
            owner = self._owner(due.book)
            if owner is None:
                raise OwnerAway("The council's file names no such booking system.", is_spared=True)
            if due.reference:
                await self._confirm(due, owner)
            elif leaves:
                await owner.release(due.claim)
                await self._claims.drop(due.claim)
            else:
                await self._hold_on(due, owner)
        except OwnerAway as away:
            await self._later(due, str(away), away, leaves=leaves)
        except Exception as problem:  # noqa: BLE001 - whatever is wrong with one, the others go on
            log().error("slot not seen to", where=due.book, problem=type(problem).__name__)
            await self._later(due, type(problem).__name__, None, leaves=leaves)

    def _is_wanted(self, due: DueClaim) -> bool:
        return due.is_booked or (due.held_until or 0.0) > self._now()

    async def _confirm(self, due: DueClaim, owner: SlotOwner) -> None:
        if await owner.confirm(due.claim, due.reference):
            await self._claims.end(due.claim.id, "confirmed")
            return
        await self._claims.end(due.claim.id, "refused")
        log().error("slot refused", where=due.book, number=due.reference)

    async def _hold_on(self, due: DueClaim, owner: SlotOwner) -> None:
        now = self._now()
        seconds = BOOKED_FOR if due.is_booked else max((due.held_until or now) - now, 0.0) + LONGER
        minutes = ceil(seconds / A_MINUTE)
        name = await owner.hold(due.claim, minutes)
        if name is None:
            log().warning("slot lost", where=due.book)
            await self._claims.drop(due.claim)
            return
        await self._claims.held(due.claim, name, now + minutes * A_MINUTE, now)

    async def _later(self, due: DueClaim, problem: str, away: OwnerAway | None, *, leaves: bool) -> None:
        now, counts = self._now(), away is None or not away.is_spared
        if leaves and now > due.until + LONG:
            await self._claims.drop(due.claim)  # nobody holds it any more
            return
        wait = WAITS[min(due.attempts, len(WAITS) - 1)] if counts else SPARED
        wait = max(wait, min(away.rest, LONG)) if away else wait
        await self._claims.later(due.claim.id, now + wait, problem, counts=counts)


def claims_health(waiting: int, refused: int, oldest: float | None, now: float) -> Health:
    """Figures for /healthz: of what was sent, how many wait to be confirmed, were refused; since when the oldest waits."""
    problems = []
    if refused:
        told = f"Booking systems refused {refused} of the slots that people have sent"
        problems.append(f"{told}: `formkit deliveries` names them.")
    if oldest is not None and now - oldest > LONG:
        problems.append("Slots that were sent have not been confirmed for an hour: see `formkit deliveries`.")
    figures = {"slots_to_confirm": waiting, "slots_refused": refused} if waiting or refused else {}
    return Health(figures, problems)
