"""Deletes what people were told would be deleted: drafts whose time is over, with their files; it knows no page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from formkit.errors import FormkitError
from formkit.journey.draft import draft_from
from formkit.logs import log
from formkit.storage.base import Event
from formkit.storage.evidence.keeping import EvidenceKeeper
from formkit.storage.slot_store import Slots
from formkit.storage.store import Store

PAUSE = 30.0
MOST = 200
A_DAY = 86_400.0


@dataclass(frozen=True)
class Lifetime:
    """How long a visit lives, in seconds: without a page, and in all."""

    idle: float
    whole: float


async def forget_expired(
    store: Store, slots: Slots, evidence: EvidenceKeeper, lifetime: Lifetime, now: float
) -> int:
    """Delete drafts that are over, and their files, and bookings of days gone by; how many visits went."""
    gone = 0
    for visit in await store.visits_over(now - lifetime.idle, now - lifetime.whole, MOST):
        files = [file for kept in draft_from(visit.draft).files.values() for file in kept]
        if await store.forget_visit(visit, [Event("expired", "", now)]):
            gone += 1
            for file in files:
                await evidence.remove(file.id)
    await slots.forget_before(datetime.fromtimestamp(now - A_DAY, UTC).date().isoformat())
    return gone


async def forget_for_ever(
    store: Store, slots: Slots, evidence: EvidenceKeeper, lifetime: Lifetime, now: Callable[[], float]
) -> None:
    """Look for drafts that are over until cancelled; a store that is away for a while does not end it."""
    while True:
        try:
            await forget_expired(store, slots, evidence, lifetime, now())
        except FormkitError as problem:
            log().error("drafts wait", problem=type(problem).__name__)
        await asyncio.sleep(PAUSE)
