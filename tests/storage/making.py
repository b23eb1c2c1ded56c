"""Visits and submissions for the tests of the store."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from formkit.bookings.tables import Slots
from formkit.errors import StoreUnavailable
from formkit.evidence.tables import LateFiles
from formkit.payments.tables import Payments
from formkit.staff.tables import Staff
from formkit.storage.base import (
    ClaimedRow,
    Event,
    EvidenceRecord,
    NewSubmission,
    NewVisit,
    OutboxRow,
    Saved,
    Sent,
    Visit,
)
from formkit.storage.engine import Row, applied, driven
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import Connection, SqliteTx
from formkit.storage.store import Store
from formkit.storage.visit_rows import insert_visit
from tests.patience import LONGEST_WAIT

KEYS = KeyList((bytes(range(32)),))
NOW = 1_800_000_000.0
ANSWERED = (Event("answered", "bins", NOW),)


def slots_of(store: Store) -> Slots:
    """The held and booked slots in a store of these tests."""
    return Slots(store.engine, store.keys)


def payments_of(store: Store) -> Payments:
    """The payments in it."""
    return Payments(store.engine, store.keys)


def late_of(store: Store) -> LateFiles:
    """What came later."""
    return LateFiles(store.engine, store.keys)


def staff_of(store: Store) -> Staff:
    """Its members of staff."""
    return Staff(store.engine, store.keys)


def rows_of(connection: Connection, statement: str, values: Sequence[object] = ()) -> list[Row]:
    """All rows that a statement gives, so that no read stays open."""
    return connection.execute(statement, tuple(values)).fetchall()


def break_key(path: Path, where: str, table: str = "visit", column: str = "data_key") -> None:
    """Make the key of some rows one that no secret opens, or another sealed column something else."""
    connection = Connection(str(path))
    connection.set_busy_timeout(int(LONGEST_WAIT * 1000))  # a server may be in the middle of a commit
    connection.execute(f"UPDATE {table} SET {column} = zeroblob(length({column})) WHERE {where}")
    assert connection.changes() > 0
    connection.close()


def insert(connection: Connection, visit: NewVisit) -> None:
    """Keep a visit that begins, on a connection."""
    driven(applied(SqliteTx(connection), insert_visit(KEYS, visit, ())))


async def due(store: Store, at: float, lease: float = 60, most: int = 10) -> tuple[OutboxRow, ...]:
    """Rows of the outbox that are due, claimed and opened."""
    found = [await store.opened(row) for row in await claimed(store, at, lease, most)]
    return tuple(row for row in found if row is not None)


async def claimed(store: Store, at: float, lease: float = 60, most: int = 10) -> tuple[ClaimedRow, ...]:
    """Rows of the outbox that are due for any destination, claimed."""
    names = await store.due_destinations(at)
    found = [row for name in names for row in await store.claim_outbox(at, lease, most, name)]
    return tuple(sorted(found, key=lambda row: row.id))


def run_with(store: Store, scenario: Callable[[Store], Awaitable[None]]) -> None:
    """Run a scenario and close the store, whatever happened."""

    async def whole() -> None:
        try:
            await scenario(store)
        finally:
            await store.close()

    asyncio.run(whole())


def new_visit(session: str = "s", form: str = "bins", *, counted: bool = True, at: float = NOW) -> NewVisit:
    """A visit that begins, with a random id."""
    return NewVisit(
        id=secrets.token_hex(16),
        session=session,
        form=form,
        form_hash="ab" * 32,
        analytics_id=secrets.token_hex(16) if counted else None,
        channel="self-service",
        language="cy",
        device="phone",
        at=at,
    )


def new_submission(
    reference: str | None = None,
    *,
    key: str | None = None,
    document: bytes = b'{"answers": {}}',
    evidence: tuple[EvidenceRecord, ...] = (),
    destinations: tuple[str, ...] = ("back-office",),
) -> NewSubmission:
    """A submission with a random reference and idempotency key, unless they are given."""
    return NewSubmission(
        reference=reference or secrets.token_hex(8),
        idempotency_key=key or secrets.token_hex(16),
        form="bins",
        form_hash="ab" * 32,
        document=document,
        evidence=evidence,
        destinations=destinations,
        at=NOW,
    )


def photo(name: str = "flat 3.jpg") -> EvidenceRecord:
    """A kept file."""
    return EvidenceRecord(secrets.token_hex(16), "photo", name, "image/jpeg", 12_345, "cd" * 32)


async def started(store: Store, session: str = "s", form: str = "bins", *, counted: bool = True) -> Visit:
    """A visit that was kept and loaded."""
    await store.start(new_visit(session, form, counted=counted), ())
    return await loaded(store, session, form)


async def loaded(store: Store, session: str = "s", form: str = "bins") -> Visit:
    """The visit as it is kept, which must be there."""
    visit = await store.visit(session, form)
    assert visit is not None
    return visit


async def saved(store: Store, visit: Visit, draft: bytes) -> Visit:
    """The visit after a save that must succeed."""
    outcome = await store.save(visit, draft, (), NOW)
    assert isinstance(outcome, Saved)
    return await loaded(store, visit.session, visit.form)


async def sent(store: Store, session: str = "s") -> str | None:
    """The reference of a new visit that was sent at once; None when the store says that it kept nothing."""
    try:
        visit = await started(store, session)
        outcome = await store.submit(visit, new_submission(), f"{session} sent", ANSWERED)
    except StoreUnavailable:
        return None
    assert isinstance(outcome, Sent)
    assert outcome.first
    return outcome.reference
