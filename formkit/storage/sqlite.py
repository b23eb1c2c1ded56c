"""A store of visits in one SQLite file; it does not know cookies, pages or what the answers mean."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import apsw

from formkit.errors import SettingsRefused, StoreUnavailable
from formkit.storage.base import (
    Event,
    Gone,
    NewSubmission,
    NewVisit,
    OutboxRow,
    ReferenceTaken,
    Saved,
    Sent,
    Stale,
    Visit,
)
from formkit.storage.holds import SlotGone
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import Readers, connect_to_write, make_private, rows_of
from formkit.storage.sqlite_events import INSERT_EVENT, event_rows, last_rows
from formkit.storage.sqlite_late import SqliteLateFiles
from formkit.storage.sqlite_migrations import migrate
from formkit.storage.sqlite_outbox import (
    claim,
    mark_delivered,
    mark_not_delivered,
    oldest_undelivered,
    outbox_row,
)
from formkit.storage.sqlite_payment_rows import payment_figures
from formkit.storage.sqlite_payments import SqlitePayments
from formkit.storage.sqlite_rewrapping import rewrap_rows
from formkit.storage.sqlite_slot_rows import extend_holds, release_slots
from formkit.storage.sqlite_slots import SqliteSlots
from formkit.storage.sqlite_staff import SqliteStaff
from formkit.storage.sqlite_submissions import seal_submission, send, submission_by_reference
from formkit.storage.sqlite_tables import SqliteTables, executing
from formkit.storage.sqlite_visits import (
    TOUCH,
    analytics_ids,
    forget_visit,
    forget_visits,
    insert_visit,
    move_visits,
    newest_visit,
    save_draft,
    seal_draft,
    stop_counting,
    visits_of_session,
    visits_over,
)
from formkit.storage.tables import Unfold
from formkit.storage.writer import GroupCommitWriter, Transaction

KEEP_FORM: Final = "INSERT INTO form_version VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
FORM_VERSION: Final = "SELECT definition FROM form_version WHERE form_hash = ?"
PROBE: Final = "UPDATE schema_version SET number = number"


def open_store(path: Path, keys: KeyList, unfold: Unfold | None = None) -> SqliteStore:
    """The store in the file at `path`, made or brought up to date if need be. Without `unfold` nothing is ever folded.

    Raises SettingsRefused when the file cannot be used: no permission, not a database, or of a newer formkit.
    """
    make_private(path)
    try:
        connection = connect_to_write(path)
        try:
            migrate(connection)
        finally:
            connection.close()
    except apsw.NotADBError as problem:
        raise SettingsRefused(f"{path} is not a database of formkit. Choose another file.") from problem
    except apsw.Error as problem:
        raise StoreUnavailable(f"The database {path} cannot be opened: {problem}. Try again.") from problem
    return SqliteStore(path, keys, unfold)


class SqliteStore:
    """The protocol `Store` on one file: writes go through one writer, reads happen where they are asked."""

    def __init__(self, path: Path, keys: KeyList, unfold: Unfold | None = None) -> None:
        self._path = path
        self._unfold = unfold
        self._keys = keys
        self._readers = Readers(path)
        self._writer = GroupCommitWriter(lambda: connect_to_write(path))
        self.slots = SqliteSlots(keys, self._readers, self._writer)
        self.payments = SqlitePayments(keys, self._readers, self._writer)
        self.late = SqliteLateFiles(keys, self._readers, self._writer)
        self.staff = SqliteStaff(keys, self._readers, self._writer)
        self.tables = SqliteTables(self._readers, self._writer)

    async def start(self, visit: NewVisit, events: Sequence[Event]) -> None:
        """Keep a visit that begins."""
        rows = event_rows(visit, events)

        def write(transaction: Transaction) -> None:
            insert_visit(transaction.connection, visit)
            transaction.add(INSERT_EVENT, rows)

        await self._writer.write(write)

    def visit(self, session: str, form: str) -> Visit | None:
        """The newest visit of this session at this form, sent or not."""
        with self._readers.reading() as connection:
            return newest_visit(connection, self._keys, session, form)

    def visits_of(self, session: str) -> tuple[Visit, ...]:
        """All visits of a session, newest first."""
        with self._readers.reading() as connection:
            return visits_of_session(connection, self._keys, session)

    async def save(
        self, visit: Visit, draft: bytes, events: Sequence[Event], at: float, free: Sequence[str] = ()
    ) -> Saved | Stale | Gone:
        """Keep a new draft, if nobody saved since `visit` was loaded; hold its slots longer, or give them back."""
        sealed = seal_draft(self._keys, visit.id, draft)
        rows = event_rows(visit, events)

        def write(transaction: Transaction) -> Saved | Stale | Gone:
            outcome = save_draft(transaction.connection, self._keys, visit, sealed, at)
            if isinstance(outcome, Saved):
                release_slots(transaction.connection, visit.id, free)
                extend_holds(transaction.connection, visit.id, at)
                transaction.add(INSERT_EVENT, rows)
            return outcome

        return await self._writer.write(write)

    def record(self, visit: Visit | NewVisit, events: Sequence[Event]) -> None:
        """Put events in the queue without waiting; dropped, and counted, when they cannot be kept."""
        if not events:
            return
        rows, seen_at = event_rows(visit, events), max(event.at for event in events)

        def write(transaction: Transaction) -> None:
            transaction.add(TOUCH, [(seen_at, visit.id, seen_at)])
            if rows:
                transaction.add(INSERT_EVENT, rows)

        self._writer.post(write)

    async def submit(
        self, visit: Visit, submission: NewSubmission, new_session: str, events: Sequence[Event]
    ) -> Sent | Stale | ReferenceTaken | SlotGone | Gone:
        """Send: everything that belongs to it in one transaction, once."""
        sealed = seal_submission(self._keys, submission)
        rows = event_rows(visit, events)

        def write(transaction: Transaction) -> Sent | Stale | ReferenceTaken | SlotGone | Gone:
            outcome = send(transaction.connection, self._keys, visit, sealed, new_session)
            if isinstance(outcome, Sent) and outcome.first:
                transaction.add(INSERT_EVENT, rows)
            return outcome

        return await self._writer.write(write)

    def submission(self, reference: str) -> NewSubmission | None:
        """A submission as it was sent."""
        with self._readers.reading() as connection:
            return submission_by_reference(connection, self._keys, reference)

    async def move_session(self, old: str, new: str) -> None:
        """All visits of session `old` belong to `new` from now on; none is touched by that."""
        await self._writer.write(lambda transaction: move_visits(transaction.connection, old, new))

    def visits_over(self, touched_before: float, started_before: float, most: int) -> tuple[Visit, ...]:
        """Unsent visits that are over, oldest first."""
        with self._readers.reading() as connection:
            return visits_over(connection, self._keys, touched_before, started_before, most)

    async def forget_visit(self, visit: Visit, events: Sequence[Event] = ()) -> bool:
        """Delete an unsent visit, unless it was touched since it was loaded."""

        def write(transaction: Transaction) -> bool:
            is_gone = forget_visit(transaction.connection, visit)
            if is_gone and events:
                transaction.finish()  # what is kept depends on events that came in the same moment
                transaction.add(INSERT_EVENT, last_rows(transaction.connection, visit, events))
            return is_gone

        return await self._writer.write(write)

    async def forget(self, session: str, at: float) -> None:
        """Delete the unsent drafts of a session and unlink its sent visits."""
        await self._writer.write(lambda transaction: forget_visits(transaction.connection, session, at))

    async def stop_counting(self, session: str) -> None:
        """Delete the events of a session's unsent visits and their link to them; what was counted of them too."""

        def write(transaction: Transaction) -> None:
            transaction.finish()  # events that came in the same moment
            if self._unfold is not None and (ids := analytics_ids(transaction.connection, session)):
                self._unfold(executing(transaction.connection), ids)
            stop_counting(transaction.connection, session)

        await self._writer.write(write)

    async def keep_form(self, form_hash: str, form: str, definition: bytes) -> None:
        """Keep a form version by its hash; one that is kept already stays as it is."""
        if self.form_version(form_hash) is None:
            row = (form_hash, form, definition)
            await self._writer.write(lambda transaction: _execute(transaction.connection, KEEP_FORM, row))

    def form_version(self, form_hash: str) -> bytes | None:
        """The definition of a kept form version."""
        with self._readers.reading() as connection:
            found = rows_of(connection, FORM_VERSION, (form_hash,))
        return found[0][0] if found else None

    async def claim_outbox(self, at: float, lease: float, most: int) -> tuple[OutboxRow, ...]:
        """Rows that are due now, leased for `lease` seconds."""
        claimed = await self._writer.write(lambda transaction: claim(transaction.connection, at, lease, most))
        with self._readers.reading() as connection:
            rows = [outbox_row(connection, self._keys, one) for one in claimed]
        return tuple(row for row in rows if row is not None)

    async def delivered(self, row: OutboxRow, at: float) -> None:
        """The destination has it: the row is done."""
        await self._writer.write(lambda transaction: mark_delivered(transaction.connection, row.id, at))

    async def not_delivered(self, row: OutboxRow, problem: str, next_at: float, at: float) -> None:
        """The destination did not take it: try again at `next_at`."""
        await self._writer.write(
            lambda transaction: mark_not_delivered(transaction.connection, row.id, problem, next_at, at)
        )

    async def rewrap(self, most: int = 1_000) -> int:
        """Wrap up to `most` row keys by the newest key, after a rotation; how many: 0 at the end."""
        return await self._writer.write(
            lambda transaction: rewrap_rows(transaction.connection, self._keys, most)
        )

    def healthy(self) -> Mapping[str, object]:
        """Figures for /healthz. While the last commit failed, each call also queues a small write."""
        problem = self._writer.problem
        if problem:
            self._writer.post(lambda transaction: _execute(transaction.connection, PROBE))
        with self._readers.reading() as connection:
            oldest = oldest_undelivered(connection)
            oldest_payment, odd_payments = payment_figures(connection)
        return {
            "sqlite": apsw.sqlite_lib_version(),
            "writable": not problem,
            "problem": problem,
            "free_bytes": shutil.disk_usage(self._path.parent).free,
            "waiting": self._writer.waiting,
            "dropped": self._writer.dropped,
            "oldest_undelivered_seconds": _age(oldest),
            "oldest_open_payment_seconds": _age(oldest_payment),
            "payments_to_look_at": odd_payments,
        }

    async def close(self) -> None:
        """Write what is queued, then stop."""
        await asyncio.to_thread(self._writer.close)
        self._readers.close()


def _age(since: float | None) -> float:
    return 0.0 if since is None else max(0.0, time.time() - since)


def _execute(connection: apsw.Connection, statement: str, values: tuple[object, ...] = ()) -> None:
    connection.execute(statement, values)
