"""What is done with what is kept, on its own: drafts whose time is over are deleted, keys are wrapped by the newest secret."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from formkit.background import Batch, Job
from formkit.journey.draft import draft_from
from formkit.storage.base import Event
from formkit.storage.store import Store

PAUSE = 30.0
MOST = 200
MOST_WRAPPED = 1_000
AN_HOUR = 3_600.0

RemoveFile = Callable[[str], Awaitable[object]]
"""Removes a kept file by its id."""


@dataclass(frozen=True)
class Lifetime:
    """How long a visit lives, in seconds: without a page, and in all."""

    idle: float
    whole: float


async def forget_expired(store: Store, remove_file: RemoveFile, lifetime: Lifetime, now: float) -> Batch:
    """Delete drafts that are over, and their files; how many visits went."""
    over, gone = await store.visits_over(now - lifetime.idle, now - lifetime.whole, MOST), 0
    for visit in over:
        files = [file for kept in draft_from(visit.draft).files.values() for file in kept]
        if await store.forget_visit(visit, [Event("expired", "", now)]):
            gone += 1
            for file in files:
                await remove_file(file.id)
    return Batch(gone, gone == MOST)


def wrapping_again(store: Store) -> Job:
    """The job that wraps the keys of rows by the newest secret: an old one can be taken out once it has nothing to do."""

    async def wrap() -> Batch:
        done = await store.rewrap(MOST_WRAPPED)
        return Batch(done, is_full=done > 0)  # until nothing is left but what cannot be opened

    return Job("keys", wrap, AN_HOUR)


def forgetting(store: Store, remove_file: RemoveFile, lifetime: Lifetime, now: Callable[[], float]) -> Job:
    """The job that deletes drafts whose time is over."""
    return Job("drafts", lambda: forget_expired(store, remove_file, lifetime, now()), PAUSE)
