"""The rows of visits; what a draft says is sealed."""

from __future__ import annotations

from typing import Final

from formkit.logs import log
from formkit.storage.base import Gone, NewVisit, Saved, Stale, Visit
from formkit.storage.engine import Added, Guarded, Reads, Row, Tx
from formkit.storage.sealing import KeyList, SealBroken, new_row_key, open_row_key

SELECT: Final = (
    "SELECT number, id, session, form, form_hash, analytics_id, version, started_at, touched_at, reference, channel, "
    "language, device, hours, source, locked, data_key, draft FROM visit "
)
OF_SESSION: Final = SELECT + "WHERE session = ?"
OF_FORM: Final = SELECT + "WHERE session = ? AND form = ?"
BY_ID: Final = SELECT + "WHERE id = ?"
UNSENT: Final = " AND reference IS NULL AND locked = 0"
"""What may change."""
DRAFTS_BY_FORM: Final = "SELECT form, count(*) FROM visit WHERE reference IS NULL GROUP BY form"
LOCKED: Final = SELECT + "WHERE locked = 1"
LOCK: Final = "UPDATE visit SET locked = ? WHERE id = ?"
INSERT: Final = (
    "INSERT INTO visit (id, session, form, form_hash, analytics_id, version, started_at, touched_at, "
    "channel, language, device, hours, source, data_key, draft) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
UPDATE: Final = "UPDATE visit SET version = version + 1, touched_at = ?, data_key = ?, draft = ? "
SAVE: Final = UPDATE + "WHERE id = ? AND version = ?" + UNSENT
OVER: Final = (
    SELECT
    + "WHERE started_at < ? AND (touched_at < ? OR started_at < ?)"
    + UNSENT
    + " ORDER BY started_at LIMIT ?"
)
DELETE: Final = "DELETE FROM visit "
FORGET: Final = DELETE + "WHERE id = ? AND version = ? AND touched_at = ?" + UNSENT
FORGET_ALL: Final = DELETE + "WHERE session = ?" + UNSENT
WITHDRAW: Final = DELETE + "WHERE id = ? AND version = ?" + UNSENT
TOUCH: Final = "UPDATE visit SET touched_at = ? WHERE id = ? AND touched_at < ?"


def insert_visit(keys: KeyList, visit: NewVisit, then: tuple[Added, ...]) -> Guarded[None]:
    """Keep a visit that begins, and rows that belong to it."""
    sealed = seal_draft(keys, visit.id, visit.draft) if visit.draft else (None, None)
    return Guarded(
        INSERT,
        (
            visit.id,
            visit.session,
            visit.form,
            visit.form_hash,
            visit.analytics_id,
            visit.at,
            visit.at,
            visit.channel,
            visit.language,
            visit.device,
            visit.hours,
            visit.source,
            *sealed,
        ),
        then,
        None,
        _nothing,
    )


async def newest_visit(reads: Reads, keys: KeyList, session: str, form: str) -> Visit | None:
    """The newest visit of a session at a form."""
    rows = await reads.rows(OF_FORM, session, form)
    return _visit(max(rows), keys) if rows else None


async def visits_of_session(reads: Reads, keys: KeyList, session: str) -> tuple[Visit, ...]:
    """All visits of a session, newest first."""
    rows = await reads.rows(OF_SESSION, session)
    # Nearly always there is one: ORDER BY would take twice as long as the rest of the query.
    return tuple(_visit(row, keys) for row in sorted(rows, key=_number, reverse=True))


async def visit_by_id(reads: Reads, keys: KeyList, visit_id: str) -> Visit | None:
    """One visit as it is kept now."""
    rows = await reads.rows(BY_ID, visit_id)
    return _visit(rows[0], keys) if rows else None


def seal_draft(keys: KeyList, visit_id: str, draft: bytes) -> tuple[bytes, bytes]:
    """The visit's wrapped key and the draft sealed with it: a save replaces both, so a fresh key does as well."""
    key = keys.known(_row_name(visit_id)) or new_row_key(keys, _row_name(visit_id))
    return key.wrapped, key.seal("draft", draft)


def save_draft(
    keys: KeyList,
    visit: Visit,
    sealed: tuple[bytes, bytes],
    at: float,
    then: tuple[Added, ...],
) -> Guarded[Saved | Stale | Gone]:
    """Replace the draft, and write `then` with it, if nobody saved or sent since `visit` was loaded."""

    async def otherwise(tx: Tx) -> Saved | Stale | Gone:
        kept = await visit_by_id(tx, keys, visit.id)
        return Gone() if kept is None else Stale(kept)

    values = (at, *sealed, visit.id, visit.version)
    return Guarded(SAVE, values, then, Saved(visit.version + 1), otherwise)


async def lock_visit(tx: Tx, visit_id: str) -> None:
    """From now on nothing saves, sends or deletes the visit, until it is unlocked."""
    await tx.run(LOCK, 1, visit_id)


async def unlock_visit(tx: Tx, visit_id: str) -> None:
    """The visit goes on, if it is still there."""
    await tx.run(LOCK, 0, visit_id)


def touch(visit: Visit | NewVisit, at: float) -> Added:
    """The visit was looked at: the person is still there."""
    return Added(TOUCH, ((at, visit.id, at),))


async def move_visits(tx: Tx, old: str, new: str) -> None:
    """Give every visit of session `old` to `new`, without touching it: one that is over must not come back to life."""
    await tx.run("UPDATE visit SET session = ? WHERE session = ?", new, old)


async def forget_visits(tx: Tx, session: str, at: float) -> None:
    """Delete the unsent visits of a session; take its name from those that were sent or are being paid for."""
    await tx.run(FORGET_ALL, session)
    await tx.run("UPDATE visit SET session = NULL, touched_at = ? WHERE session = ?", at, session)


async def analytics_ids(reads: Reads, session: str) -> tuple[str, ...]:
    """What the events of a session's unsent visits are known by."""
    rows = await reads.rows(
        "SELECT analytics_id FROM visit WHERE session = ? AND analytics_id IS NOT NULL", session
    )
    return tuple(id for (id,) in rows)


async def stop_counting(tx: Tx, session: str) -> None:
    """Delete the events of a session's unsent visits, and the id that links them."""
    await tx.run(
        "DELETE FROM event WHERE analytics_id IN (SELECT analytics_id FROM visit WHERE session = ?)", session
    )
    await tx.run("UPDATE visit SET analytics_id = NULL WHERE session = ?", session)


async def visits_over(
    reads: Reads, keys: KeyList, touched_before: float, started_before: float, most: int
) -> tuple[Visit, ...]:
    """Unsent visits that nobody touched since a time, or that began too long ago; oldest first."""
    rows = await reads.rows(OVER, touched_before, touched_before, started_before, most)
    return tuple(_visit(row, keys) for row in rows)


async def locked_visits(reads: Reads, keys: KeyList) -> tuple[Visit, ...]:
    """Visits that wait for something that is not decided, such as a payment."""
    return tuple(_visit(row, keys) for row in await reads.rows(LOCKED))


async def withdraw_visit(tx: Tx, visit: Visit) -> bool:
    """Delete an unsent visit with its events, unless someone saved in it since it was loaded."""
    if not await tx.run(WITHDRAW, visit.id, visit.version):
        return False
    await tx.run("DELETE FROM event WHERE analytics_id = ?", visit.analytics_id or "")
    return True


async def forget_visit(tx: Tx, visit: Visit) -> bool:
    """Delete an unsent visit, unless someone saved in it or looked at it since it was loaded."""
    return await tx.run(FORGET, visit.id, visit.version, visit.touched_at) > 0


def _number(row: Row) -> int:
    number: int = row[0]
    return number


async def _nothing(_: Tx) -> None:
    """An insert always changes a row, or raises."""


def _visit(row: Row, keys: KeyList) -> Visit:
    _, *plain, data_key, draft = row
    visit_id, session, form, form_hash, analytics_id, version, started, touched, reference, *classes = plain
    opened, is_broken = b"", False
    if data_key is not None:
        try:
            opened = open_row_key(keys, _row_name(visit_id), data_key).unseal("draft", draft)
        except SealBroken:
            is_broken = True
            log().error("draft not opened", form=form)
    channel, language, device, hours, source, locked = classes
    return Visit(
        id=visit_id,
        session=session or "",
        form=form,
        form_hash=form_hash,
        analytics_id=analytics_id,
        version=version,
        draft=opened,
        started_at=started,
        touched_at=touched,
        reference=reference,
        channel=channel,
        language=language,
        device=device,
        hours=hours,
        source=source,
        began_in=language,
        locked=bool(locked),
        is_broken=is_broken,
    )


def _row_name(visit_id: str) -> str:
    return f"visit {visit_id}"
