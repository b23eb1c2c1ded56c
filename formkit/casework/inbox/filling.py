"""What was sent before there were lists is opened once, so that they know when it was promised and how far it is."""

from __future__ import annotations

from typing import Final

from formkit.background import Batch, Job
from formkit.casework.inbox.tables import Cases
from formkit.casework.tables import Casework
from formkit.evidence.tables import late_part
from formkit.logs import log
from formkit.storage.case_rows import NEVER, OPEN, NewCase, case_of
from formkit.storage.sealing import SealBroken
from formkit.web.dependencies import Parts

MOST: Final = 200
PAUSE: Final = 60.0


def filling(parts: Parts) -> Job:
    """The job that opens what no list knows yet."""

    async def fill() -> Batch:
        waiting = await parts.of(Cases).not_known(MOST)
        for reference in waiting:
            await fill_case(parts, reference)
        return Batch(len(waiting), len(waiting) == MOST)

    return Job("casework", fill, PAUSE)


async def fill_case(parts: Parts, reference: str) -> None:
    """Have the lists know a submission. One that cannot be opened stays in them as such, and the log has it."""
    try:
        case, known = await _found(parts, reference), "yes"
    except SealBroken:
        log().error("submission not opened", number=reference)
        case, known = NewCase(NEVER, OPEN), "broken"
    stages = await parts.of(Casework).stages(reference)
    stage = stages[-1].stage.stage if stages else ""
    await parts.of(Cases).fill(reference, known, case, stage)


async def _found(parts: Parts, reference: str) -> NewCase:
    """What the submission and its later parts say. Raises SealBroken."""
    kept = await parts.store.submission(reference)
    found = case_of(kept.document if kept else b"")
    for one in await parts.of(Cases).parts(reference):
        later = await late_part(parts.store.engine, parts.keys, reference, one.part)
        due_by = case_of(later[0] if later else b"").due_by
        found = found._replace(due_by=min(NEVER, max(_dated(found.due_by), _dated(due_by)) or NEVER))
    return found


def _dated(due_by: float) -> float:
    """0 where nothing is promised: any promise comes after that."""
    return due_by if due_by < NEVER else 0.0
