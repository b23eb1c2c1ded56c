"""Brings submissions to their destinations, again and again until each has its own; it does not know what they say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from formkit.delivery.base import Destination, Outbox, Row
from formkit.logs import log

LEASE = 60.0
PAUSE = 1.0
MOST = 20
WAITS = (5, 60, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
"""Seconds until the next attempt: the schedule of Standard Webhooks, 75 hours in all."""


async def deliver_due(outbox: Outbox[Row], destination: Destination, now: Callable[[], float]) -> int:
    """Deliver what is due now; how many were delivered."""
    done = 0
    for row in await outbox.claim_outbox(now(), LEASE, MOST):
        try:
            await destination.deliver(row)
        except Exception as problem:  # noqa: BLE001 - one that cannot be delivered must not hold up all the others
            wait = WAITS[min(row.attempts, len(WAITS) - 1)]
            log().warning(
                "not delivered",
                destination=row.destination,
                attempts=row.attempts + 1,
                problem=type(problem).__name__,
            )
            await outbox.not_delivered(row, type(problem).__name__, now() + wait, now())
        else:
            await outbox.delivered(row, now())
            done += 1
    return done


async def deliver_for_ever(outbox: Outbox[Row], destination: Destination, now: Callable[[], float]) -> None:
    """Look for due deliveries until cancelled; a store that is full for a while does not end it."""
    while True:
        try:
            await deliver_due(outbox, destination, now)
        except Exception as problem:  # noqa: BLE001 - nothing above would hear of it: deliveries would just stop
            log().error("outbox waits", problem=type(problem).__name__)
        await asyncio.sleep(PAUSE)
