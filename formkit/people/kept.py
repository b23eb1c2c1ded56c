"""What is kept under one reference for the pages of a data protection officer: shown, held, released, erased, handed out."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from formkit.casework.person.erasing import erasing
from formkit.casework.person.record import KeptRecord, kept_record
from formkit.errors import EvidenceUnavailable
from formkit.evidence.keeper import EvidenceKeeper
from formkit.journey.keeping import Keeping
from formkit.rendering.environment import Pages
from formkit.retention.due import DeletionDue, deletion_due
from formkit.retention.holds import LegalHold, holds_on, place_hold, release_hold
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import note
from formkit.staff.members import AuditLine
from formkit.storage.engine import Engine, Tx
from formkit.storage.outbox_rows import SentRow, sent_rows
from formkit.storage.sealing import KeyList


@dataclass(frozen=True)
class KeptHere:
    """How what was sent under a reference stands here; nothing of it is opened."""

    due: DeletionDue
    holds: tuple[LegalHold, ...]
    deliveries: tuple[SentRow, ...]


class KeptPeople:
    """A change is in the audit log in the transaction in which it is made."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys
        self._sealer = Sealer(keys)

    async def as_kept(
        self, reference: str, form: str, keeping_of: Callable[[str], Awaitable[Keeping]]
    ) -> KeptHere:
        """How it stands; for a reference that there is."""
        due = await deletion_due(self._engine, await keeping_of(form), reference) or DeletionDue(None)
        return KeptHere(
            due, await holds_on(self._engine, self._keys, reference), await sent_rows(self._engine, reference)
        )

    async def record(self, reference: str) -> KeptRecord | None:
        """All of it, opened; None where nothing is kept. Raises SealBroken."""
        return await self._engine.read(lambda tx: kept_record(tx, self._keys, reference))

    async def hold(self, hold: LegalHold, form: str) -> None:
        """Have it kept until the hold is released; nothing happens where it is not there any more."""
        line = AuditLine(
            hold.placed_at, hold.placed_by, "hold", f"person hold: {hold.cause}", form, "done", hold.reference
        )

        async def unit(tx: Tx) -> None:
            if await place_hold(tx, self._keys, hold):
                await note(tx, self._sealer, line)

        await self._engine.write(unit)

    async def release(self, reference: str, cause: str, form: str, who: str, at: float) -> None:
        """End the hold with a cause; nothing happens where there is none."""
        line = AuditLine(at, who, "hold", f"person release: {cause}", form, "done", reference)

        async def unit(tx: Tx) -> None:
            if await release_hold(tx, reference, cause):
                await note(tx, self._sealer, line)

        await self._engine.write(unit)

    async def erase(self, reference: str, who: str, at: float) -> None:
        """Delete all that is kept. Raises SettingsRefused where it is not there, or under a hold."""

        def line_of(form: str) -> AuditLine:
            return AuditLine(at, who, "erase", "person erase", form, "done", reference)

        await self._engine.write(erasing(reference, at, self._keys, self._sealer, line_of))


async def zipped(record: KeptRecord, keeper: EvidenceKeeper, pages: Pages) -> AsyncIterator[bytes]:
    """A zip file of a record, a piece for each file in it: no more than one file is in memory, and none on the disk.

    What cannot be opened is told in a file of its own.
    """
    pieces = _ZipPieces()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, text in record.documents(pages):
            whole.writestr(name, text)
        yield pieces.taken()
        for name, file in record.files():
            try:
                content = b"".join([piece async for piece in await keeper.open(file.id)])
            except EvidenceUnavailable as problem:
                name, content = f"{name}.not-there.txt", str(problem).encode()
            await asyncio.to_thread(whole.writestr, name, content)
            yield pieces.taken()
    yield pieces.taken()


class _ZipPieces(io.RawIOBase):
    """What was written since it was taken last."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]  # zipfile hands over bytes
        self._written += piece
        return len(piece)

    def taken(self) -> bytes:
        taken, self._written = bytes(self._written), bytearray()
        return taken
