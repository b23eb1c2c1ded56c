"""The row of the council's work on a submission as it begins: what lists need, so that none opens what is sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from formkit.journey.promised_by import promised_by
from formkit.storage.engine import Engine, Tx

NEVER: Final = 9e15
"""In the place of a promised time where nothing is promised: it comes after all others."""
URGENT, OPEN, CLOSED, TRIAL = 0, 1, 2, 3
"""The queues that a case can be in, as the column has them."""
PREVIEW: Final = "preview"
"""The channel of what an author only looked at, which is a trial as well."""

INSERT_CASE: Final = "INSERT INTO casework (reference, form, sent_at, due_by, queue) VALUES (?, ?, ?, ?, ?)"
PROMISED: Final = (
    "UPDATE casework SET due_by = CASE WHEN due_by < ?1 AND due_by >= ?2 THEN due_by ELSE ?2 END "
    "WHERE reference = ?3"
)
STAGE_SAID: Final = (
    "UPDATE casework SET version = version + 1, stage = ?1, "  # noqa: S608 - our own words
    "closed_at = CASE WHEN ?2 = 1 THEN coalesce(closed_at, ?3) END, "
    "first_closed_at = CASE WHEN ?2 = 1 THEN coalesce(first_closed_at, ?3) ELSE first_closed_at END, "
    f"queue = CASE WHEN queue = {TRIAL} THEN queue WHEN ?2 = 1 THEN {CLOSED} WHEN queue = {CLOSED} THEN {OPEN} ELSE queue END "
    "WHERE reference = ?4"
)
MANY: Final = 1_000
"""What is counted is counted as far as this: nobody needs to know by how many more there are more."""
KEPT_DAYS: Final = 30
UNDONE: Final = (
    "SELECT count(*) FROM (SELECT 1 FROM casework WHERE form = ? AND queue = ? LIMIT ?) AS counted"
)
LATE: Final = "SELECT count(*) FROM (SELECT 1 FROM casework WHERE form = ? AND queue = ? AND due_by < ? LIMIT ?) AS counted"
KEPT: Final = (
    "SELECT count(*), count(*) FILTER (WHERE first_closed_at < due_by) FROM casework "  # noqa: S608 - our own words
    f"WHERE form = ? AND first_closed_at >= ? AND due_by < ? AND queue <> {TRIAL}"
)
EVER_CLOSED: Final = "SELECT 1 FROM casework WHERE form = ? AND first_closed_at IS NOT NULL LIMIT 1"
REOPENED: Final = (
    f"UPDATE casework SET closed_at = NULL, queue = {OPEN} WHERE reference = ? AND queue = {CLOSED}"  # noqa: S608 - our own words
)
ASSIGNED: Final = "UPDATE casework SET assigned_to = ? WHERE reference = ? AND assigned_to <> ?"
URGENT_NOW: Final = (
    f"UPDATE casework SET queue = {URGENT}, urgent_at = ?, urgent_by = ?, seen_at = NULL "  # noqa: S608 - our own words
    f"WHERE reference = ? AND queue = {OPEN}"
)
NOT_URGENT: Final = (
    f"UPDATE casework SET queue = {OPEN}, urgent_at = NULL, urgent_by = '' "  # noqa: S608 - our own words
    f"WHERE reference = ? AND queue = {URGENT}"
)


class NewCase(NamedTuple):
    """What a list needs of a document that is sealed from then on."""

    due_by: float
    """When the last promise of the council is over (UTC seconds); NEVER for none."""
    queue: int


class CaseFigures(NamedTuple):
    """How the work on what was sent with a form is."""

    open: int
    """As far as MANY, as are those that are late."""
    late: int
    """Open, although the last promise of the council is over."""
    closed: int
    """Of those that were promised something, closed first in the last KEPT_DAYS days; all of them."""
    kept: int
    """Of these, closed before the promise was over."""


def case_figures(engine: Engine, form: str, at: float) -> CaseFigures | None:
    """The figures of a form for work in a thread of its own; None where nobody ever closed anything of it."""
    if not engine.rows_now(EVER_CLOSED, (form,)):
        return None
    open_ = late = 0
    for queue in (URGENT, OPEN):
        open_ += int(engine.rows_now(UNDONE, (form, queue, MANY))[0][0])
        late += int(engine.rows_now(LATE, (form, queue, at, MANY))[0][0])
    ((closed, kept),) = engine.rows_now(KEPT, (form, at - KEPT_DAYS * 86_400, NEVER))
    return CaseFigures(min(open_, MANY), min(late, MANY), int(closed), int(kept))


def case_of(document: bytes) -> NewCase:
    """What the document of a submission says of it."""
    whole = _read(document)
    is_trial = whole.get("trial") or whole.get("channel") == PREVIEW
    return NewCase(_due_by(whole), TRIAL if is_trial else OPEN)


async def add_case(tx: Tx, reference: str, form: str, at: float, case: NewCase) -> None:
    """Begin the work on a submission, in the transaction that sends it."""
    await tx.run(INSERT_CASE, reference, form, at, *case)


async def promise_more(tx: Tx, reference: str, document: bytes) -> None:
    """What came later may have given promises their days: the last of all counts."""
    due_by = _due_by(_read(document))
    if due_by < NEVER:
        await tx.run(PROMISED, NEVER, due_by, reference)


async def stage_said(tx: Tx, reference: str, stage: str, *, closes: bool, at: float) -> None:
    """A stage is the newest: it closes the case, or opens it again."""
    await tx.run(STAGE_SAID, stage, int(closes), at, reference)


async def reopen(tx: Tx, reference: str) -> bool:
    """Open a case again; False where it was not closed."""
    return await tx.run(REOPENED, reference) > 0


async def assign(tx: Tx, reference: str, member: str) -> bool:
    """Give a case to somebody, "" for nobody; False where they had it."""
    return await tx.run(ASSIGNED, member, reference, member) > 0


async def set_urgent(tx: Tx, reference: str, who: str, at: float, *, urgent: bool) -> bool:
    """Put an open case before all others, unread until somebody else looks, or back among them; False where it was."""
    if urgent:
        return await tx.run(URGENT_NOW, at, who, reference) > 0
    return await tx.run(NOT_URGENT, reference) > 0


def _due_by(whole: Mapping[str, Any]) -> float:  # Any: JSON
    due_by = promised_by(whole.get("promises", ()))
    return NEVER if due_by is None else due_by


def _read(document: bytes) -> Mapping[str, Any]:  # Any: JSON
    """What is no document of ours promises nothing, and is kept all the same."""
    try:
        whole = json.loads(document)
    except ValueError:
        return {}
    return whole if isinstance(whole, dict) else {}
