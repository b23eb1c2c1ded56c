"""Deletes what people were told would be deleted: drafts whose time is over, with their files; it knows no page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from formkit.errors import FormkitError
from formkit.journey.draft import draft_from
from formkit.logs import log
from formkit.storage.base import Event
from formkit.storage.store import Store

PAUSE = 30.0
MOST = 200

RemoveFile = Callable[[str], Awaitable[object]]
"""Removes a kept file by its id."""


@dataclass(frozen=True)
class Lifetime:
    """How long a visit lives, in seconds: without a page, and in all."""

    idle: float
    whole: float


async def forget_expired(store: Store, remove_file: RemoveFile, lifetime: Lifetime, now: float) -> int:
    """Delete drafts that are over, and their files; how many visits went."""
    gone = 0
    for visit in await store.visits_over(now - lifetime.idle, now - lifetime.whole, MOST):
        files = [file for kept in draft_from(visit.draft).files.values() for file in kept]
        if await store.forget_visit(visit, [Event("expired", "", now)]):
            gone += 1
            for file in files:
                await remove_file(file.id)
    return gone


async def forget_for_ever(
    store: Store,
    remove_file: RemoveFile,
    lifetime: Lifetime,
    now: Callable[[], float],
    also: Callable[[float], Awaitable[None]],
) -> None:
    """Look for drafts that are over until cancelled; a store that is away for a while does not end it."""
    while True:
        try:
            await forget_expired(store, remove_file, lifetime, now())
            await also(now())
        except FormkitError as problem:
            log().error("drafts wait", problem=type(problem).__name__)
        await asyncio.sleep(PAUSE)
