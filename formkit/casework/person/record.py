"""Everything that is kept under one reference, opened: documents, files, stages, deliveries, payments, holds, looks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

from formkit.casework.inbox.tables import CaseEntry, case_entries
from formkit.casework.person.tables import PaymentLine, parts_of_reference, payment_lines
from formkit.casework.stages import ToldStage
from formkit.casework.tables import told_stages
from formkit.evidence.tables import late_part
from formkit.rendering.environment import Pages
from formkit.rendering.printed_submission import printed_submission
from formkit.retention.holds import LegalHold, holds_on
from formkit.staff.audit.tables import lines_about
from formkit.staff.members import AuditLine
from formkit.storage.base import EvidenceRecord, NewSubmission
from formkit.storage.engine import Reads
from formkit.storage.outbox_rows import SentRow, sent_rows
from formkit.storage.sealing import KeyList
from formkit.storage.submission_rows import submission_by_reference

MOST_LINES: Final = 100_000
"""Entries of the audit log about one reference."""
_STRANGE: Final = re.compile(r"[^\w.-]+")
_TIMES: Final = ("at", "placed_at", "created_at", "touched_at", "delivered_at", "due_at")
LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class LatePartKept:
    """What came by a link after the submission."""

    part: int
    document: bytes
    evidence: tuple[EvidenceRecord, ...]


@dataclass(frozen=True)
class KeptRecord:
    """All of it."""

    sent: NewSubmission
    parts: tuple[LatePartKept, ...]
    stages: tuple[ToldStage, ...]
    entries: tuple[CaseEntry, ...]
    """What members of staff noted and did."""
    deliveries: tuple[SentRow, ...]
    payments: tuple[PaymentLine, ...]
    holds: tuple[LegalHold, ...]
    looks: tuple[AuditLine, ...]
    """Who looked at it, gave it out or changed it."""

    def documents(self, pages: Pages) -> Iterator[tuple[str, bytes]]:
        """File name → its bytes: what was sent as a page to read and as JSON, all else as JSON; none is an empty list."""
        whole = {"submission": self.sent.document}
        whole |= {f"later-{late.part}": late.document for late in self.parts}
        called = {file.sha256: name for name, file in self.files()}
        for name, document in whole.items():
            told = json.loads(document)
            sha256 = {one["file"]: one["sha256"] for one in told.get("evidence", ())}
            yield f"{name}.html", printed_submission(told, pages, partial(_address, called, sha256))
            yield f"{name}.json", _written(told)
        stages = [
            {"stage": one.stage.stage, "words": dict(one.stage.words), "at": one.at, "by": one.client}
            for one in self.stages
        ]
        yield "stages.json", _written(stages)
        yield "staff-entries.json", _written([one._asdict() for one in self.entries])
        yield "deliveries.json", _written([_delivery(one) for one in self.deliveries])
        yield "payments.json", _written([one._asdict() for one in self.payments])
        yield "holds.json", _written([asdict(one) for one in self.holds])
        yield "who-looked.json", _written([asdict(one) for one in self.looks])

    def files(self) -> Iterator[tuple[str, EvidenceRecord]]:
        """File name → the kept file: numbered, and called as the person called it, as far as a file may be."""
        every = (*self.sent.evidence, *(file for late in self.parts for file in late.evidence))
        for number, file in enumerate(every, start=1):
            yield f"files/{number:02}-{_STRANGE.sub('_', file.name).lstrip('.')[-LONGEST_NAME:]}", file


async def kept_record(reads: Reads, keys: KeyList, reference: str) -> KeptRecord | None:
    """All that is kept under a reference; None where there is nothing. Raises SealBroken."""
    sent = await submission_by_reference(reads, keys, reference)
    if sent is None:
        return None
    parts = []
    for number in await parts_of_reference(reads, reference):
        if (came := await late_part(reads, keys, reference, number)) is not None:
            parts.append(LatePartKept(number, *came))
    return KeptRecord(
        sent,
        tuple(parts),
        await told_stages(reads, keys, reference),
        await case_entries(reads, keys, reference),
        await sent_rows(reads, reference),
        await payment_lines(reads, reference),
        await holds_on(reads, keys, reference),
        await lines_about(reads, reference, MOST_LINES),
    )


def _delivery(row: SentRow) -> Mapping[str, object]:
    told = row._asdict()
    return {**told, "due_at": None if row.delivered_at is not None or row.is_dead else row.due_at}


def _address(called: Mapping[str, str], sha256: Mapping[str, str], file: str) -> str:
    """Where a file of a document lies in what is handed out; "" where it is not there."""
    return called.get(sha256.get(file, ""), "")


def _written(told: object) -> bytes:
    return json.dumps(_in_words(told), ensure_ascii=False, indent=2).encode()


def _in_words(told: object) -> object:
    """Moments as people and programs read them, not as seconds."""
    match told:
        case list():
            return [_in_words(one) for one in told]
        case dict():
            return {
                key: _moment(value) if key in _TIMES and isinstance(value, float) else _in_words(value)
                for key, value in told.items()
            }
        case _:
            return told


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
