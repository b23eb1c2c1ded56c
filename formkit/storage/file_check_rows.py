"""The rows of kept files once more: whether each holds a virus, and which still have to be checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from formkit.journey.checked_files import INFECTED, Checked
from formkit.storage.base import FileCheck
from formkit.storage.engine import Engine, Reads, Tx

DUE: Final = (
    "SELECT id, tries FROM kept_file WHERE checked = 'held' AND due_at <= ? ORDER BY due_at, id LIMIT ?"
)
CHECKED: Final = (
    "UPDATE kept_file SET checked = ?, checked_at = ?, why = ? WHERE id = ? AND checked = 'held' "
    "RETURNING (SELECT reference FROM evidence_file WHERE evidence_file.id = kept_file.id)"
)
POSTPONE: Final = (
    "UPDATE kept_file SET tries = tries + 1, due_at = ?, why = ? WHERE id = ? AND checked = 'held'"
)
FIGURES: Final = (
    "SELECT count(*) FILTER (WHERE checked = 'held'), min(kept_at) FILTER (WHERE checked = 'held'), "
    "count(*) FILTER (WHERE checked = 'infected') FROM kept_file WHERE checked IN ('held', 'infected')"
)
OF_SUBMISSION: Final = (
    "SELECT evidence_file.id, sha256, checked, checked_at FROM evidence_file "
    "JOIN kept_file ON kept_file.id = evidence_file.id WHERE reference = ? AND part = ?"
)
LET_GO: Final = (
    "UPDATE kept_file SET checked = 'not asked' WHERE checked = 'held' AND id IN "
    "(SELECT id FROM evidence_file WHERE reference = ?)"
)


HELD: Final = "held"


class HeldFile(NamedTuple):
    """A file that has to be checked before it is delivered."""

    id: str
    tries: int


@dataclass(frozen=True)
class CheckFigures:
    """How the checks are."""

    held: int
    """Files that nobody could check yet, of drafts too."""
    oldest: float | None
    """When the oldest of them was kept (UTC seconds)."""
    infected: int
    """Files in which something was found after they had been kept."""


class FileChecks:
    """Which kept files have to be checked. A write is durable before it is acknowledged. Raises StoreUnavailable."""

    def __init__(self, engine: Engine, now: Callable[[], float]) -> None:
        self._engine = engine
        self._now = now

    async def due(self, most: int) -> tuple[HeldFile, ...]:
        """Files that are held and whose next try has come, those that wait longest first."""
        return tuple(HeldFile(*row) for row in await self._engine.rows(DUE, self._now(), most))

    async def has_become(self, id: str, check: FileCheck) -> str:
        """A held file is clean or infected: from now on what it belongs to may be delivered; under which reference it
        was sent, "" for none yet."""

        async def unit(tx: Tx) -> str:
            rows = await tx.each(CHECKED, [(check.said, check.at, check.why, id)])
            return str(rows[0][0] or "") if rows else ""

        return await self._engine.write(unit)

    async def postpone(self, id: str, wait: float, why: str) -> None:
        """It could not be checked: it is due again in `wait` seconds."""
        await self._engine.write(lambda tx: tx.run(POSTPONE, self._now() + wait, why, id))

    async def figures(self) -> CheckFigures:
        """How the checks are now."""
        return CheckFigures(*(await self._engine.rows(FIGURES))[0])


@dataclass(frozen=True)
class KnownChecks:
    """What is known of the files of a submission, or of a later part."""

    by_sha256: Mapping[str, Checked]
    infected: frozenset[str]
    """The ids of those that are not handed to anybody."""
    held: frozenset[str]
    """The SHA-256 of those that have to be checked first."""


async def checks_of(reads: Reads, reference: str, part: int) -> KnownChecks:
    """What is known of the files of a reference; `part` 0 is the submission itself."""
    rows = await reads.rows(OF_SUBMISSION, reference, part)
    # The same bytes may be there twice: what was found in one of them holds for both.
    known = {sha256: Checked(said, at) for _, sha256, said, at in rows}
    known |= {sha256: Checked(said, at) for _, sha256, said, at in rows if said == INFECTED}
    found = frozenset(id for id, sha256, _, _ in rows if known[sha256].said == INFECTED)
    held = frozenset(sha256 for _, sha256, said, _ in rows if said == HELD)
    return KnownChecks(known, found, held)


async def let_go(tx: Tx, reference: str) -> int:
    """Deliver the files of a reference although nobody could check them; how many."""
    return await tx.run(LET_GO, reference)
