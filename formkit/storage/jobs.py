"""What is done with what is kept, on its own: drafts whose time is over are deleted, keys follow the newest secret."""

from __future__ import annotations

from asyncio import gather, sleep
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from formkit.background import Batch, Job
from formkit.clock import ClockWatch
from formkit.errors import EvidenceUnavailable
from formkit.journey.draft import KeptFile, draft_from
from formkit.logs import log
from formkit.storage.base import Event, Visit
from formkit.storage.engine import Tx
from formkit.storage.sealing import SealBroken
from formkit.storage.search_key_rows import (
    HashedKeys,
    hashed_keys,
    not_opened,
    renew_search_keys,
    without_search_keys,
)
from formkit.storage.store import Store

PAUSE = 30.0
MOST = 200
MOST_WRAPPED = 1_000
MOST_FOUND_ANEW = 100
AN_HOUR = 3_600.0

RemoveFile = Callable[[str], Awaitable[object]]
"""Removes a kept file by its id."""


@dataclass(frozen=True)
class Lifetime:
    """How long a visit lives, in seconds: without a page, and in all."""

    idle: float
    whole: float

    def end_of(self, visit: Visit) -> float:
        """When a visit's time is over (UTC seconds)."""
        return min(visit.touched_at + self.idle, visit.started_at + self.whole)


async def forget_expired(
    store: Store, remove_file: RemoveFile, lifetime: Lifetime, now: float, clock: ClockWatch | None = None
) -> Batch:
    """Delete drafts that are over, and their files, unless the clock cannot be believed; how many visits went."""
    over = await store.visits_over(now - lifetime.idle, now - lifetime.whole, MOST)
    if clock and not clock.may_delete(max((now - lifetime.end_of(visit) for visit in over), default=0)):
        return Batch(0)
    forgetting = (_forget(store, remove_file, visit, now) for visit in over)
    told = await gather(*forgetting, return_exceptions=True)
    failed = [problem for problem in told if isinstance(problem, BaseException)]
    if failed and len(failed) == len(over):
        raise failed[0]
    for problem in failed:
        log().error("draft not deleted", problem=type(problem).__name__)
    gone = sum(one is True for one in told)
    return Batch(gone, len(over) == MOST and gone > 0)


async def _forget(store: Store, remove_file: RemoveFile, visit: Visit, now: float) -> bool:
    """Delete one draft and its files; those of a draft that cannot be opened are left to the sweep."""
    files = _files_of(visit)
    if not await store.forget_visit(visit, [Event("expired", "", now)]):
        return False
    for file in files:
        try:
            await remove_file(file.id)
        except EvidenceUnavailable:
            log().warning("file not deleted", form=visit.form)  # the sweep finds it
    return True


def _files_of(visit: Visit) -> list[KeptFile]:
    try:
        return [file for kept in draft_from(visit.draft).files.values() for file in kept]
    except (ValueError, KeyError, TypeError) as problem:  # whatever it is, its time is over
        log().error("draft not read", form=visit.form, problem=type(problem).__name__)
        return []


def wrapping_again(store: Store) -> Job:
    """The job that wraps the keys of rows by the newest secret: an old one can be taken out once it has nothing to do."""

    broken = Counter[str]()

    async def wrap() -> Batch:
        before = broken.total()
        seen = await store.rewrap(MOST_WRAPPED, broken)
        return Batch(seen - (broken.total() - before), is_full=seen > 0)

    return Job("keys", wrap, AN_HOUR)


def making_search_keys(store: Store, most: int = MOST_FOUND_ANEW) -> Job:
    """The job that lets submissions be found that were sent before there were search keys, or under an older secret.

    One that cannot be opened is told of and passed over.
    """

    async def make() -> Batch:
        references = await store.engine.read(lambda tx: without_search_keys(tx, store.keys, most))
        made = [(reference, await _hashed(store, reference)) for reference in references]

        async def unit(tx: Tx) -> None:
            for reference, hashed in made:
                await renew_search_keys(tx, reference, hashed)

        if made:
            await store.engine.write(unit)
        broken = sum(hashed == not_opened(store.keys) for _, hashed in made)
        if broken:
            log().error("submissions not opened", where="search keys", count=broken)
        return Batch(len(made) - broken, is_full=len(made) == most)

    return Job("search keys", make, AN_HOUR)


async def _hashed(store: Store, reference: str) -> HashedKeys:
    await sleep(0)  # people wait for their pages
    try:
        sent = await store.submission(reference)
    except SealBroken:
        return not_opened(store.keys)
    return hashed_keys(store.keys, sent.document if sent else b"")


def forgetting_marks(store: Store, now: Callable[[], float]) -> Job:
    """What was sent yesterday need not be known again."""

    async def forget() -> Batch:
        return Batch(await store.forget_marks(now()))

    return Job("marks of what was sent", forget, AN_HOUR)


def forgetting(
    store: Store, remove_file: RemoveFile, lifetime: Lifetime, now: Callable[[], float], clock: ClockWatch
) -> Job:
    """The job that deletes drafts whose time is over."""
    return Job("drafts", lambda: forget_expired(store, remove_file, lifetime, now(), clock), PAUSE)
