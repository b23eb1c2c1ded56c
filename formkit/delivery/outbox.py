"""Brings submissions to their destinations, each by a lane of its own, again and again until it has them.

    a look every second ── a lane for each destination that something is due for ── AT_ONCE workers in it

A lane that is slow, or whose destination is away, holds up no other. What a program fetches has no lane.
One delivery goes like this:

    due ─┬─ delivered     done
         ├─ not taken     due again by the schedule, or later where the other side asks for it
         └─ not taken after the last attempt: a dead letter, which waits until somebody sends it again

Each destination has a breaker. When FAILURES different deliveries in a row were not taken, it opens: all that is due there
waits, and uses up no attempt. Every PROBE seconds one goes to see how things are, the longest waiting first. The first
that is taken closes it, and the rest follows at once.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Collection
from functools import partial
from math import inf
from typing import Final, Generic

from formkit.background import Batch, Job
from formkit.delivery.base import ClaimedRow, NoSecret, NotDelivered, Outbox, Takes
from formkit.delivery.breaker import Breakers, asked_for
from formkit.delivery.registry import NoDestination
from formkit.logs import log

AT_ONCE: Final = 8
"""Deliveries to one destination at the same time."""
LEASE: Final = 60.0
"""Seconds in which nobody else takes a delivery that is under way."""
PATIENCE: Final = 45.0
"""Seconds that one attempt may take."""
PAUSE: Final = 1.0
WAITS: Final = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds until the next attempt: the schedule of Standard Webhooks, ten attempts in three days. After the last of them
a delivery is a dead letter."""
JITTER: Final = 0.1
"""The part by which a wait is longer or shorter, so that what failed together does not come back together."""


OURS: Final = (NoDestination, NoSecret)
"""Failures whose text is a sentence of ours for an operator."""
OF_THE_DESTINATION: Final = (*OURS, NotDelivered, OSError)
"""Failures that the next delivery to the same destination is likely to meet as well."""


class Deliveries(Generic[ClaimedRow]):
    """Delivers what is due, by the job `deliveries`, until it is closed."""

    def __init__(
        self,
        outbox: Outbox[ClaimedRow],
        destination: Takes,
        now: Callable[[], float],
        patience: float = PATIENCE,
        fetched: Collection[str] = (),
    ) -> None:
        """`patience`: seconds that one attempt may take. `fetched`: names of destinations whose programs come for it."""
        self._outbox = outbox
        self._destination = destination
        self._now = now
        self._patience = patience
        self._fetched = frozenset(fetched)
        self._lanes: defaultdict[str, set[asyncio.Task[None]]] = defaultdict(set)
        self._breakers = Breakers()
        self._done = 0
        self._problem: BaseException | None = None

    @property
    def job(self) -> Job:
        """The job that looks for what is due."""
        return Job("deliveries", self.look, PAUSE)

    async def look(self) -> Batch:
        """See that each destination that something is due for has its workers; how many were delivered since.

        Raises what stopped a worker, such as StoreUnavailable: the next look puts another in its place.
        """
        for name in await self._outbox.due_destinations(self._now()):
            if name in self._fetched:
                continue
            lane = self._lanes[name]
            for _ in range(AT_ONCE - len(lane)):
                worker = asyncio.create_task(self._deliver_each(name))
                lane.add(worker)
                worker.add_done_callback(partial(self._has_ended, lane))
        done, self._done = self._done, 0
        problem, self._problem = self._problem, None
        if problem is not None:
            raise problem
        return Batch(done)

    async def close(self) -> None:
        """Break off; what was under way comes again after the next start."""
        workers = [worker for lane in self._lanes.values() for worker in lane]
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    def _has_ended(self, lane: set[asyncio.Task[None]], worker: asyncio.Task[None]) -> None:
        lane.discard(worker)
        if not worker.cancelled():
            self._problem = worker.exception() or self._problem

    async def _deliver_each(self, name: str) -> None:
        while claimed := await self._outbox.claim_outbox(self._now(), LEASE, 1, name):
            for row in claimed:
                await self._deliver(row)

    async def _deliver(self, row: ClaimedRow) -> None:
        try:
            async with asyncio.timeout(self._patience):
                delivery = await self._outbox.opened(row)
                if delivery is not None:
                    await self._destination.deliver(delivery)
        except Exception as problem:  # noqa: BLE001 - one that cannot be delivered must not hold up all the others
            await self._not_delivered(row, problem)
        else:
            await self._outbox.delivered(row, self._now())
            self._breakers.taken(row)
            self._done += 1

    async def _not_delivered(self, row: ClaimedRow, problem: Exception) -> None:
        refused = problem if isinstance(problem, NotDelivered) else NotDelivered(told(problem))
        now = self._now()
        is_its_own = refused.is_final or not isinstance(problem, OF_THE_DESTINATION)
        probe_at = None if is_its_own else self._breakers.failed(row, refused, now)
        is_free = row.is_probe and probe_at is not None
        is_dead = refused.is_final or (row.attempts >= len(WAITS) and not is_free)
        said = f"It is not known whether it arrived. {refused}" if refused.is_unclear else str(refused)
        tell = log().error if is_dead else log().warning
        tell(
            "dead letter" if is_dead else "not delivered",
            number=row.reference,
            destination=row.destination,
            attempts=row.attempts + 1,
            problem=said,
        )
        next_at = inf if is_dead else now if is_free else now + _wait(row.attempts, refused)
        await self._outbox.not_delivered(row, said, next_at, now, probe_at)


def _wait(attempts: int, refused: NotDelivered) -> float:
    """Seconds until the next attempt."""
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
    return max(WAITS[attempts] * spread, asked_for(refused))


def told(problem: Exception) -> str:
    """What an operator reads of a failure: our own sentence, else its class alone, as its text could hold an answer."""
    return str(problem) if isinstance(problem, OURS) else type(problem).__name__
