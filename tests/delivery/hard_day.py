"""A day on which everything goes wrong at the other side: all that was sent arrives, and nobody sees anything twice.

    python -m tests.delivery.hard_day --submissions 500 --hanging 15        (scripts/stress --deliveries)

The receiver answers by a script: 500, 429 and 503 with Retry-After, nothing, a reset, a reset after 200, a redirect, a drip,
410 for one of them, and four hours of nothing but resets. The clock is moved on, and nobody waits for hours. Then one
destination hangs at every try, and what another gets is timed with it and without it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import formatdate
from functools import partial
from pathlib import Path
from statistics import quantiles

from standardwebhooks.webhooks import Webhook as Verifier

from formkit.background import Background
from formkit.delivery.base import Delivery
from formkit.delivery.kinds.webhook import Webhook
from formkit.delivery.outbox import Deliveries
from formkit.storage.outbox_rows import send_again, waiting_rows
from formkit.storage.store import Store, open_store
from tests.delivery.receiver import SECRET, Answer, Heard, Receiver, listening, means
from tests.delivery.test_breaker import many
from tests.delivery.test_outbox import Clock, deliver_due, sent
from tests.delivery.verifying import has_verifier, verified
from tests.storage.making import KEYS, NOW, run_with

FATES = (
    (), ("500",), (), ("429 Retry-After: 90",), (), ("silence",), (), ("reset",), (), ("200 then reset",), (),
    ("302 Location: http://127.0.0.1:1/",), (), ("drip",), (), (f"503 Retry-After: {formatdate(NOW + 4_000, usegmt=True)}",),
    (), ("500", "reset", "200 then reset"),
)  # fmt: skip
"""What the first tries of each submission meet; then it is taken."""
AN_HOUR = 3_600.0
SHORT = 0.4
"""Seconds that an attempt may take here."""


@dataclass
class HardDay:
    """The script of the receiver."""

    now: Clock
    hours: float
    """For so long the other side is away, after the first hour."""
    refuses: str
    """The reference of the one that is told to go away for good, until somebody has mended that."""
    is_mended: bool = False
    tries: Counter[str] = field(default_factory=Counter)

    def __call__(self, heard: Heard) -> Answer:
        reference = str(heard.told["data"]["reference"])
        if reference == self.refuses and not self.is_mended:
            return "410"
        if AN_HOUR <= self.now.at - NOW < (1 + self.hours) * AN_HOUR:
            self.tries["while away"] += 1
            return "reset"
        self.tries[reference] += 1
        fate = FATES[int(reference.removeprefix("REF")) % len(FATES)]
        done = self.tries[reference] - 1
        return fate[done] if done < len(fate) else "204"


def run_hard_day(folder: Path, submissions: int, hours: float = 4.0) -> Mapping[str, int]:
    """What came of it. Raises AssertionError where anything was lost, came under two ids or was not genuine."""
    figures: dict[str, int] = {}

    async def scenario(store: Store) -> None:
        clock, made = Clock(), many(submissions)
        day = HardDay(clock, hours, made[1].reference)
        async with listening(Receiver(day)) as receiver:
            hook = Webhook({"webhook": receiver.address, "secret": "WASTE"}, means(clock))
            deliveries = Deliveries(store, hook, clock, patience=SHORT)
            deliver = partial(deliver_due, store, hook, clock, deliveries)
            for number, one in enumerate(made):
                if number == submissions // 2:  # the rest is sent while the other side is away
                    await _until_quiet(store, clock, deliver, end=NOW + AN_HOUR)
                await sent(store, one, session=f"s{number}")
            await _until_quiet(store, clock, deliver)
            (dead,) = await waiting_rows(store.engine, submissions)
            assert (dead.reference, dead.problem) == (
                day.refuses,
                "The other side answered 410: nothing is taken there any more.",
            )
            day.is_mended = True
            await store.engine.write(partial(send_again, reference=day.refuses, at=clock.at))
            await _until_quiet(store, clock, deliver)
            figures.update(_judged(receiver, submissions), dead=1, tried_while_away=day.tries["while away"])

    run_with(open_store(folder / "formkit.sqlite", KEYS), scenario)
    return figures


async def _until_quiet(
    store: Store, clock: Clock, deliver: Callable[[], Awaitable[int]], end: float = 1e12
) -> None:
    """Deliver, and move the clock to when the next is due, until nothing is, or until `end`."""
    while True:
        await deliver()
        due = await store.engine.rows(
            "SELECT max(min(due_at), coalesce((SELECT max(probe_at) FROM destination WHERE open_since IS NOT NULL), 0)) "
            "FROM outbox WHERE delivered_at IS NULL AND due_at < 9e15"
        )
        if due[0][0] is None or due[0][0] > end:
            clock.at = max(clock.at, end) if end < 1e12 else clock.at
            return
        clock.at = max(clock.at + 1, due[0][0])


def _judged(receiver: Receiver, submissions: int) -> Mapping[str, int]:
    ids: dict[str, set[str]] = {}
    numbers = set()
    for heard in receiver.heard:
        told = heard.told["data"]
        ids.setdefault(told["reference"], set()).add(heard.id)
        numbers.add(told["sequence"])
        moment = datetime.fromtimestamp(int(heard.headers["webhook-timestamp"]), UTC)
        genuine = Verifier(SECRET).sign(heard.id, moment, heard.body.decode())
        assert heard.headers["webhook-signature"] == genuine
    assert len(receiver.taken) == submissions, "all of them arrived"
    assert all(len(of_one) == 1 for of_one in ids.values()), "each under one id"
    assert numbers == set(range(1, submissions + 1)), "the numbers have no gap"
    if has_verifier():
        assert all(verified(receiver.heard)), "and npm's standardwebhooks takes each for genuine"
    repeats = receiver.taken.total() - submissions
    return {
        "arrived": len(receiver.taken),
        "requests": len(receiver.heard),
        "repeats that their id told": repeats,
    }


@dataclass
class Both:
    """Two destinations at two addresses; notes when each thing arrives at the quick one."""

    hooks: Mapping[str, Webhook]
    arrived: dict[str, float] = field(default_factory=dict)

    async def deliver(self, delivery: Delivery) -> None:
        """By webhook."""
        await self.hooks[delivery.destination].deliver(delivery)
        self.arrived[delivery.reference] = time.monotonic()


def seconds_until_arrival(folder: Path, submissions: int, hanging: float, *, with_slow: bool) -> list[float]:
    """How long each took to the quick destination. `hanging`: seconds that each try at the slow one takes."""
    found: list[float] = []

    async def scenario(store: Store) -> None:
        slow, quick = Receiver(lambda _: "silence"), Receiver()
        async with AsyncExitStack() as open_ones:
            for receiver in (slow, quick):
                await open_ones.enter_async_context(listening(receiver))
            both = Both(
                {
                    name: Webhook({"webhook": receiver.address, "secret": "WASTE"}, means())
                    for name, receiver in (("slow", slow), ("quick", quick))
                }
            )
            deliveries = Deliveries(store, both, lambda: NOW, patience=hanging)
            begun: dict[str, float] = {}
            async with Background([replace(deliveries.job, pause=0.05)]).running():
                for number, one in enumerate(many(submissions)):
                    to = ("slow", "quick") if with_slow else ("quick",)
                    begun[one.reference] = time.monotonic()
                    await sent(store, replace(one, destinations=to), session=f"s{number}")
                    await asyncio.sleep(0.02)
                while len(both.arrived) < submissions:  # noqa: ASYNC110 - each arrival counts, not one event
                    await asyncio.sleep(0.01)
            await deliveries.close()
            found.extend(both.arrived[one] - begun[one] for one in begun)
            assert bool(slow.heard) == with_slow

    folder.mkdir()
    run_with(open_store(folder / "formkit.sqlite", KEYS), scenario)
    return found


def main() -> None:
    """Say what came of it; ends with a fault where something was lost."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    wanted.add_argument("--deliveries", action="store_true", help="as scripts/stress names it")
    wanted.add_argument("--submissions", type=int, default=500)
    wanted.add_argument("--hanging", type=float, default=15.0, help="seconds of each try at the slow one")
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="formkit-hard-day-") as name:
        folder = Path(name)
        figures = run_hard_day(folder, given.submissions)
        by = "Python and npm" if has_verifier() else "Python alone, as npm's package is not there"
        _say(f"{given.submissions} sent: {figures}; signatures verified by {by}")
        for with_slow in (False, True, False, True):
            took = seconds_until_arrival(
                folder / f"{time.monotonic()}", 200, given.hanging, with_slow=with_slow
            )
            beside = f"beside one that hangs {given.hanging:g} s" if with_slow else "alone"
            _say(f"{beside}: p50 {quantiles(took, n=20)[9]:.3f} s, p95 {quantiles(took, n=20)[18]:.3f} s")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
