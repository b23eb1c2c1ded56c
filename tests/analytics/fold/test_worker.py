"""The background folder takes turns, folds all that waits, and forgets old events but not what they came to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path

import pytest

from formkit.analytics.base import IDLE
from formkit.analytics.fold.fold import next_round
from formkit.analytics.fold.worker import LEASE, fold_now, folding, forget_events, take_lease
from formkit.background import Batch
from formkit.storage.engine import Engine
from formkit.storage.store import Store, open_store
from tests.analytics.eventful import NOON, Happened, filled
from tests.storage.making import KEYS

A_DAY = 86_400_000
SOME = [Happened(f"v{number}", "seen", "what", NOON + number) for number in range(5)]


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Store]:
    store = open_store(path, KEYS)
    try:
        yield store
    finally:
        await store.close()


@contextmanager
def database(path: Path) -> Iterator[Path]:
    with filled(path / "a.sqlite", SOME):
        pass
    yield path / "a.sqlite"


def abandoned(tables: Engine) -> int:
    ((n,),) = tables.rows_now(
        "SELECT COALESCE(SUM(n), 0) FROM path WHERE length(period) = 7 AND status = 'abandoned'"
    )
    return int(n)


def seconds(milliseconds: int) -> float:
    return milliseconds / 1000


def test_all_that_waits_is_folded_and_then_nothing_waits(tmp_path: Path) -> None:
    async def run(path: Path) -> None:
        async with opened(path) as store:
            assert await fold_now(store.engine, "one", lambda: seconds(NOON + 2 * IDLE)) == 1
            assert await fold_now(store.engine, "one", lambda: seconds(NOON + 2 * IDLE)) == 0
            assert abandoned(store.engine) == 5

    with database(tmp_path) as path:
        asyncio.run(run(path))


def test_who_holds_the_lease_keeps_the_others_off_until_it_ends(tmp_path: Path) -> None:
    async def run(path: Path) -> None:
        async with opened(path) as store:
            assert await store.engine.write(lambda tx: take_lease(tx, "other", NOON))
            assert await fold_now(store.engine, "one", lambda: seconds(NOON + 1000)) == 0
            assert abandoned(store.engine) == 0
            assert await fold_now(store.engine, "one", lambda: seconds(NOON + LEASE + 1000)) == 1

    with database(tmp_path) as path:
        asyncio.run(run(path))


def test_old_events_go_and_what_they_came_to_stays(tmp_path: Path) -> None:
    async def run(path: Path) -> None:
        async with opened(path) as store:
            await fold_now(store.engine, "one", lambda: seconds(NOON + 2 * IDLE))
            assert await forget_events(store.engine, lambda: seconds(NOON + 89 * A_DAY)) == 0
            assert await forget_events(store.engine, lambda: seconds(NOON + 91 * A_DAY)) == 5
            assert abandoned(store.engine) == 5
            round = await store.engine.read(partial(next_round, now=NOON + 91 * A_DAY))
            assert not any(round.changes.values())

    with database(tmp_path) as path:
        asyncio.run(run(path))


def test_the_job_folds_what_waits(tmp_path: Path) -> None:
    async def run(path: Path) -> None:
        async with opened(path) as store:
            batch = await folding(store.engine, "one", lambda: seconds(NOON + 2 * IDLE)).batch()
            assert batch == Batch(1)
            assert abandoned(store.engine)

    with database(tmp_path) as path:
        asyncio.run(run(path))


NINETEEN = [Happened(f"v{number}", "seen", "what", NOON + number) for number in range(19)]
ODD = [
    Happened("odd", "nonsense", "what", NOON),
    Happened("odd", "seen", "no such page " * 50, NOON),
    Happened("odd", "answered", "what", -1),
    Happened("odd", "refused", "what", NOON, "\x00", "\x00" * 9, 10**9),
    Happened("odd", "seen", "what", NOON, day="never"),
    Happened("odd", "submitted", "", 2**62),
    Happened("odd", "seen", "what", NOON, device="\U0001f600"),
]
"""Events that no code of ours writes."""


@pytest.mark.parametrize("number", range(len(ODD)))
def test_an_event_that_makes_no_sense_keeps_no_other_from_being_counted(tmp_path: Path, number: int) -> None:
    async def run(path: Path) -> None:
        async with opened(path) as store:
            assert await fold_now(store.engine, "one", lambda: seconds(NOON + 2 * IDLE)) == 1
            assert abandoned(store.engine) >= len(NINETEEN)

    with filled(tmp_path / "a.sqlite", [*NINETEEN[:7], ODD[number], *NINETEEN[7:]]):
        pass
    asyncio.run(run(tmp_path / "a.sqlite"))
