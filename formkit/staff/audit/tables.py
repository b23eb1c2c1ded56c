"""The rows of the audit log: entries, their seals, and the two ends of the chain."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from formkit.staff.audit.chain import (
    BEFORE_ALL,
    BROKEN_SEAL,
    HEAD,
    START,
    ChainChecked,
    ChainEnd,
    ChainReader,
    LoggedEntry,
    Seal,
    Sealer,
    digest_of,
)
from formkit.staff.members import AuditLine
from formkit.storage.engine import Reads, Row, Tx

ITSELF: Final = "(formkit)"
"""Who did it, in the log, where nobody did: no member can have brackets in their name."""
A_PAGE: Final = 1_000
"""Entries that are read at once."""
LARGEST: Final = 1 << 60
"""More than any id."""
NOT_SEALED: Final = (
    "It has no seals: they were taken away, or no server was started since formkit was updated."
)

ADD: Final = "INSERT INTO audit (at, who, kind, what, form, outcome, reference) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"
_LINE: Final = "SELECT at, who, kind, what, form, outcome, reference FROM audit"
LOG: Final = f"{_LINE} WHERE at >= ? AND (? IN ('', who)) ORDER BY id DESC LIMIT ?"
ABOUT: Final = f"{_LINE} WHERE reference = ? AND reference <> '' ORDER BY id DESC LIMIT ?"
ENTRIES: Final = (
    "SELECT id, at, who, kind, what, form, outcome, reference, digest, key_name, mac "
    "FROM audit LEFT JOIN audit_seal ON entry = id WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"
)
ADD_SEAL: Final = "INSERT INTO audit_seal (entry, digest, key_name, mac) VALUES (?, ?, ?, ?)"
OLD_SEALS: Final = "SELECT entry, digest, key_name, mac FROM audit_seal WHERE entry > ? AND key_name <> ? ORDER BY entry LIMIT ?"
SEAL_AGAIN: Final = "UPDATE audit_seal SET key_name = ?, mac = ? WHERE entry = ? AND digest = ?"
NOT_OF_NEWEST: Final = (
    "SELECT 1 FROM audit_seal WHERE key_name <> ?1 UNION SELECT 1 FROM audit_end WHERE key_name <> ?1"
)
ENDS: Final = "SELECT name, entry, digest, entries, at, key_name, mac FROM audit_end"
SET_END: Final = (
    "INSERT INTO audit_end (name, entry, digest, entries, at, key_name, mac) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (name) DO UPDATE SET entry = excluded.entry, digest = excluded.digest, entries = excluded.entries, "
    "at = excluded.at, key_name = excluded.key_name, mac = excluded.mac"
)
STRAYS: Final = (
    "SELECT min(id) FROM audit LEFT JOIN audit_seal ON entry = id "
    "WHERE entry IS NULL OR id <= (SELECT entry FROM audit_end WHERE name = 'start')"
)
FIRST_SINCE: Final = "SELECT min(id) FROM audit WHERE at >= ?"
LAST_BEFORE: Final = (
    "SELECT entry, digest, (SELECT count(*) FROM audit WHERE id <= entry) FROM audit_seal "
    "WHERE entry < ? ORDER BY entry DESC LIMIT 1"
)
COUNT: Final = "SELECT count(*) FROM audit"
HAS_SEALS: Final = "SELECT 1 FROM audit_seal LIMIT 1"


async def note(tx: Tx, sealer: Sealer, line: AuditLine) -> None:
    """Add a line to the audit log, and to its chain."""
    await tx.lock("audit log")  # whoever writes at the same moment goes on from the new head
    ends = await _ends(tx) or await _begin(tx, sealer, line.at)
    head, seal = ends.get(HEAD) or await _lost_head(tx)
    is_genuine = (
        sealer.judge_end(head, seal) == "genuine"
    )  # what was forged must not be sealed by the next entry
    head = await _added(tx, sealer, head, line)
    await _set_end(tx, head, sealer.end_seal(head) if is_genuine else BROKEN_SEAL)


async def begin_chain(tx: Tx, sealer: Sealer, at: float) -> None:
    """Seal what was in the log before it was a chain; nothing where it is one."""
    await tx.lock("audit log")
    if not await _ends(tx):
        await _begin(tx, sealer, at)


async def log_lines(reads: Reads, since: float, who: str, most: int) -> tuple[AuditLine, ...]:
    """The newest lines of the audit log, oldest of them first; "" for everybody."""
    found = await reads.rows(LOG, since, who, most)
    return tuple(AuditLine(*row) for row in reversed(found))


async def lines_about(reads: Reads, reference: str, most: int) -> tuple[AuditLine, ...]:
    """Who looked at a submission, gave it out or changed it: the newest lines, newest first."""
    return tuple(AuditLine(*row) for row in await reads.rows(ABOUT, reference, most))


async def check_chain(reads: Reads, sealer: Sealer) -> ChainChecked:
    """Whether the log is as it was written, from its start to its newest entry.

    Entries that are written meanwhile are left for the next time.
    """
    ends = await _ends(reads)
    if not ends:
        is_empty = not await reads.rows(HAS_SEALS) and not await reads.rows(ENTRIES, 0, LARGEST, 1)
        return ChainChecked(0, 0.0, 0, "", "" if is_empty else NOT_SEALED)
    for name in (START, HEAD):
        verdict = sealer.judge_end(*ends[name]) if name in ends else "forged"
        if verdict != "genuine":
            why = (
                "was sealed with a secret that is not in the list"
                if verdict == "unknown key"
                else "is not genuine"
            )
            return ChainChecked(
                0, 0.0, 0, "", f"The {name} of the log {why}: entries may have been removed there."
            )
    start, head = ends[START][0], ends[HEAD][0]
    reader = ChainReader(sealer, start)
    problem = await _followed(reads, reader, head) or reader.ended(start, head) or await _stray(reads)
    return ChainChecked(reader.count, start.at, reader.entry, reader.seal, problem)


async def seal_again(tx: Tx, sealer: Sealer, after: int) -> int:
    """Have the newest key seal up to a thousand entries that an older one sealed; the id of the last, 0 for none left.

    What is not genuine stays as it is. `after` is the id to go on from; the ends of the chain are done with the first.
    """
    await tx.lock("audit log")
    if not after:
        for end, seal in (await _ends(tx)).values():
            if seal.key_name != sealer.newest and sealer.judge_end(end, seal) == "genuine":
                await _set_end(tx, end, sealer.end_seal(end))
    old = await tx.rows(OLD_SEALS, after, sealer.newest, A_PAGE)
    for entry, digest, key_name, mac in old:
        if sealer.judge_entry(entry, digest, Seal(key_name, mac)) == "genuine":
            await tx.run(SEAL_AGAIN, *sealer.entry_seal(entry, digest), entry, digest)
    return int(old[-1][0]) if old else 0


async def forget_before(tx: Tx, sealer: Sealer, at: float, line: AuditLine) -> int:
    """Delete the entries from before `at` (UTC seconds) and have the chain start after them; how many there were.

    `line` is noted. Nothing is looked at: see `check_chain` first.
    """
    await tx.lock("audit log")
    ends = await _ends(tx) or await _begin(tx, sealer, line.at)
    (first,) = (await tx.rows(FIRST_SINCE, at))[0]
    cut = await tx.rows(LAST_BEFORE, ends[HEAD][0].entry + 1 if first is None else first)
    gone = int(cut[0][2]) if cut else 0
    if gone:
        start = ends[START][0]
        entry, digest = cut[0][:2]
        start = replace(start, entry=entry, digest=digest, entries=start.entries + gone, at=max(at, start.at))
        await _set_end(tx, start, sealer.end_seal(start))
        await tx.run("DELETE FROM audit WHERE id <= ?", entry)
        await tx.run("DELETE FROM audit_seal WHERE entry <= ?", entry)
    await note(tx, sealer, line)
    return gone


async def begin_anew(tx: Tx, sealer: Sealer, line: AuditLine) -> int:
    """Take the log as it is now for whole, whatever was broken; how many entries it has. `line` is noted."""
    await tx.lock("audit log")
    ((entries,),) = await tx.rows(COUNT)
    await tx.run("DELETE FROM audit_seal")
    await tx.run("DELETE FROM audit_end")
    await _begin(tx, sealer, line.at)
    await note(tx, sealer, line)
    return int(entries)


Ends = dict[str, tuple[ChainEnd, Seal]]


async def _ends(reads: Reads) -> Ends:
    return {row[0]: (ChainEnd(*row[:5]), Seal(*row[5:])) for row in await reads.rows(ENDS)}


async def _set_end(tx: Tx, end: ChainEnd, seal: Seal) -> None:
    await tx.run(SET_END, end.name, end.entry, end.digest, end.entries, end.at, *seal)


async def _begin(tx: Tx, sealer: Sealer, at: float) -> Ends:
    """The ends of a chain that begins now, with what the log of before it holds.

    Where seals are there and no ends, they were taken away: then nothing that is written now may look genuine.
    """
    is_new = not await tx.rows(HAS_SEALS)
    start = ChainEnd(START, 0, BEFORE_ALL, 0, at)
    head = replace(start, name=HEAD)
    while is_new and (page := await tx.rows(ENTRIES, head.entry, LARGEST, A_PAGE)):
        for row in page:
            head = await _sealed(tx, sealer, head, _entry(row))
    for end in (start, head):
        await _set_end(tx, end, sealer.end_seal(end) if is_new else BROKEN_SEAL)
    if is_new and head.entries:
        await note(tx, sealer, AuditLine(at, ITSELF, "log", f"sealed {head.entries} entries", "", "done"))
    return await _ends(tx)


async def _lost_head(tx: Tx) -> tuple[ChainEnd, Seal]:
    """In the place of a head that was taken away: the chain goes on, and stays broken."""
    last = await tx.rows(LAST_BEFORE, LARGEST)
    entry, digest, entries = last[0] if last else (0, BEFORE_ALL, 0)
    return ChainEnd(HEAD, entry, digest, entries, 0.0), BROKEN_SEAL


async def _added(tx: Tx, sealer: Sealer, head: ChainEnd, line: AuditLine) -> ChainEnd:
    told = (line.at, line.who, line.kind, line.what, line.form, line.outcome, line.reference)
    ((entry,),) = await tx.rows(ADD, *told)
    return await _sealed(tx, sealer, head, LoggedEntry(entry, line, None, None))


async def _sealed(tx: Tx, sealer: Sealer, head: ChainEnd, entry: LoggedEntry) -> ChainEnd:
    digest = digest_of(head.digest, entry.id, entry.line)
    await tx.run(ADD_SEAL, entry.id, digest, *sealer.entry_seal(entry.id, digest))
    return replace(head, entry=entry.id, digest=digest, entries=head.entries + 1, at=entry.line.at)


async def _followed(reads: Reads, reader: ChainReader, head: ChainEnd) -> str:
    while page := await reads.rows(ENTRIES, reader.entry, head.entry, A_PAGE):
        for row in page:
            if problem := reader.read(_entry(row)):
                return problem
    return ""


async def _stray(reads: Reads) -> str:
    (stray,) = (await reads.rows(STRAYS))[0]
    return "" if stray is None else f"Entry {stray} was not written by formkit: it has no place in the chain."


def _entry(row: Row) -> LoggedEntry:
    seal = None if row[9] is None else Seal(row[9], row[10])
    return LoggedEntry(row[0], AuditLine(*row[1:8]), row[8], seal)
