"""Keeps visits, submissions, outbox, events and form versions, on any engine, and wraps their keys again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from formkit.logs import log
from formkit.storage.base import (
    Belonging,
    ClaimedRow,
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
from formkit.storage.engine import Added, Engine, Tx
from formkit.storage.event_rows import INSERT_EVENT, added_events, last_rows
from formkit.storage.form_rows import FORM_VERSION, FormVersion, keep_forms
from formkit.storage.mark_rows import count_marks, forget_marks
from formkit.storage.outbox_rows import (
    LaterPart,
    OutboxFigures,
    claim,
    due_destinations,
    is_due,
    mark_delivered,
    mark_not_delivered,
    opened,
    outbox_figures,
)
from formkit.storage.sealing import KEY_NAME, KeyList, SealBroken, rewrap
from formkit.storage.sqlite_engine import open_sqlite
from formkit.storage.submission_rows import (
    Refusal,
    seal_submission,
    send,
    submission_by_reference,
)
from formkit.storage.visit_rows import (
    analytics_ids,
    forget_visit,
    forget_visits,
    insert_visit,
    locked_visits,
    move_visits,
    newest_visit,
    save_draft,
    seal_draft,
    stop_counting,
    touch,
    visits_of_session,
    visits_over,
    withdraw_visit,
)

PROBE: Final = "UPDATE schema_version SET number = number"

Unfold = Callable[[Tx, Sequence[str]], Awaitable[None]]
"""Takes visits (by their analytics ids) out of what was counted, before their events are deleted."""


def open_store(
    path: Path, keys: KeyList, unfold: Unfold | None = None, later_part: LaterPart | None = None
) -> Store:
    """The store in the file at `path`, made or brought up to date if need be.

    Without `unfold` nothing is ever folded, without `later_part` nothing comes after a submission. Raises
    SettingsRefused when the file cannot be used: no permission, not a database, or of a newer formkit.
    """
    return Store(open_sqlite(path), keys, unfold, later_part)


class Store:
    """A write is durable before it is acknowledged.

    Raises StoreUnavailable where something could not be kept or read; nothing is half written then.
    """

    def __init__(
        self,
        engine: Engine,
        keys: KeyList,
        unfold: Unfold | None = None,
        later_part: LaterPart | None = None,
    ) -> None:
        self.engine = engine
        """For the subjects that keep tables of their own beside these, in the same transactions."""
        self.keys = keys
        """What the rows are sealed with."""
        self._unfold = unfold
        self._later_part = later_part

    async def start(self, visit: NewVisit, events: Sequence[Event]) -> None:
        """Keep a visit that begins."""
        await self.engine.write(insert_visit(self.keys, visit, added_events(visit, events)))

    async def visits_of(self, session: str) -> tuple[Visit, ...]:
        """All visits of a session, newest first, those that are over too."""
        return await visits_of_session(self.engine, self.keys, session)

    async def visit(self, session: str, form: str) -> Visit | None:
        """The newest visit of this session at this form, sent or not; None if there is none."""
        return await newest_visit(self.engine, self.keys, session, form)

    async def save(
        self, visit: Visit, draft: bytes, events: Sequence[Event], at: float, also: Sequence[Added] = ()
    ) -> Saved | Stale | Gone:
        """Keep a new draft, and the rows of `also` with it, if nobody saved since `visit` was loaded."""
        sealed = seal_draft(self.keys, visit.id, draft)
        then = (*also, *added_events(visit, events))
        return await self.engine.write(save_draft(self.keys, visit, sealed, at, then))

    def record(self, visit: Visit | NewVisit, events: Sequence[Event]) -> None:
        """Put events in the queue without waiting for them; a visit that is not counted writes none.

        The visit was touched at the newest event: a person who only looks is still there. A NewVisit that never
        starts keeps nothing but its events. What cannot be kept is counted.
        """
        if events:
            seen = touch(visit, max(event.at for event in events))
            self.engine.post([seen, *added_events(visit, events)])

    async def submit(
        self,
        visit: Visit,
        submission: NewSubmission,
        new_session: str,
        events: Sequence[Event],
        belongings: Sequence[Belonging[Refusal]] = (),
    ) -> Sent | Stale | ReferenceTaken | Gone | Refusal:
        """Send: submission, evidence manifest, outbox rows, event, the visit's reference and what else belongs to it, in
        one transaction.

        The visit moves to `new_session`; its analytics id is dropped from the visit row (the events keep it).
        A second call with the same idempotency key, or for a sent visit, answers with the first reference.
        """
        sealed, added = seal_submission(self.keys, submission), added_events(visit, events)

        async def unit(tx: Tx) -> Sent | Stale | ReferenceTaken | Gone | Refusal:
            outcome = await send(tx, self.keys, visit, sealed, new_session, belongings)
            if isinstance(outcome, Sent) and outcome.first:
                for sql, many in added:
                    tx.add(sql, many)
            return outcome

        return await self.engine.write(unit)

    async def submission(self, reference: str) -> NewSubmission | None:
        """A submission as it was sent."""
        return await submission_by_reference(self.engine, self.keys, reference)

    async def count_marks(self, mark: str, at: float) -> int:
        """How often what has this mark was sent in the day before `at`."""
        return await count_marks(self.engine, mark, at)

    async def forget_marks(self, at: float) -> int:
        """Delete the marks of what was sent more than a day before `at`; how many."""
        return await self.engine.write(lambda tx: forget_marks(tx, at))

    async def move_session(self, old: str, new: str) -> None:
        """All visits of session `old` belong to `new` from now on; none is touched by that."""
        await self.engine.write(lambda tx: move_visits(tx, old, new))

    async def visits_over(self, touched_before: float, started_before: float, most: int) -> tuple[Visit, ...]:
        """Unsent visits that nobody touched since a time, or that began too long ago; oldest first."""
        return await visits_over(self.engine, self.keys, touched_before, started_before, most)

    async def locked_visits(self) -> tuple[Visit, ...]:
        """Visits that wait for something that is not decided, such as a payment."""
        return await locked_visits(self.engine, self.keys)

    async def forget_visit(self, visit: Visit, events: Sequence[Event] = ()) -> bool:
        """Delete an unsent visit; False where someone saved in it or looked at it since it was loaded.

        Of the events, "expired" is kept only for a visit that the person had saved.
        """

        async def unit(tx: Tx) -> bool:
            is_gone = await forget_visit(tx, visit)
            if is_gone and events:
                await tx.finish()  # what is kept depends on events that came in the same moment
                tx.add(INSERT_EVENT, await last_rows(tx, visit, events))
            return is_gone

        return await self.engine.write(unit)

    async def withdraw(self, visit: Visit) -> bool:
        """Delete an unsent visit as if it had never begun: what was counted of it goes too, from the roll-ups as well.

        False where someone saved in it or sent it since it was loaded.
        """

        async def unit(tx: Tx) -> bool:
            await tx.finish()  # events that came in the same moment
            if self._unfold is not None and visit.analytics_id is not None:
                await self._unfold(tx, [visit.analytics_id])
            return await withdraw_visit(tx, visit)

        return await self.engine.write(unit)

    async def forget(self, session: str, at: float) -> None:
        """Delete the unsent drafts of a session and unlink its sent visits (finish, leave, time-out)."""
        await self.engine.write(lambda tx: forget_visits(tx, session, at))

    async def stop_counting(self, session: str) -> None:
        """The person asked not to be counted: the events of their unsent visits go, from the roll-ups too, and none is
        written from now on."""

        async def unit(tx: Tx) -> None:
            await tx.finish()  # events that came in the same moment
            if self._unfold is not None and (ids := await analytics_ids(tx, session)):
                await self._unfold(tx, ids)
            await stop_counting(tx, session)

        await self.engine.write(unit)

    async def keep_forms(self, versions: Sequence[FormVersion], at: float) -> None:
        """Keep the versions that were read without a mistake at `at`, so that a visit that begins with one can finish with
        it, and a file that has a mistake tomorrow is served as it is today."""
        await self.engine.write(lambda tx: keep_forms(tx, versions, at))

    async def form_version(self, form_hash: str) -> bytes | None:
        """The definition of a kept form version."""
        rows = await self.engine.rows(FORM_VERSION, form_hash)
        return rows[0][0] if rows else None

    async def due_destinations(self, at: float) -> tuple[str, ...]:
        """The names of destinations that something is due for."""
        return await due_destinations(self.engine, at)

    async def claim_outbox(
        self, at: float, lease: float, most: int, destination: str
    ) -> tuple[ClaimedRow, ...]:
        """Rows for a destination that are due now, sealed, leased to the caller for `lease` seconds."""
        if not await is_due(self.engine, at, destination):
            return ()
        return await self.engine.write(lambda tx: claim(tx, at, lease, most, destination))

    async def opened(self, row: ClaimedRow) -> OutboxRow | None:
        """A claimed row with what it delivers; None where that was deleted since. Raises SealBroken."""
        return await opened(self.engine, self.keys, row, self._later_part)

    async def delivered(self, row: ClaimedRow, at: float) -> None:
        """The destination has it: the row is done."""
        await self.engine.write(lambda tx: mark_delivered(tx, row, at))

    async def not_delivered(
        self, row: ClaimedRow, problem: str, next_at: float, at: float, probe_at: float | None = None
    ) -> None:
        """The destination did not take it: try again at `next_at`; infinity gives up until it is replayed.

        `probe_at`: the destination is left alone until then, and then one row is sent to see how it fares.
        """
        await self.engine.write(lambda tx: mark_not_delivered(tx, row, problem, next_at, at, probe_at))

    async def rewrap(self, most: int = 1_000, broken: Counter[str] | None = None) -> int:
        """Wrap up to `most` row keys by the newest key, after a rotation; how many were looked at: 0 at the end.

        `broken` counts by table those that cannot be opened: with the same one each time, none is looked at twice.
        """
        known = Counter[str]() if broken is None else broken
        done, found = await self.engine.write(lambda tx: rewrap_rows(tx, self.keys, most, known))
        known.update(found)
        return done + found.total()

    async def can_commit(self) -> None:
        """Wait for a commit that changes nothing. Raises StoreUnavailable."""
        await self.engine.write(lambda tx: tx.run(PROBE))

    def figures(self) -> Mapping[str, object]:
        """How the database is, for /healthz."""
        return self.engine.figures()

    async def outbox_figures(self) -> OutboxFigures:
        """How the outbox is now."""
        return await outbox_figures(self.engine)

    async def close(self) -> None:
        """Write what is queued, then stop."""
        await self.engine.close()


def age(since: float | None) -> float:
    """Seconds since a moment; 0 where there was none."""
    return 0.0 if since is None else max(0.0, time.time() - since)


TABLES: Final = (
    (
        "visit",
        "SELECT id, data_key FROM visit WHERE substr(data_key, 1, ?) <> ? ORDER BY id LIMIT ? OFFSET ?",
        "UPDATE visit SET data_key = ? WHERE id = ?",
    ),
    (
        "submission",
        "SELECT reference, data_key FROM submission WHERE substr(data_key, 1, ?) <> ? ORDER BY reference LIMIT ? OFFSET ?",
        "UPDATE submission SET data_key = ? WHERE reference = ?",
    ),
    (
        "late_part",
        "SELECT reference || '/' || part, data_key FROM late_part WHERE substr(data_key, 1, ?) <> ? "
        "ORDER BY reference, part LIMIT ? OFFSET ?",
        "UPDATE late_part SET data_key = ? WHERE reference || '/' || part = ?",
    ),
    (
        "stage",
        "SELECT reference || '/' || number, data_key FROM stage WHERE substr(data_key, 1, ?) <> ? "
        "ORDER BY reference, number LIMIT ? OFFSET ?",
        "UPDATE stage SET data_key = ? WHERE reference || '/' || number = ?",
    ),
    (
        "casework_entry",
        "SELECT reference || '/' || number, data_key FROM casework_entry WHERE substr(data_key, 1, ?) <> ? "
        "ORDER BY reference, number LIMIT ? OFFSET ?",
        "UPDATE casework_entry SET data_key = ? WHERE reference || '/' || number = ?",
    ),
    (
        "payment",
        "SELECT id, data_key FROM payment WHERE substr(data_key, 1, ?) <> ? ORDER BY id LIMIT ? OFFSET ?",
        "UPDATE payment SET data_key = ? WHERE id = ?",
    ),
    (
        "legal_hold",
        "SELECT reference || '/' || cause, data_key FROM legal_hold WHERE substr(data_key, 1, ?) <> ? "
        "ORDER BY reference, cause LIMIT ? OFFSET ?",
        "UPDATE legal_hold SET data_key = ? WHERE reference || '/' || cause = ?",
    ),
    (
        "staff_member",
        "SELECT name, data_key FROM staff_member WHERE substr(data_key, 1, ?) <> ? ORDER BY name LIMIT ? OFFSET ?",
        "UPDATE staff_member SET data_key = ? WHERE name = ?",
    ),
    (
        "kept_file",
        "SELECT id, data_key FROM kept_file WHERE substr(data_key, 1, ?) <> ? ORDER BY id LIMIT ? OFFSET ?",
        "UPDATE kept_file SET data_key = ? WHERE id = ?",
    ),
)


async def rewrap_rows(
    tx: Tx, keys: KeyList, most: int, broken: Mapping[str, int]
) -> tuple[int, Counter[str]]:
    """Wrap up to `most` row keys by the newest key; how many were, and of each table how many cannot be opened.

    `broken`: those of each table that are known already. They stay before all others, and are passed over.
    """
    done, found = 0, Counter[str]()
    for table, find, replace in TABLES:
        rows = await tx.rows(find, KEY_NAME, keys.newest, most - done, broken.get(table, 0))
        for row, wrapped in rows:
            try:
                again = rewrap(keys, f"{table} {row}", wrapped)
            except SealBroken:
                found[table] += 1
                continue
            await tx.run(replace, again, row)
            done += 1
    for table, count in found.items():
        log().error("keys not opened", where=table, count=count)
    return done, found
