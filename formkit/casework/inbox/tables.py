"""The rows of cases: lists by form and queue, counts that stop counting, and the work that members do on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from formkit.casework.inbox.changes import ASSIGNED, NOTE, REOPENED, URGENT_SET, URGENT_TAKEN, CaseChange
from formkit.casework.inbox.filters import CaseFilters, ListKey
from formkit.casework.tables import MOST_STAGES, ToldBy, add_stage
from formkit.journey.promised_by import end_of_day, start_of_day
from formkit.logs import log
from formkit.storage.case_rows import (
    CLOSED,
    KEPT,
    KEPT_DAYS,
    LATE,
    MANY,
    NEVER,
    OPEN,
    UNDONE,
    URGENT,
    NewCase,
    assign,
    reopen,
    set_urgent,
)
from formkit.storage.engine import Added, Engine, Reads, Tx
from formkit.storage.file_check_rows import checks_of
from formkit.storage.outbox_rows import SentRow, sent_rows
from formkit.storage.sealing import KeyList, SealBroken, new_row_key, open_row_key

PAGE: Final = 50
MOST_NAMES: Final = 60
UNREAD_AT_MOST: Final = 30 * 60
"""Seconds in which somebody looks at what is urgent."""
MOST_ENTRIES: Final = 1_000
"""Of one case."""

_CASE: Final = (
    "SELECT reference, form, sent_at, version, known, due_by, stage, assigned_to, seen_at, closed_at, first_closed_at, "
    "urgent_at, urgent_by, queue "
    "FROM casework"
)
CASE: Final = f"{_CASE} WHERE reference = ?"
FORMS: Final = (
    "WITH RECURSIVE named(form) AS (SELECT min(form) FROM casework UNION ALL "
    "SELECT (SELECT min(form) FROM casework WHERE form > named.form) FROM named WHERE named.form IS NOT NULL) "
    "SELECT form FROM named WHERE form IS NOT NULL"
)
NAMES: Final = {
    column: (
        f"WITH RECURSIVE named(name) AS (SELECT min({column}) FROM casework WHERE form = ?1 AND queue = ?2 UNION ALL "  # noqa: S608 - our own words
        f"SELECT (SELECT min({column}) FROM casework WHERE form = ?1 AND queue = ?2 AND {column} > named.name) "
        "FROM named WHERE named.name IS NOT NULL) SELECT name FROM named WHERE name IS NOT NULL LIMIT ?3"
    )
    for column in ("stage", "assigned_to")
}
"""All that a column holds, one step of its index each: the rows between are passed over."""
NEW: Final = "SELECT count(*) FROM (SELECT 1 FROM casework WHERE seen_at IS NULL AND form = ? AND queue = ? LIMIT ?) AS counted"
SEEN: Final = "UPDATE casework SET seen_at = ? WHERE reference = ? AND seen_at IS NULL AND urgent_by <> ?"
TOUCH: Final = "UPDATE casework SET version = version + 1 WHERE reference = ?"
ENTRIES: Final = (
    "SELECT number, at, who, kind, data_key, told FROM casework_entry WHERE reference = ? ORDER BY number"
)
LAST_ENTRY: Final = "SELECT coalesce(max(number), 0) FROM casework_entry WHERE reference = ?"
INSERT_ENTRY: Final = "INSERT INTO casework_entry (reference, number, at, who, kind, data_key, told) VALUES (?, ?, ?, ?, ?, ?, ?)"
BROKEN: Final = "UPDATE casework SET known = 'broken' WHERE reference = ? AND known <> 'broken'"
NOT_KNOWN: Final = "SELECT reference FROM casework WHERE known = 'not yet' ORDER BY reference LIMIT ?"
FILL: Final = (
    "UPDATE casework SET known = ?1, due_by = CASE WHEN due_by < ?2 THEN due_by ELSE ?3 END, "
    "queue = CASE WHEN queue = ?4 THEN ?5 ELSE queue END, stage = CASE WHEN stage = '' THEN ?6 ELSE stage END "
    "WHERE reference = ?7 AND known <> 'yes'"
)
PARTS: Final = "SELECT part, received_at, is_complete FROM late_part WHERE reference = ? ORDER BY part"


class Case(NamedTuple):
    """The council's work on one submission. Times are UTC seconds."""

    reference: str
    form: str
    sent_at: float
    version: int
    known: str
    due_by: float
    stage: str
    assigned_to: str
    seen_at: float | None
    closed_at: float | None
    first_closed_at: float | None
    urgent_at: float | None
    urgent_by: str
    queue: int

    @property
    def is_urgent(self) -> bool:
        """Whether it is open and stands before all others."""
        return self.queue == URGENT

    @property
    def has_promise(self) -> bool:
        """Whether the council promised something by a day."""
        return self.due_by < NEVER

    def is_unread(self, at: float) -> bool:
        """Whether it is urgent, and nobody but who said so has looked at it for too long."""
        return self.is_urgent and self.seen_at is None and at - (self.urgent_at or at) > UNREAD_AT_MOST

    def is_late(self, at: float) -> bool:
        """Whether it is open although what was promised should have happened."""
        return self.queue in (URGENT, OPEN) and self.due_by < at


class CaseCounts(NamedTuple):
    """How many cases of a form there are, each as far as MANY."""

    new: int
    """Open, and no caseworker has looked at them."""
    open: int
    late: int
    closed: int
    """Of those that were promised something, closed first in the last KEPT_DAYS days; all of them."""
    kept: int
    """Of these, closed before the promise was over."""


@dataclass(frozen=True)
class CasePage:
    """A piece of a list."""

    cases: tuple[Case, ...]
    has_more_before: bool
    has_more_after: bool


class PartLine(NamedTuple):
    """Something that came later."""

    part: int
    received_at: float
    is_complete: bool


class CaseEntry(NamedTuple):
    """One thing that a member did beside setting a stage."""

    at: float
    who: str
    kind: str
    words: str


ChangeOutcome = Literal["kept", "overtaken", "full"]


class Cases:
    """The work on what was sent. A write is durable before it is acknowledged. Raises StoreUnavailable."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys

    async def forms(self) -> tuple[str, ...]:
        """The ids of all forms that something was sent with, also of those that are no longer there."""
        return tuple(str(row[0]) for row in await self._engine.rows(FORMS))

    async def counts(self, form: str, at: float) -> CaseCounts:
        """How many are new, open and late, and how many promises were kept lately."""

        async def counted(reads: Reads) -> CaseCounts:
            new = open_ = late = 0
            for queue in (URGENT, OPEN):
                new += int((await reads.rows(NEW, form, queue, MANY))[0][0])
                open_ += int((await reads.rows(UNDONE, form, queue, MANY))[0][0])
                late += int((await reads.rows(LATE, form, queue, at, MANY))[0][0])
            ((closed, kept),) = await reads.rows(KEPT, form, at - KEPT_DAYS * 86_400, NEVER)
            return CaseCounts(min(new, MANY), min(open_, MANY), min(late, MANY), int(closed), int(kept))

        return await counted(self._engine)

    async def names(self, form: str, column: str, queues: Sequence[int]) -> tuple[str, ...]:
        """What the cases of some queues have as `stage` or `assigned_to`, in order, without what nobody said."""
        found: set[str] = set()
        for queue in queues:
            found |= {str(row[0]) for row in await self._engine.rows(NAMES[column], form, queue, MOST_NAMES)}
        return tuple(sorted(found - {""}, key=str.casefold))

    async def page(self, form: str, filters: CaseFilters, member: str, at: float) -> CasePage:
        """A piece of the list that a member asks for: urgent cases first, whatever it is sorted by."""
        asked = _Listing(form, filters, member, at)
        if filters.before:
            found = await self._found(asked, filters.before, backwards=True)
            return CasePage(tuple(reversed(found[:PAGE])), len(found) > PAGE, has_more_after=True)
        found = await self._found(asked, filters.after, backwards=False)
        return CasePage(tuple(found[:PAGE]), filters.after is not None, len(found) > PAGE)

    async def _found(self, asked: _Listing, key: ListKey | None, *, backwards: bool) -> list[Case]:
        """One more than a page holds, where there is one."""
        found: list[Case] = []
        queues = asked.queues[::-1] if backwards else asked.queues
        for queue in queues:
            begun = key is None or (queue < key.queue if backwards else queue > key.queue)
            if len(found) > PAGE or (key and not begun and queue != key.queue):
                continue
            sql, values = asked.statement(queue, None if begun else key, backwards=backwards)
            rows = await self._engine.rows(sql, *values, PAGE + 1 - len(found))
            found += [Case(*row) for row in rows]
        return found

    async def case(self, reference: str) -> Case | None:
        """The work on a submission; None where nothing was sent under the reference."""
        rows = await self._engine.rows(CASE, reference)
        return Case(*rows[0]) if rows else None

    def seen(self, reference: str, member: str, at: float) -> None:
        """A caseworker opened it; nobody waits for that to be written. Who called it urgent does not count."""
        self._engine.post([Added(SEEN, ((at, reference, member),))])

    async def entries(self, reference: str) -> tuple[CaseEntry, ...]:
        """What members did, the oldest first. What cannot be opened has no words."""
        return await case_entries(self._engine, self._keys, reference)

    async def change(self, reference: str, change: CaseChange, version: int, by: ToldBy) -> ChangeOutcome:
        """Keep all of a change, unless somebody changed the case since it was seen in this version."""

        async def unit(tx: Tx) -> ChangeOutcome:
            await tx.lock(f"stage {reference}")
            rows = await tx.rows(CASE, reference)
            if not rows or Case(*rows[0]).version != version:
                return "overtaken"
            ((last,),) = await tx.rows(LAST_ENTRY, reference)
            if int(last) >= MOST_ENTRIES:
                return "full"
            if change.stage:
                kept = await add_stage(tx, self._keys, reference, change.stage, by, MOST_STAGES)
                if kept == "full":
                    return "full"
            done = await _done(tx, reference, change, by)
            for number, (kind, words) in enumerate(done, int(last) + 1):
                key = new_row_key(self._keys, _entry_name(reference, number))
                told = key.seal("told", words.encode())
                await tx.run(INSERT_ENTRY, reference, number, by.at, by.who, kind, key.wrapped, told)
            await tx.run(TOUCH, reference)
            return "kept"

        return await self._engine.write(unit)

    def is_broken(self, reference: str) -> None:
        """It cannot be opened, and its lists say so from now on."""
        self._engine.post([Added(BROKEN, ((reference,),))])

    async def parts(self, reference: str) -> tuple[PartLine, ...]:
        """What came later under a reference."""
        return tuple(
            PartLine(row[0], row[1], bool(row[2])) for row in await self._engine.rows(PARTS, reference)
        )

    async def held(self, reference: str, part: int) -> frozenset[str]:
        """The SHA-256 of the files of a part that have to be checked for viruses before anybody gets them."""
        return (await checks_of(self._engine, reference, part)).held

    async def deliveries(self, reference: str) -> tuple[SentRow, ...]:
        """Where it went, arrived or not."""
        return await sent_rows(self._engine, reference)

    async def not_known(self, most: int) -> tuple[str, ...]:
        """What was sent before there were cases, and was not opened for its list since."""
        return tuple(str(row[0]) for row in await self._engine.rows(NOT_KNOWN, most))

    async def fill(self, reference: str, known: str, case: NewCase, stage: str) -> None:
        """What was found in a submission that no list knew; what was said of it meanwhile stays."""
        values = (known, NEVER, case.due_by, OPEN, case.queue, stage, reference)
        await self._engine.write(lambda tx: tx.run(FILL, *values))


async def _done(tx: Tx, reference: str, change: CaseChange, by: ToldBy) -> list[tuple[str, str]]:
    """Change the row, and what is to be told of it: kind and words."""
    done = []
    if change.reopens and await reopen(tx, reference):
        done.append((REOPENED, ""))
    if change.assigned_to is not None and await assign(tx, reference, change.assigned_to):
        done.append((ASSIGNED, change.assigned_to))
    if change.urgent is not None and await set_urgent(tx, reference, by.who, by.at, urgent=change.urgent):
        done.append((URGENT_SET if change.urgent else URGENT_TAKEN, ""))
    if change.note:
        done.append((NOTE, change.note))
    return done


async def case_entries(reads: Reads, keys: KeyList, reference: str) -> tuple[CaseEntry, ...]:
    """What members did with a submission, the oldest first. What cannot be opened has no words."""
    return tuple(_entry(keys, reference, *row) for row in await reads.rows(ENTRIES, reference))


def _entry(
    keys: KeyList, reference: str, number: int, at: float, who: str, kind: str, data_key: bytes, told: bytes
) -> CaseEntry:
    try:
        words = open_row_key(keys, _entry_name(reference, number), data_key).unseal("told", told).decode()
    except SealBroken:
        log().error("entry not opened", number=reference)
        words = ""
    return CaseEntry(at, who, kind, words)


def _entry_name(reference: str, number: int) -> str:
    return f"casework_entry {reference}/{number}"


@dataclass(frozen=True)
class _Listing:
    """A list as it is asked of the database."""

    form: str
    filters: CaseFilters
    member: str
    at: float

    @property
    def queues(self) -> tuple[int, ...]:
        return (CLOSED,) if self.filters.show == "closed" else (URGENT, OPEN)

    def statement(self, queue: int, key: ListKey | None, *, backwards: bool) -> tuple[str, list[object]]:
        """The cases of one queue behind a key, or before it; all but the limit, which is the last value."""
        filters = self.filters
        column = "due_by" if filters.sorts_by_promise else "sent_at"
        falls = (filters.order == "newest" and column == "sent_at") is not backwards
        where, values = ["form = ?", "queue = ?"], [self.form, queue]
        assigned = filters.assigned_to(self.member)
        for test, value in (
            ("assigned_to = ?", assigned),
            ("stage = ?", filters.stage),
            ("sent_at >= ?", start_of_day(filters.first) if filters.first else None),
            ("sent_at < ?", end_of_day(filters.last) if filters.last else None),
            ("due_by < ?", self.at if filters.show == "late" else None),
        ):
            if value is not None:
                where.append(test)
                values.append(value)
        if key:
            where.append(f"({column}, reference) {'<' if falls else '>'} (?, ?)")
            values += [key.at, key.reference]
        way = "DESC" if falls else "ASC"
        order = f"ORDER BY {column} {way}, reference {way} LIMIT ?"
        return f"{_CASE} WHERE {' AND '.join(where)} {order}", values
