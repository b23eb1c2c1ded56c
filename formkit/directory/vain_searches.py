"""Counts searches that found nothing, in memory first: no page waits for it, and a flood of made-up words stays small."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Final

from starlette.requests import Request

from formkit.background import Batch, Job
from formkit.directory.searched_words import is_about_somebody, searched_words
from formkit.directory.tables import (
    HowLittle,
    SearchKey,
    TypedWords,
    VainSearches,
    count_searches,
    count_unread,
    forget_searches,
    list_searches,
)
from formkit.journey.visit_classes import channel_of
from formkit.storage.engine import Engine, Tx
from formkit.storage.sealing import KeyList
from formkit.web.dependencies import Parts, parts_of
from formkit.web.new_visit import is_looked_at
from formkit.web.opt_out import is_counted

PAUSE: Final = 20.0
"""Seconds between two writes: what was searched in them is lost where the server is killed."""
KEPT_DAYS: Final = 90
"""As long as events (`formkit.analytics.fold.worker`)."""
HALF_AN_HOUR: Final = 1_800
MOST_WAITING: Final = 1_000
MOST_SHOWN: Final = 100
_PURPOSE: Final = "the same search"


class Searches:
    """The searches of all councils that found nothing."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys
        self._waiting: dict[SearchKey, TypedWords] = {}
        self._unread = Counter[tuple[str, str]]()

    def note(self, request: Request, searched: str, found: HowLittle) -> None:
        """Count a search of a person who may be counted; it is written with the next batch."""
        if not _counts(request):
            return
        parts = parts_of(request)
        council, day = parts.catalogue.council.id, parts.today().isoformat()
        if is_about_somebody(searched):
            self._unread[council, day] += 1
            return
        words = searched_words(searched)
        if words is None or len(self._waiting) >= MOST_WAITING:
            return
        mark = self._keys.sign(_PURPOSE, " ".join(words.stems))
        half_hour = int(parts.now() // HALF_AN_HOUR)
        self._waiting[SearchKey(council, day, mark, found)] = TypedWords(half_hour, words.words)

    async def write(self) -> int:
        """Write what waits; how many searches. Raises StoreUnavailable, and keeps them for the next time."""
        waiting, unread = self._waiting, self._unread
        if not waiting and not unread:
            return 0
        self._waiting, self._unread = {}, Counter()

        async def count(tx: Tx) -> None:
            await count_searches(tx, waiting)
            await count_unread(tx, [(council, day, n) for (council, day), n in unread.items()])

        try:
            await self._engine.write(count)
        except BaseException:  # whatever it was, and told by who runs the job: nothing is lost by it
            self._waiting = {**waiting, **self._waiting}
            self._unread += unread
            raise
        return len(waiting) + unread.total()

    async def forget_old(self, today: str) -> int:
        """Delete the searches of days before `today` (2026-11-29); how many rows."""
        return await self._engine.write(lambda tx: forget_searches(tx, today))

    async def shown(self, council: str) -> VainSearches:
        """What analysts of a council may read."""
        return await list_searches(self._engine, council, MOST_SHOWN)

    def job(self, parts: Parts) -> Job:
        """The job that writes what waits and forgets what is old."""

        async def batch() -> Batch:
            done = await self.write()
            await self.forget_old((parts.today() - timedelta(days=KEPT_DAYS)).isoformat())
            return Batch(done)

        return Job("searches that found nothing", batch, PAUSE)


def _counts(request: Request) -> bool:
    """Whether a person typed it, who did not ask to be left out."""
    parts = parts_of(request)
    agent = request.headers.get("user-agent", "")
    is_person = channel_of(agent, is_preview=parts.catalogue.preview) == "self-service"
    return is_looked_at(request) and is_person and is_counted(request)
