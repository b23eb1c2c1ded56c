"""The rows of submissions and of the evidence that came with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from formkit.journey.checked_files import with_checks
from formkit.storage.base import (
    Belonging,
    EvidenceRecord,
    Gone,
    NewSubmission,
    ReferenceTaken,
    Sent,
    Stale,
    Visit,
)
from formkit.storage.case_rows import NewCase, add_case, case_of
from formkit.storage.engine import Reads, Tx
from formkit.storage.file_check_rows import checks_of
from formkit.storage.new_outbox_rows import add_rows, destinations_of
from formkit.storage.sealing import KeyList, RowKey, new_row_key, open_row_key
from formkit.storage.search_key_rows import HashedKeys, hashed_keys, insert_search_keys
from formkit.storage.visit_rows import visit_by_id

Refusal = TypeVar("Refusal")
"""Why something that belongs to a submission cannot be kept."""

INSERT: Final = (
    "INSERT INTO submission (reference, idempotency_key, visit, form, form_hash, sent_at, trial, data_key, "
    "document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_EVIDENCE: Final = (
    "INSERT INTO evidence_file (id, reference, place, question, name, type, size, sha256) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
MARK_SENT: Final = (
    "UPDATE visit SET reference = ?, session = ?, analytics_id = NULL, version = version + 1, "
    "touched_at = ?, data_key = NULL, draft = NULL WHERE id = ?"
)
REFERENCE_TAKEN: Final = "SELECT 1 FROM submission WHERE reference = ?"
SELECT: Final = "SELECT idempotency_key, form, form_hash, sent_at, trial, data_key, document FROM submission WHERE reference = ?"
SELECT_EVIDENCE: Final = (
    "SELECT id, question, name, type, size, sha256 FROM evidence_file WHERE reference = ? AND part = 0 "
    "ORDER BY place"
)


@dataclass(frozen=True)
class SealedSubmission:
    """A submission with its document and file names sealed, ready to be written."""

    plain: NewSubmission
    data_key: bytes
    document: bytes
    names: tuple[bytes, ...]
    case: NewCase
    found_by: HashedKeys


def seal_submission(keys: KeyList, submission: NewSubmission) -> SealedSubmission:
    """Seal with a fresh key: the names of files too, as people put their own in them."""
    key = new_row_key(keys, _row_name(submission.reference))
    names = tuple(key.seal(_name_column(file.id), file.name.encode()) for file in submission.evidence)
    document = key.seal("document", submission.document)
    case, found_by = case_of(submission.document), hashed_keys(keys, submission.document)
    return SealedSubmission(submission, key.wrapped, document, names, case, found_by)


async def send(
    tx: Tx,
    keys: KeyList,
    visit: Visit,
    sealed: SealedSubmission,
    new_session: str,
    belongings: Sequence[Belonging[Refusal]],
) -> Sent | Stale | ReferenceTaken | Gone | Refusal:
    """Keep a submission with all that belongs to it and mark its visit, unless one of the checks says otherwise.

    All checks come before the first write: a refusal costs the others in the transaction nothing.
    """
    refusal = await _refusal(tx, keys, visit, sealed.plain)
    if refusal is not None:
        return refusal
    for belonging in belongings:
        if (reason := await belonging.refusal(tx)) is not None:
            return reason
    await insert_submission(tx, visit.id, sealed, new_session)
    for belonging in belongings:
        await belonging.keep(tx)
    return Sent(sealed.plain.reference, first=True)


async def insert_submission(tx: Tx, visit: str, sealed: SealedSubmission, session: str | None) -> None:
    """Keep a submission and mark its visit, which belongs to `session` from now on. Checks nothing."""
    await _insert(tx, visit, sealed)
    plain = sealed.plain
    await tx.run(MARK_SENT, plain.reference, session, plain.at, visit)


async def reference_is_taken(tx: Tx, reference: str) -> bool:
    """True where a submission has it."""
    return bool(await tx.rows(REFERENCE_TAKEN, reference))


async def submission_by_reference(reads: Reads, keys: KeyList, reference: str) -> NewSubmission | None:
    """A submission as it was sent; its document says what is known of its files by now."""
    rows = await reads.rows(SELECT, reference)
    if not rows:
        return None
    idempotency_key, form, form_hash, sent_at, trial, data_key, document = rows[0]
    key = open_row_key(keys, _row_name(reference), data_key)
    evidence, plain = await _evidence(reads, key, reference), key.unseal("document", document)
    if evidence:
        plain = with_checks(plain, (await checks_of(reads, reference, 0)).by_sha256)
    return NewSubmission(
        reference=reference,
        idempotency_key=idempotency_key,
        form=form,
        form_hash=form_hash,
        document=plain,
        evidence=evidence,
        destinations=await destinations_of(reads, reference),
        at=sent_at,
        is_trial=bool(trial),
    )


async def _refusal(
    tx: Tx, keys: KeyList, visit: Visit, submission: NewSubmission
) -> Sent | Stale | ReferenceTaken | Gone | None:
    await tx.lock(f"visit {visit.id}")
    repeat = await tx.rows(
        "SELECT reference FROM submission WHERE idempotency_key = ?", submission.idempotency_key
    )
    if repeat:
        return Sent(repeat[0][0], first=False)
    kept = await visit_by_id(tx, keys, visit.id)
    if kept is None:
        return Gone()
    if kept.reference is not None:
        return Sent(kept.reference, first=False)
    if kept.version != visit.version or kept.locked:
        return Stale(kept)
    if await reference_is_taken(tx, submission.reference):
        return ReferenceTaken()
    return None


async def _insert(tx: Tx, visit: str, sealed: SealedSubmission) -> None:
    plain, at = sealed.plain, sealed.plain.at
    about = (
        plain.reference,
        plain.idempotency_key,
        visit,
        plain.form,
        plain.form_hash,
        at,
        int(plain.is_trial),
    )
    await tx.run(INSERT, *about, sealed.data_key, sealed.document)
    await add_case(tx, plain.reference, plain.form, at, sealed.case)
    for place, (file, name) in enumerate(zip(plain.evidence, sealed.names, strict=True)):
        row = (file.id, plain.reference, place, file.question, name, file.type, file.size, file.sha256)
        await tx.run(INSERT_EVIDENCE, *row)
    await insert_search_keys(tx, plain.reference, sealed.found_by)
    await add_rows(tx, plain.reference, plain.destinations, 0, at)


async def _evidence(reads: Reads, key: RowKey, reference: str) -> Sequence[EvidenceRecord]:
    rows = await reads.rows(SELECT_EVIDENCE, reference)
    return tuple(
        EvidenceRecord(file, question, key.unseal(_name_column(file), name).decode(), kind, size, sha256)
        for file, question, name, kind, size, sha256 in rows
    )


def _row_name(reference: str) -> str:
    return f"submission {reference}"


def _name_column(file: str) -> str:
    return f"evidence_file.name {file}"
