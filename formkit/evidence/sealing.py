"""Files that an earlier formkit kept plain are sealed, a few at a time, until none is left."""

from __future__ import annotations

from typing import Final

from formkit.background import Batch, Job
from formkit.errors import EvidenceUnavailable
from formkit.evidence.keeper import EvidenceKeeper
from formkit.logs import log

MOST: Final = 20
"""Files of one batch: a server that begins does other things too."""
AN_HOUR: Final = 3_600.0


def sealing_plain_files(keeper: EvidenceKeeper) -> Job:
    """The job that seals them; a file that cannot be read holds up no other, and is tried again after the next start."""
    waiting: set[str] | None = None

    async def seal() -> Batch:
        nonlocal waiting
        if waiting is None:
            waiting = set(await keeper.plain_ids())
        done = 0
        for id in sorted(waiting)[:MOST]:
            waiting.discard(id)
            try:
                done += await keeper.seal_plain(id)
            except EvidenceUnavailable:
                log().error("file not sealed")
        return Batch(done, is_full=bool(waiting))

    return Job("files to seal", seal, AN_HOUR)
