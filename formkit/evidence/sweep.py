"""What a killed process left is removed at the start and every hour, and what is missing is told.

half uploads      temporary files and half copies that nobody writes to any more
unused keys       of files that were never kept, as the server was killed before
orphans           kept files of no draft and no submission, whose draft must be long gone
missing files     rows of submissions whose file is not there: nothing to remove, but somebody has to know
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from formkit.background import Batch, Job
from formkit.clock import ClockWatch
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.tables import files_of_submissions
from formkit.journey.draft import draft_from
from formkit.logs import log
from formkit.storage.spool import remove_leftovers
from formkit.storage.store import Store
from formkit.web.dependencies import Health

AN_HOUR: Final = 3_600.0
MOST_NAMED: Final = 5


@dataclass
class Sweep:
    """Removes what is left over. `life`: seconds after which a draft, and so its files, must be gone."""

    keeper: EvidenceKeeper
    uploads: Path
    store: Store
    life: float
    now: Callable[[], float]
    clock: ClockWatch
    missing: list[str] = field(default_factory=list)
    """References of submissions of which a file is not there, as the last sweep found them."""

    @property
    def job(self) -> Job:
        """The job that sweeps."""
        return Job("left over files", self.sweep, AN_HOUR)

    async def sweep(self) -> Batch:
        """Remove what is left over; how many files that were."""
        halves = await asyncio.to_thread(self.keeper.remove_halves)
        halves += await asyncio.to_thread(remove_leftovers, self.uploads)
        return Batch(halves + await self._remove_orphans())

    async def healthy(self) -> Health:
        """For /healthz: which submissions lack a file."""
        if not self.missing:
            return Health({"missing files": 0})
        named = ", ".join(self.missing[:MOST_NAMED])
        problem = (
            f"{len(self.missing)} files that were sent are not there any more, of {named}. Restore a backup."
        )
        return Health({"missing files": len(self.missing)}, [problem])

    async def _remove_orphans(self) -> int:
        sent = await files_of_submissions(self.store.engine)
        stored = {file.id: file.at.timestamp() async for file in self.keeper.listing()}
        # Asked after the listing: what was sent meanwhile is no orphan.
        after = await files_of_submissions(self.store.engine)
        # What was deleted meanwhile is not missing.
        self.missing = sorted(reference for id, reference in sent.items() if id not in stored and id in after)
        sent |= after
        for reference in self.missing[:MOST_NAMED]:
            log().error("file not there", number=reference)
        locked = await self._files_of_locked_drafts()
        if locked is None or not self.clock.may_delete():
            return 0
        before = self.now() - self.life - AN_HOUR
        orphans = [id for id, at in stored.items() if at < before and id not in sent and id not in locked]
        for id in orphans:
            await self.keeper.remove(id)
        return len(orphans) + await self.keeper.forget_keys({*stored, *sent, *locked}, before)

    async def _files_of_locked_drafts(self) -> set[str] | None:
        """A draft that waits for a payment outlives all others; None where one cannot be opened: its files are not known."""
        found: set[str] = set()
        for visit in await self.store.locked_visits():
            if visit.is_broken:
                return None
            found |= {file.id for kept in draft_from(visit.draft).files.values() for file in kept}
        return found
