"""Brings submissions to their destinations, again and again until each has its own."""

from __future__ import annotations

from collections.abc import Callable

from formkit.background import Batch, Job
from formkit.delivery.base import Destination, Outbox, Row
from formkit.logs import log

LEASE = 60.0
PAUSE = 1.0
MOST = 20
WAITS = (5, 60, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
"""Seconds until the next attempt: the schedule of Standard Webhooks, 75 hours in all."""


async def deliver_due(outbox: Outbox[Row], destination: Destination, now: Callable[[], float]) -> Batch:
    """Deliver what is due now; how many were delivered."""
    due, done = await outbox.claim_outbox(now(), LEASE, MOST), 0
    for row in due:
        try:
            delivery = await outbox.opened(row)
            if delivery is not None:
                await destination.deliver(delivery)
        except Exception as problem:  # noqa: BLE001 - one that cannot be delivered must not hold up all the others
            wait = WAITS[min(row.attempts, len(WAITS) - 1)]
            log().warning(
                "not delivered",
                number=row.reference,
                destination=row.destination,
                attempts=row.attempts + 1,
                problem=type(problem).__name__,
            )
            await outbox.not_delivered(row, type(problem).__name__, now() + wait, now())
        else:
            await outbox.delivered(row, now())
            done += 1
    return Batch(done, len(due) == MOST)


def delivering(outbox: Outbox[Row], destination: Destination, now: Callable[[], float]) -> Job:
    """The job that delivers."""
    return Job("deliveries", lambda: deliver_due(outbox, destination, now), PAUSE)
