"""Brings submissions to their destinations, again and again until each has its own; it does not know what they say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

import structlog

from formkit.errors import FormkitError
from formkit.storage.base import OutboxRow, Store

LEASE = 60.0
PAUSE = 1.0
MOST = 20
WAITS = (5, 60, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
"""Seconds until the next attempt: the schedule of Standard Webhooks, 75 hours in all."""

_log = structlog.get_logger("formkit")


class Destination(Protocol):
    """Where submissions go. Takes the same row any number of times and keeps it once."""

    async def deliver(self, row: OutboxRow) -> None:
        """Hand over one submission with its files. Raises OSError or FormkitError where that failed."""


async def deliver_due(store: Store, destination: Destination, now: Callable[[], float]) -> int:
    """Deliver what is due now; how many were delivered."""
    done = 0
    for row in await store.claim_outbox(now(), LEASE, MOST):
        try:
            await destination.deliver(row)
        except (OSError, FormkitError) as problem:
            wait = WAITS[min(row.attempts, len(WAITS) - 1)]
            _log.warning(
                "not delivered",
                destination=row.destination,
                attempts=row.attempts + 1,
                problem=type(problem).__name__,
            )
            await store.not_delivered(row, type(problem).__name__, now() + wait, now())
        else:
            await store.delivered(row, now())
            done += 1
    return done


async def deliver_for_ever(store: Store, destination: Destination, now: Callable[[], float]) -> None:
    """Look for due deliveries until cancelled; a store that is full for a while does not end it."""
    while True:
        try:
            await deliver_due(store, destination, now)
        except FormkitError as problem:
            _log.error("outbox waits", problem=type(problem).__name__)
        await asyncio.sleep(PAUSE)
