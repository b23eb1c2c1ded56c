"""Bookings as the app sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from formkit.background import Batch, Job
from formkit.bookings.claims.keeping import ClaimKeeper, claims_health
from formkit.bookings.claims.tables import SlotClaims
from formkit.bookings.slots import goes_with_save
from formkit.bookings.tables import Slots
from formkit.web.dependencies import CouncilLookups, Health, Parts
from formkit.wing import Wing

AN_HOUR: Final = 3_600.0


def wing(kernel: Parts) -> Wing:
    """Slots, held longer with each save; those of booking systems are kept in step with what they hold."""
    slots, claims = Slots(kernel.store.engine, kernel.keys), SlotClaims(kernel.store.engine)

    def jobs(parts: Parts) -> Sequence[Job]:
        async def forget() -> Batch:
            await slots.forget_old(parts.now())
            return Batch(0)

        keeper = ClaimKeeper(claims, parts.of(CouncilLookups).owner, parts.now)
        return [Job("old bookings", forget, AN_HOUR), keeper.job]

    async def healthy() -> Health:
        return claims_health(*await claims.figures(), kernel.now())

    return Wing(
        "bookings",
        brings=[slots, claims],
        loads=[slots.load],
        goes_with_save=[goes_with_save],
        health=[healthy],
        jobs=jobs,
    )
