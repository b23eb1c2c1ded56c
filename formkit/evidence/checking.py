"""Whether kept files hold a virus: each is checked as it comes, and those that could not be again and again.

clean       kept, and delivered
infected    not kept, and its sender is told at once; found later, it is left out of what is delivered, and named there
held        clamd was away or could not look into it: kept; what it belongs to is sent, and is delivered once it was checked
not asked   no clamd is named: nothing is checked, and the document says so
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Final

from formkit.background import Batch, Job
from formkit.errors import EvidenceUnavailable
from formkit.evidence.clamd import AWAY, FileVerdict
from formkit.logs import log
from formkit.storage.base import NOT_ASKED, FileCheck
from formkit.storage.file_check_rows import FileChecks, HeldFile
from formkit.web.dependencies import Health

PAUSE: Final = 1.0
MOST: Final = 10
"""Files of one batch: each may take its whole patience."""
AT_ONCE: Final = 4
"""Files that clamd is asked about at the same time for those who wait for it."""
AWAY_FOR: Final = 15.0
"""Seconds for which nobody waits for a clamd that was away: their files are held at once."""
FIRST_WAIT: Final = 15.0
LONGEST_WAIT: Final = 600.0
PIECE: Final = 64 * 1024

Ask = Callable[[AsyncIterator[bytes]], Awaitable[FileVerdict]]
"""What the scanner says of a file, given its bytes."""


class Checker:
    """Checks files. Without a scanner (`ask`) nothing is checked."""

    def __init__(
        self,
        ask: Ask | None,
        checks: FileChecks,
        open_file: Callable[[str], Awaitable[AsyncIterator[bytes]]],
        now: Callable[[], float],
        *,
        may_wait: float,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_file`: a kept file by its id. `may_wait`: seconds for which a file may be held before it is told."""
        self._ask = ask
        self._checks = checks
        self._open_file = open_file
        self._now = now
        self._may_wait = may_wait
        self._ticks = ticks
        self._away_until = 0.0
        self._turns = asyncio.Semaphore(AT_ONCE)

    @property
    def job(self) -> Job:
        """The job that checks what is held."""
        return Job("files held for checking", self.check_held, PAUSE)

    async def check(self, file: Path) -> FileCheck:
        """Whether a file that just came may be kept; nobody waits for a clamd that was away a moment ago."""
        if self._ask is None:
            return NOT_ASKED
        if self._ticks() < self._away_until or self._turns.locked():
            return FileCheck("held", why="down" if self._ticks() < self._away_until else "busy")
        async with self._turns, aclosing(_pieces(file)) as pieces:
            return await self._check(self._ask, pieces)

    async def _check(self, ask: Ask, pieces: AsyncIterator[bytes]) -> FileCheck:
        verdict = await ask(pieces)
        self._away_until = self._ticks() + AWAY_FOR if verdict.why in AWAY else 0.0
        if verdict.said == "not checked":
            return FileCheck("held", why=verdict.why)
        return FileCheck(verdict.said, self._now(), verdict.why)

    async def check_held(self) -> Batch:
        """Try those again that are held and due; how many are held no more."""
        if self._ask is None:
            return Batch(0)
        done = 0
        for held in await self._checks.due(MOST):
            check = await self._check_kept(self._ask, held)
            if check.said == "held" and check.why == "down":
                break  # nothing of the file: they are tried again in a moment, all of them
            if check.said == "held":
                wait = min(FIRST_WAIT * 2.0 ** min(held.tries, 10), LONGEST_WAIT)
                await self._checks.postpone(held.id, wait, check.why)
                continue
            reference = await self._checks.has_become(held.id, check)
            done += 1
            if check.said == "infected":
                log().error("infected file", number=reference)
        return Batch(done, is_full=done == MOST)

    async def _check_kept(self, ask: Ask, held: HeldFile) -> FileCheck:
        try:
            return await self._check(ask, await self._open_file(held.id))
        except EvidenceUnavailable:
            return FileCheck("held", why="cannot be read")

    async def healthy(self) -> Health:
        """For /healthz: whether files are checked, and what has been held for too long."""
        now = await self._checks.figures()
        waits = 0.0 if now.oldest is None else max(0.0, self._now() - now.oldest)
        figures = {
            "checked for viruses": self._ask is not None,
            "held for checking": now.held,
            "oldest held seconds": waits,
            "found infected later": now.infected,
        }
        problems = []
        if waits > self._may_wait:
            problems.append(
                f"{now.held} files wait to be checked for viruses, the oldest for {waits / 3600:.1f} hours, and what they "
                "belong to is not delivered. Look at clamd; `formkit deliveries` says why, and can let them go."
            )
        if self._ask is None and now.held:
            problems.append(
                f"{now.held} files are held for a check, and no clamd is named any more. Set FORMKIT_CLAMD, or let "
                "them go with `formkit deliveries --unchecked`."
            )
        return Health({"files": figures}, problems)


async def _pieces(file: Path) -> AsyncGenerator[bytes, None]:
    with file.open("rb") as content:
        while piece := content.read(PIECE):
            yield piece
