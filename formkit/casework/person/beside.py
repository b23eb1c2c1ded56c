"""What is kept about one person for commands, beside a running server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from formkit.casework.person.erasing import erasing, not_there
from formkit.casework.person.matching import Sought
from formkit.casework.person.record import KeptRecord, kept_record
from formkit.casework.person.tables import references_after
from formkit.casework.person.writing import write_out
from formkit.catalogue import Catalogue
from formkit.errors import EvidenceUnavailable, SettingsRefused
from formkit.evidence.keeper import EvidenceKeeper
from formkit.rendering.environment import bundled_pages
from formkit.retention.due import DeletionDue, deletion_due, keeping_by
from formkit.retention.holds import LegalHold, all_holds, holds_on, place_hold, release_hold
from formkit.retention.tables import Arrival, arrival_of, file_removed, files_left
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import note
from formkit.staff.beside import COMMAND_LINE
from formkit.staff.members import AuditLine
from formkit.storage.engine import Beside, Row, Tx, Unit
from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.outbox_rows import SentRow, sent_rows
from formkit.storage.sealing import KeyList, SealBroken
from formkit.storage.spool import private_folder
from formkit.storage.sqlite_engine import open_beside
from formkit.storage.submission_rows import submission_by_reference

A_PAGE: Final = 500
"""Submissions that are looked through at once."""
T = TypeVar("T")


@dataclass
class FoundReferences:
    """What a search came to."""

    references: list[str] = field(default_factory=list)
    not_opened: list[str] = field(default_factory=list)
    """Submissions that nobody could look into."""


@dataclass(frozen=True)
class KeptLine:
    """One submission in a list."""

    reference: str
    form: str
    due: DeletionDue
    holds: tuple[LegalHold, ...]
    deliveries: tuple[SentRow, ...]


@dataclass(frozen=True)
class ErasedRecord:
    """What was erased, and who still has it."""

    deliveries: tuple[SentRow, ...]
    """Where it went, or was to go."""
    files_left: int
    """Files that could not be removed yet. Nobody can open them: their keys are gone."""


class PersonBeside:
    """Each look, export, erasure and hold is in the audit log, with its reference, before anything is shown."""

    def __init__(self, beside: Beside, keys: KeyList, keeper: EvidenceKeeper, at: float) -> None:
        self._beside = beside
        self._keys = keys
        self._keeper = keeper
        self._sealer = Sealer(keys)
        self._at = at

    def find(self, sought: Sought) -> FoundReferences:
        """All submissions about somebody. Every one is opened: what people wrote is sealed, and nothing else tells."""
        found, last = FoundReferences(), ""
        while page := self._beside.read(partial(references_after, reference=last, most=A_PAGE)):
            for reference in page:
                self._look_into(reference, sought, found)
            last = page[-1]
        self._note("search", "person search", [("", "")])
        return found

    def lines(self, references: Sequence[str], catalogue: Catalogue, at_most: int) -> list[KeptLine]:
        """What is kept under each, and until when. Raises SettingsRefused for one that is not there."""
        arrivals = {reference: self._arrival(reference) for reference in references}
        self._note("view", "person show", [(one, arrival.form) for one, arrival in arrivals.items()])
        return [self._line(one, arrival, catalogue, at_most) for one, arrival in arrivals.items()]

    def export(self, references: Sequence[str], target: Path) -> tuple[int, list[str]]:
        """Write all that is kept under each into a folder or a zip file; how many files, and which could not be opened.

        Raises SettingsRefused where one is not there, or cannot be opened.
        """
        about = [(reference, self._arrival(reference).form) for reference in references]
        self._note("export", "person export", about)
        records = [self._record(reference) for reference in references]
        lacking: list[str] = []
        return write_out(target, self._entries(records, lacking)), lacking

    def erase(self, reference: str) -> ErasedRecord:
        """Delete all that is kept under a reference. Raises SettingsRefused where it is not there, or under a hold."""
        deliveries = self._beside.change(self._erasing(reference))
        left = self._beside.read(lambda tx: files_left(tx, reference))
        gone = sum(self._remove(id) for id, _ in left)
        return ErasedRecord(deliveries, len(left) - gone)

    def hold(self, references: Sequence[str], cause: str, why: str) -> None:
        """Keep each until the hold is released. Raises SettingsRefused for one that is not there."""
        for reference in references:
            arrival = self._arrival(reference)
            hold = LegalHold(reference, cause, self._at, COMMAND_LINE, why)
            line = self._audit("hold", f"person hold: {cause}", reference, arrival.form)

            async def unit(tx: Tx, hold: LegalHold = hold, line: AuditLine = line) -> bool:
                is_there = await place_hold(tx, self._keys, hold)
                if is_there:
                    await note(tx, self._sealer, line)
                return is_there

            self._beside.change(unit)

    def release(self, reference: str, cause: str) -> int:
        """End its holds, or the one with a cause; how many there were. Raises SettingsRefused where there is none."""
        arrival = self._arrival(reference)
        line = self._audit("hold", f"person release: {cause or 'all'}", reference, arrival.form)

        async def unit(tx: Tx) -> int:
            ended = await release_hold(tx, reference, cause)
            if ended:
                await note(tx, self._sealer, line)
            return ended

        ended = self._beside.change(unit)
        if not ended:
            raise SettingsRefused(f"{reference} is under no such hold. See them with formkit person holds.")
        return ended

    def holds(self) -> tuple[LegalHold, ...]:
        """Every hold, oldest first."""
        return self._beside.read(lambda tx: all_holds(tx, self._keys))

    def _erasing(self, reference: str) -> Unit[tuple[SentRow, ...]]:
        def line_of(form: str) -> AuditLine:
            return self._audit("erase", "person erase", reference, form)

        return erasing(reference, self._at, self._keys, self._sealer, line_of)

    def _look_into(self, reference: str, sought: Sought, found: FoundReferences) -> None:
        try:
            sent = self._beside.read(lambda tx: submission_by_reference(tx, self._keys, reference))
        except SealBroken:
            found.not_opened.append(reference)
            return
        if sent is not None and sought.is_in(sent.document):
            found.references.append(reference)

    def _line(self, reference: str, arrival: Arrival, catalogue: Catalogue, at_most: int) -> KeptLine:
        async def unit(tx: Tx) -> KeptLine:
            keeping = await keeping_by(catalogue, tx, at_most)(arrival.form)
            due = await deletion_due(tx, keeping, reference) or DeletionDue(None)
            holds = await holds_on(tx, self._keys, reference)
            return KeptLine(reference, arrival.form, due, holds, await sent_rows(tx, reference))

        return self._beside.read(unit)

    def _arrival(self, reference: str) -> Arrival:
        arrival = self._beside.read(lambda tx: arrival_of(tx, reference))
        if arrival is None:
            raise SettingsRefused(not_there(reference))
        return arrival

    def _record(self, reference: str) -> KeptRecord:
        try:
            record = self._beside.read(lambda tx: kept_record(tx, self._keys, reference))
        except SealBroken as problem:
            raise SettingsRefused(f"{reference} cannot be opened. {problem}") from problem
        if record is None:
            raise SettingsRefused(not_there(reference))
        return record

    def _entries(self, records: Sequence[KeptRecord], lacking: list[str]) -> Iterator[tuple[str, bytes]]:
        pages = bundled_pages(is_preview=False)
        for record in records:
            place = record.sent.reference
            for name, text in record.documents(pages):
                yield f"{place}/{name}", text
            for name, file in record.files():
                try:
                    yield f"{place}/{name}", asyncio.run(_whole(self._keeper, file.id))
                except EvidenceUnavailable as problem:
                    lacking.append(f"{place}/{name}")
                    yield f"{place}/{name}.not-there.txt", str(problem).encode()

    def _remove(self, id: str) -> bool:
        try:
            asyncio.run(self._keeper.remove(id))
        except EvidenceUnavailable:  # the server goes on trying
            return False
        self._beside.change(lambda tx: file_removed(tx, id))
        return True

    def _note(self, kind: str, what: str, about: Sequence[tuple[str, str]]) -> None:
        async def unit(tx: Tx) -> None:
            for reference, form in about:
                await note(tx, self._sealer, self._audit(kind, what, reference, form))

        self._beside.change(unit)

    def _audit(self, kind: str, what: str, reference: str, form: str) -> AuditLine:
        return AuditLine(self._at, COMMAND_LINE, kind, what, form, "done", reference)


async def _whole(keeper: EvidenceKeeper, id: str) -> bytes:
    return b"".join([piece async for piece in await keeper.open(id)])


class _InLoop:
    """A command's database, as what awaits asks it."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside

    async def rows(self, sql: str, *values: object) -> list[Row]:
        return self._beside.rows_now(sql, values)

    async def write(self, what: Unit[T]) -> T:
        return self._beside.change(what)


@contextmanager
def person_beside(path: Path, keys: KeyList, at: float) -> Iterator[PersonBeside]:
    """What is kept about people in the database at `path`, and in the folder of evidence beside it; `at` is UTC seconds.

    Raises SettingsRefused where the file is no database of formkit, StoreUnavailable where it cannot be used now.
    """
    with open_beside(path) as beside:
        file_keys = FileKeys(_InLoop(beside), keys, lambda: at)
        keeper = EvidenceKeeper(private_folder(path.parent / "evidence"), file_keys)
        yield PersonBeside(beside, keys, keeper, at)
