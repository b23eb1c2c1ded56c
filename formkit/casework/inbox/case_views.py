"""One submission as a caseworker reads it: what was sent, what was promised, what came since, who did what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from formkit.casework.inbox.changes import ASSIGNED, NOTE, REOPENED, URGENT_SET, URGENT_TAKEN
from formkit.casework.inbox.formatting import (
    ADDRESS,
    CLOSED_TAG,
    LATE,
    UNREAD,
    URGENT_TAG,
    Tag,
    case_frame,
    moment,
    promised_day,
)
from formkit.casework.inbox.tables import Case, CaseEntry
from formkit.casework.inbox.work_form import WorkForm
from formkit.casework.stages import LANGUAGES, ToldStage
from formkit.journey.promised_by import COUNCIL, end_of
from formkit.rendering.frame import Frame, Site
from formkit.rendering.printed_submission import (
    STILL_TO_COME,
    PrintedAnswers,
    PrintedFile,
    PrintedPromise,
    PrintedRow,
    printed_view,
    still_to_come,
)
from formkit.rendering.submission_columns import Document
from formkit.retention.due import DeletionDue
from formkit.staff.views import Strip
from formkit.storage.case_rows import CLOSED
from formkit.storage.outbox_rows import SentRow

CANNOT_BE_OPENED: Final = (
    "What was sent under this reference cannot be opened: its key is gone, or it was changed. Tell the people who run this site, "
    "who can restore it from a backup. The work on it can go on."
)
PART_BROKEN: Final = "This part cannot be opened. Tell the people who run this site."
KEPT: Final = Tag("Kept", "govuk-tag--green")
NOT_KEPT: Final = Tag("Not kept", "govuk-tag--red")
DUE: Final = Tag("Due", "govuk-tag--blue")


@dataclass(frozen=True)
class OpenedPart:
    """What came under a reference, opened: the submission itself, or a later part."""

    number: int
    """0 for the submission."""
    came_at: float
    document: Document | None
    """None where it cannot be opened."""
    held: frozenset[str] = frozenset()
    """The SHA-256 of files that nobody may have before they were checked."""


@dataclass(frozen=True)
class PromiseLine:
    """What the resident was told, and whether it is so."""

    promise: PrintedPromise
    tag: Tag | None
    """None where nobody can tell: it has no day, or is not the council's."""


@dataclass(frozen=True)
class PartSection:
    """Something that came later."""

    heading: str
    facts: Sequence[PrintedRow]
    files: Sequence[PrintedFile]
    broken: str


@dataclass(frozen=True)
class HistoryLine:
    """One thing that somebody of the council did."""

    when: str
    who: str
    what: str
    words: tuple[tuple[str, str], ...] = ()
    """Language and what the resident reads; what only staff read has no language."""


@dataclass(frozen=True)
class DeliveryLine:
    """One destination, and how it stands there."""

    destination: str
    part: str
    outcome: str
    tag: Tag | None = None


@dataclass(frozen=True)
class OpenedCase:
    """Everything that is known of one submission."""

    case: Case
    title: str
    parts: Sequence[OpenedPart]
    """The submission first."""
    stages: Sequence[ToldStage]
    entries: Sequence[CaseEntry]
    deliveries: Sequence[SentRow]
    due: DeletionDue


@dataclass(frozen=True)
class CaseView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    reference: str
    strip: Strip
    tags: tuple[Tag, ...]
    note: str
    """What was done just now; "" for nothing."""
    form: WorkForm
    broken: str
    needs: Sequence[PrintedRow]
    """What the person needs of whoever replies to them, before all else."""
    work: tuple[PrintedRow, ...]
    language: str
    facts: Sequence[PrintedRow]
    answers: Sequence[PrintedAnswers]
    promises: tuple[PromiseLine, ...]
    files: Sequence[PrintedFile]
    parts: tuple[PartSection, ...]
    outstanding: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    deliveries: tuple[DeliveryLine, ...]
    print: str
    """Where the page to print is; "" where there is none."""


def case_view(
    site: Site, strip: Strip, opened: OpenedCase, form: WorkForm, at: float, note: str = ""
) -> CaseView:
    """The page, ready to be drawn."""
    case, first = opened.case, opened.parts[0]
    document = first.document
    address = case_address(case.form, case.reference)
    printed = printed_view(document, address_of(case, first)) if document else None
    return CaseView(
        frame=case_frame(
            site, f"{case.reference}: {opened.title}", f"{ADDRESS}/{case.form}", has_errors=bool(form.errors)
        ),
        heading=opened.title,
        reference=case.reference,
        strip=strip,
        tags=_tags(case, at),
        note=note,
        form=form,
        broken="" if document else CANNOT_BE_OPENED,
        needs=printed.needs if printed else (),
        work=_work(opened),
        language=printed.language if printed else "en",
        facts=[one for one in printed.facts if one.key != STILL_TO_COME] if printed else (),
        answers=printed.answers if printed else (),
        promises=_promises(document, printed.promises, case, at) if document and printed else (),
        files=printed.files if printed else (),
        parts=tuple(_part(case, part) for part in opened.parts[1:]),
        outstanding=_outstanding(opened.parts),
        history=tuple(_history(opened.stages, opened.entries)),
        deliveries=tuple(_delivery(row) for row in opened.deliveries),
        print=f"{address}/print" if document else "",
    )


def case_address(form: str, reference: str) -> str:
    """The page of one submission."""
    return f"{ADDRESS}/{form}/{reference}"


def address_of(case: Case, part: OpenedPart) -> Callable[[str], str]:
    """Where each file of a part is handed out, by its name beside the document; "" for those that are held."""
    files = (part.document or {}).get("evidence", ())
    held = {one["file"] for one in files if one["sha256"] in part.held}
    place = f"{case_address(case.form, case.reference)}/files/{part.number}"
    return lambda file: "" if file in held else f"{place}/{file}"


def _tags(case: Case, at: float) -> tuple[Tag, ...]:
    marks = (
        (URGENT_TAG, case.is_urgent),
        (UNREAD, case.is_unread(at)),
        (LATE, case.is_late(at)),
        (CLOSED_TAG, case.queue == CLOSED),
    )
    return tuple(tag for tag, is_so in marks if is_so)


def _work(opened: OpenedCase) -> tuple[PrintedRow, ...]:
    case = opened.case
    return (
        PrintedRow("Stage", [case.stage or "Nothing said yet"]),
        PrintedRow("Assigned to", [case.assigned_to or "Nobody"]),
        PrintedRow("Promised by", [promised_day(case.due_by) if case.has_promise else "No day"]),
        *([PrintedRow("Closed", [moment(case.closed_at)])] if case.closed_at else ()),
        PrintedRow("Deletion", [opened.due.said]),
    )


def _promises(
    document: Document, printed: Sequence[PrintedPromise], case: Case, at: float
) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(line, _kept(one, case, at) if one["who"] == COUNCIL else None)
        for one, line in zip(document["promises"], printed, strict=True)
    )


def _kept(promise: Document, case: Case, at: float) -> Tag | None:
    """Whether a promise of the council is kept: a case that was closed in its time kept all that was promised."""
    end = end_of(promise)
    if end is None:
        return None
    if case.first_closed_at is not None:
        return KEPT if case.first_closed_at < end else NOT_KEPT
    return LATE if end < at else DUE


def _part(case: Case, part: OpenedPart) -> PartSection:
    heading = f"Part {part.number}, {moment(part.came_at)}"
    if part.document is None:
        return PartSection(heading, (), (), PART_BROKEN)
    printed = printed_view(part.document, address_of(case, part))
    shown = [one for one in printed.facts if one.key not in ("Reference", STILL_TO_COME)]
    return PartSection(heading, [PrintedRow("Question", [printed.title]), *shown], printed.files, "")


def _outstanding(parts: Sequence[OpenedPart]) -> tuple[str, ...]:
    """What is still to come, as the newest of them says: each lists it for the whole submission."""
    documents = [part.document for part in parts if part.document]
    return tuple(still_to_come(documents[-1])) if documents else ()


DONE: Final[Mapping[str, str]] = {
    NOTE: "Note for staff",
    REOPENED: "Opened again",
    URGENT_SET: "Made urgent",
    URGENT_TAKEN: "Not urgent any more",
}


def _history(stages: Sequence[ToldStage], entries: Sequence[CaseEntry]) -> Sequence[HistoryLine]:
    """What was said and done, by programs and people, the newest first."""
    found = [
        (one.at, HistoryLine(moment(one.at), one.client, _said(one), _in_order(one.stage.words)))
        for one in stages
    ]
    found += [(one.at, _entry_line(one)) for one in entries]
    return [line for _, line in sorted(found, key=lambda one: one[0], reverse=True)]


def _said(told: ToldStage) -> str:
    return f"{told.stage.stage} (closes the request)" if told.stage.closes else told.stage.stage


def _in_order(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((language, words[language]) for language in LANGUAGES if language in words)


def _entry_line(entry: CaseEntry) -> HistoryLine:
    if entry.kind == ASSIGNED:
        return HistoryLine(moment(entry.at), entry.who, f"Assigned to {entry.words or 'nobody'}")
    words = (("", entry.words),) if entry.words else ()
    return HistoryLine(moment(entry.at), entry.who, DONE[entry.kind], words)


def _delivery(row: SentRow) -> DeliveryLine:
    part = f"Part {row.part}" if row.part else "The submission"
    if row.delivered_at is not None:
        return DeliveryLine(row.destination, part, f"Arrived {moment(row.delivered_at)}")
    if row.is_dead:
        return DeliveryLine(row.destination, part, "Given up", Tag("Not delivered", "govuk-tag--red"))
    return DeliveryLine(row.destination, part, "On its way")
