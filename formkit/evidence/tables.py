"""What may come after a submission, and what came: links, files and documents, in the same outbox as it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from formkit.journey.checked_files import with_checks
from formkit.storage.base import EvidenceRecord
from formkit.storage.case_rows import promise_more
from formkit.storage.engine import Engine, Reads, Tx
from formkit.storage.file_check_rows import checks_of
from formkit.storage.new_outbox_rows import add_rows, destinations_of
from formkit.storage.sealing import KeyList, new_row_key, open_row_key

INSERT_LINK: Final = "INSERT INTO late_link (token, reference, question, until) VALUES (?, ?, ?, ?)"
OF_LINK: Final = "SELECT reference, question, until FROM late_link WHERE token = ?"
PARTS: Final = "SELECT part, question, is_complete, data_key FROM late_part WHERE reference = ? ORDER BY part"
CAME: Final = "SELECT question, is_complete, received_at FROM late_part WHERE reference = ? ORDER BY part"
FILES: Final = "SELECT id, question, name, type, size, sha256 FROM evidence_file WHERE reference = ? AND part = ? ORDER BY place"
PART: Final = "SELECT data_key, document FROM late_part WHERE reference = ? AND part = ?"
INSERT_PART: Final = (
    "INSERT INTO late_part (reference, part, question, is_complete, received_at, data_key, document) "
    "SELECT ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM submission WHERE reference = ?) ON CONFLICT DO NOTHING"
)
INSERT_FILE: Final = (
    "INSERT INTO evidence_file (id, reference, place, question, name, type, size, sha256, part) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class KeptLinks:
    """The links of a submission: they belong to the transaction of sending (`storage.base.Belonging`)."""

    reference: str
    links: Sequence[LateLink]

    async def refusal(self, tx: Tx) -> None:
        """There is always room for them."""

    async def keep(self, tx: Tx) -> None:
        """Keep them, so that files may come."""
        await insert_links(tx, self.reference, self.links)


async def insert_links(tx: Tx, reference: str, links: Sequence[LateLink]) -> None:
    """Keep the links of a submission, in the transaction that sends it."""
    for link in links:
        await tx.run(INSERT_LINK, link.token, reference, link.question, link.until)


async def late_part(
    reads: Reads, keys: KeyList, reference: str, part: int
) -> tuple[bytes, tuple[EvidenceRecord, ...]] | None:
    """The document and the files of a later part, for its delivery."""
    rows = await reads.rows(PART, reference, part)
    if not rows:
        return None
    data_key, document = rows[0]
    plain = open_row_key(keys, _row_name(reference, part), data_key).unseal("document", document)
    evidence = await _files(reads, keys, reference, part, data_key)
    if evidence:
        plain = with_checks(plain, (await checks_of(reads, reference, part)).by_sha256)
    return plain, evidence


async def files_of_submissions(reads: Reads) -> dict[str, str]:
    """The id of each file that was sent → the reference that it came under."""
    return dict(await reads.rows("SELECT id, reference FROM evidence_file"))


class LateFiles:
    """Keeps what comes after submissions. A write is durable before it is acknowledged."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys

    async def evidence(self, token: str) -> LateEvidence | None:
        """What the link with this token (its SHA-256) leads to, over or not; None for any other."""
        rows = await self._engine.rows(OF_LINK, token)
        if not rows:
            return None
        reference, question, until = rows[0]
        parts = await self._engine.rows(PARTS, reference)
        mine = [(part, bool(done), key) for part, about, done, key in parts if about == question]
        files = [await _files(self._engine, self._keys, reference, part, key) for part, _, key in mine]
        flat = tuple(file for found in files for file in found)
        return LateEvidence(reference, question, until, flat, len(parts), bool(mine) and mine[-1][1])

    async def all_came(self, reference: str) -> dict[str, datetime]:
        """Question → when (in UTC) the person said that this is all, unless something came for it since."""
        last = {question: (done, at) for question, done, at in await self._engine.rows(CAME, reference)}
        return {question: datetime.fromtimestamp(at, UTC) for question, (done, at) in last.items() if done}

    async def add(self, part: LatePart) -> bool:
        """Keep a part and its outbox rows, one for each destination of the submission, in one transaction.

        False where another part with this number came first, or the submission is gone: nothing was written.
        """
        sealed = _sealed(self._keys, part)
        return await self._engine.write(lambda tx: _insert(tx, sealed))


@dataclass(frozen=True)
class _SealedPart:
    plain: LatePart
    data_key: bytes
    document: bytes
    names: tuple[bytes, ...]


def _sealed(keys: KeyList, part: LatePart) -> _SealedPart:
    """Sealed with a key of its own: the names of files too, as people put their own in them."""
    key = new_row_key(keys, _row_name(part.reference, part.part))
    names = tuple(key.seal(_name_column(file.id), file.name.encode()) for file in part.evidence)
    return _SealedPart(part, key.wrapped, key.seal("document", part.document), names)


async def _insert(tx: Tx, sealed: _SealedPart) -> bool:
    plain = sealed.plain
    reference, part, at = plain.reference, plain.part, plain.at
    row = (reference, part, plain.question, int(plain.is_complete), at, sealed.data_key, sealed.document)
    if not await tx.run(INSERT_PART, *row, reference):
        return False
    for place, (file, name) in enumerate(zip(plain.evidence, sealed.names, strict=True)):
        about = (file.question, name, file.type, file.size, file.sha256)
        await tx.run(INSERT_FILE, file.id, reference, place, *about, part)
    await add_rows(tx, reference, await destinations_of(tx, reference), part, at)
    await promise_more(tx, reference, plain.document)
    return True


async def _files(
    reads: Reads, keys: KeyList, reference: str, part: int, data_key: bytes
) -> tuple[EvidenceRecord, ...]:
    key = open_row_key(keys, _row_name(reference, part), data_key)
    return tuple(
        EvidenceRecord(file, question, key.unseal(_name_column(file), name).decode(), kind, size, sha256)
        for file, question, name, kind, size, sha256 in await reads.rows(FILES, reference, part)
    )


def _row_name(reference: str, part: int) -> str:
    return f"late_part {reference}/{part}"


def _name_column(file: str) -> str:
    return f"evidence_file.name {file}"


@dataclass(frozen=True)
class LateEvidence:
    """What a link leads to: the question, and what came for it since the submission was sent."""

    reference: str
    question: str
    until: float
    files: tuple[EvidenceRecord, ...]
    """In the order in which they came."""
    parts: int
    """How many parts the reference has besides the submission, for all its questions."""
    is_complete: bool
    """Whether the person said that this is all, and nothing came since."""


@dataclass(frozen=True)
class LatePart:
    """What came by one pressing of a button: files, or only that this is all."""

    reference: str
    part: int
    """One more than the parts that the caller saw: whoever comes second sees that, and looks again."""
    question: str
    document: bytes
    """JSON bytes by late-evidence.schema.json; sealed by the store."""
    evidence: Sequence[EvidenceRecord]
    is_complete: bool
    at: float


@dataclass(frozen=True)
class LateLink:
    """One question of a submission whose files may still come."""

    token: str
    """SHA-256 (hex) of the link's token; the token itself is never kept."""
    question: str
    until: float
    """UTC seconds: from then on the link opens nothing."""
