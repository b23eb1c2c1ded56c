"""Durable saves a second, one writer's group commit against a thread pool."""

from __future__ import annotations

import asyncio
import os
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Final

from formkit.storage.base import Event, NewVisit, Saved, Visit
from formkit.storage.engine import applied, driven
from formkit.storage.event_rows import added_events
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import Connection, SqliteTx, connect_to_write
from formkit.storage.store import Store, open_store
from formkit.storage.visit_rows import save_draft, seal_draft

TASKS: Final = 512
THREADS: Final = 16
READS: Final = 5_000
ROUNDS: Final = 5
KEYS: Final = KeyList((bytes(range(32)),))
DRAFT: Final = (
    b'{"answers": {"full-name": "Anwen Example", "postcode": "EX1 1AA", "bins": ["food", "paper"]}}' * 2
)
EVENTS: Final = (Event("answered", "bins", 1_800_000_000.0),)

Save = Callable[[Visit], Awaitable[object]]


def writer_against_thread_pool(seconds: float, folder: Path | None = None) -> dict[str, float]:
    """Durable saves a second of both, their ratio, and µs for what a page asks about its session, all on one core.

    Every save seals a draft and writes an event with it, in WAL with synchronous=FULL. `folder` must be on a
    real disk; the temporary folder when none is given. The thread pool is run twice, and its better figure
    counts: with threads that wait for SQLite's lock, and with a Python lock in front of it. They take turns for
    `seconds` in all, and the median counts, as other programs on the machine disturb all of them.
    """
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            rounds = [_round(Path(place) / f"{turn}.db", seconds / ROUNDS / 3) for turn in range(ROUNDS)]
    finally:
        os.sched_setaffinity(0, allowed)
    writer, pool, waiting, read_us = (median(figures) for figures in zip(*rounds, strict=True))
    return {
        "writer_saves_per_second": round(writer),
        "pool_saves_per_second": round(pool),
        "pool_without_python_lock_saves_per_second": round(waiting),
        "ratio": round(median(of_writer / of_pool for of_writer, of_pool, _, _ in rounds), 1),
        "read_us": round(read_us, 1),
    }


def _round(path: Path, seconds: float) -> tuple[float, float, float, float]:
    """Saves a second of the writer, the better pool and the pool without a lock; µs for each read."""
    writer, read_us = asyncio.run(_writer(path.with_suffix(".writer"), seconds))
    waiting = asyncio.run(_thread_pool(path.with_suffix(".waiting"), seconds, locked=False))
    locked = asyncio.run(_thread_pool(path.with_suffix(".locked"), seconds, locked=True))
    return writer, max(waiting, locked), waiting, read_us


async def _writer(path: Path, seconds: float) -> tuple[float, float]:
    store = open_store(path, KEYS)
    visits = await _visits(store)

    async def save(visit: Visit) -> object:
        return await store.save(visit, DRAFT, EVENTS, 1_800_000_000.0)

    rate = await _saves_per_second(visits, save, seconds)
    read_us = await _read_us(store)
    await store.close()
    return rate, read_us


async def _thread_pool(path: Path, seconds: float, *, locked: bool) -> float:
    store = open_store(path, KEYS)
    visits = await _visits(store)
    await store.close()
    mine = threading.local()
    one_at_a_time = threading.Lock() if locked else threading.Semaphore(THREADS)

    def commit(visit: Visit) -> object:
        if not hasattr(mine, "connection"):
            mine.connection = connect_to_write(path)
        sealed = seal_draft(KEYS, visit.id, DRAFT)
        with one_at_a_time:
            return _one_transaction(mine.connection, visit, sealed)

    with ThreadPoolExecutor(THREADS) as pool:
        loop = asyncio.get_running_loop()
        return await _saves_per_second(
            visits, lambda visit: loop.run_in_executor(pool, commit, visit), seconds
        )


def _one_transaction(connection: Connection, visit: Visit, sealed: tuple[bytes, bytes]) -> object:
    connection.execute("BEGIN IMMEDIATE")
    tx = SqliteTx(connection)
    save = save_draft(KEYS, visit, sealed, 1_800_000_000.0, added_events(visit, EVENTS))
    outcome = driven(applied(tx, save))
    tx.write_added()
    connection.execute("COMMIT")
    return outcome


async def _visits(store: Store) -> Sequence[Visit]:
    """One visit for each task."""
    await asyncio.gather(*(store.start(_new_visit(number), ()) for number in range(TASKS)))
    kept = [await store.visit(f"session-{number}", "bins") for number in range(TASKS)]
    return [visit for visit in kept if visit is not None]


async def _saves_per_second(visits: Sequence[Visit], save: Save, seconds: float) -> float:
    begun = time.perf_counter()
    until = begun + seconds

    async def person(visit: Visit) -> int:
        saves = 0
        while time.perf_counter() < until:
            outcome = await save(visit)
            if not isinstance(outcome, Saved):
                raise TypeError(f"A save of the benchmark was not kept: {outcome}")
            object.__setattr__(visit, "version", outcome.version)  # a page would load the visit again here
            saves += 1
        return saves

    saves = sum(await asyncio.gather(*(person(visit) for visit in visits)))
    return saves / (time.perf_counter() - begun)


async def _read_us(store: Store) -> float:
    begun = time.perf_counter()
    for number in range(READS):
        await store.visits_of(f"session-{number % TASKS}")  # what a page asks for
    return (time.perf_counter() - begun) / READS * 1e6


def _new_visit(number: int) -> NewVisit:
    return NewVisit(
        id=f"visit-{number}",
        session=f"session-{number}",
        form="bins",
        form_hash="0" * 64,
        analytics_id=f"analytics-{number}",
        channel="self-service",
        language="en",
        device="phone",
        at=1_800_000_000.0,
    )


if __name__ == "__main__":
    for name, figure in writer_against_thread_pool(12.0).items():
        print(f"{name:45} {figure:>12,}")
