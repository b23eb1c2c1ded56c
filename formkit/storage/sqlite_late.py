"""Files that come after submissions in one SQLite file: `LateFiles` on the store's writer; it knows no tokens or pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import apsw

from formkit.storage.base import EvidenceRecord
from formkit.storage.late import LateEvidence, LatePart
from formkit.storage.late_links import LateLink
from formkit.storage.sealing import KeyList, new_row_key, open_row_key
from formkit.storage.sqlite_connection import Readers, rows_of
from formkit.storage.writer import GroupCommitWriter, Transaction

INSERT_LINK: Final = "INSERT INTO late_link (token, reference, question, until) VALUES (?, ?, ?, ?)"
LINKS: Final = "SELECT token, question, until FROM late_link WHERE reference = ? ORDER BY rowid"
OF_LINK: Final = "SELECT reference, question, until FROM late_link WHERE token = ?"
PARTS: Final = "SELECT part, question, is_complete, data_key FROM late_part WHERE reference = ? ORDER BY part"
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
INSERT_OUTBOX: Final = (
    "INSERT INTO outbox (reference, destination, created_at, due_at, touched_at, part) "
    "SELECT reference, destination, ?, ?, ?, ? FROM outbox WHERE reference = ? AND part = 0 ORDER BY id"
)


def insert_links(connection: apsw.Connection, reference: str, links: Sequence[LateLink]) -> None:
    """Keep the links of a submission, in the transaction that sends it."""
    for link in links:
        connection.execute(INSERT_LINK, (link.token, reference, link.question, link.until))


def links_of(connection: apsw.Connection, reference: str) -> tuple[LateLink, ...]:
    """The links of a submission."""
    return tuple(LateLink(*row) for row in rows_of(connection, LINKS, (reference,)))


def late_part(
    connection: apsw.Connection, keys: KeyList, reference: str, part: int
) -> tuple[bytes, tuple[EvidenceRecord, ...]] | None:
    """The document and the files of a later part, for its delivery."""
    rows = rows_of(connection, PART, (reference, part))
    if not rows:
        return None
    data_key, document = rows[0]
    plain = open_row_key(keys, _row_name(reference, part), data_key).unseal("document", document)
    return plain, _files(connection, keys, reference, part, data_key)


class SqliteLateFiles:
    """The protocol `LateFiles` on the file of a `SqliteStore`."""

    def __init__(self, keys: KeyList, readers: Readers, writer: GroupCommitWriter) -> None:
        self._keys = keys
        self._readers = readers
        self._writer = writer

    def evidence(self, token: str) -> LateEvidence | None:
        """What the link with this token leads to."""
        with self._readers.reading() as connection:
            rows = rows_of(connection, OF_LINK, (token,))
            return self._evidence(connection, *rows[0]) if rows else None

    def _evidence(
        self, connection: apsw.Connection, reference: str, question: str, until: float
    ) -> LateEvidence:
        parts = rows_of(connection, PARTS, (reference,))
        mine = [(part, bool(done), key) for part, about, done, key in parts if about == question]
        files = [_files(connection, self._keys, reference, part, key) for part, _, key in mine]
        flat = tuple(one for found in files for one in found)
        return LateEvidence(reference, question, until, flat, len(parts), bool(mine) and mine[-1][1])

    async def add(self, part: LatePart) -> bool:
        """Keep a part and its outbox rows."""
        sealed = _sealed(self._keys, part)
        return await self._writer.write(lambda transaction: _insert(transaction, sealed))


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


def _insert(transaction: Transaction, sealed: _SealedPart) -> bool:
    connection, plain = transaction.connection, sealed.plain
    reference, part, at = plain.reference, plain.part, plain.at
    row = (reference, part, plain.question, int(plain.is_complete), at, sealed.data_key, sealed.document)
    connection.execute(INSERT_PART, (*row, reference))
    if not connection.changes():
        return False
    for place, (file, name) in enumerate(zip(plain.evidence, sealed.names, strict=True)):
        about = (file.question, name, file.type, file.size, file.sha256)
        connection.execute(INSERT_FILE, (file.id, reference, place, *about, part))
    connection.execute(INSERT_OUTBOX, (at, at, at, part, reference))
    return True


def _files(
    connection: apsw.Connection, keys: KeyList, reference: str, part: int, data_key: bytes
) -> tuple[EvidenceRecord, ...]:
    key = open_row_key(keys, _row_name(reference, part), data_key)
    return tuple(
        EvidenceRecord(file, question, key.unseal(_name_column(file), name).decode(), kind, size, sha256)
        for file, question, name, kind, size, sha256 in rows_of(connection, FILES, (reference, part))
    )


def _row_name(reference: str, part: int) -> str:
    return f"late_part {reference}/{part}"


def _name_column(file: str) -> str:
    return f"evidence_file.name {file}"
