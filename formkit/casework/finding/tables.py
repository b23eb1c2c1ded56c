"""What the contact centre asks of the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from formkit.journey.search_keys import SoughtKey, SoughtKind
from formkit.storage.engine import Engine, Reads, Tx
from formkit.storage.sealing import KeyList
from formkit.storage.search_key_rows import hashes_meant

NEWEST: Final = "ORDER BY sent_at DESC, submission.reference LIMIT ?"
OF_KEYS: Final = (
    "SELECT DISTINCT submission.reference, form, sent_at FROM search_key "
    "JOIN submission ON submission.reference = search_key.reference"
)
WRONG: Final = "SELECT count(*) FROM caller_check WHERE reference = ? AND at > ? AND is_right = 0"
INSERT_CHECK: Final = "INSERT INTO caller_check (reference, session, at, is_right) VALUES (?, ?, ?, ?)"
DELETE_CHECKS: Final = "DELETE FROM caller_check WHERE reference = ? AND at <= ?"
VERIFIED: Final = "SELECT 1 FROM caller_check WHERE reference = ? AND session = ? AND at > ? AND is_right = 1"
OF_REFERENCE: Final = "SELECT reference, form, sent_at FROM submission WHERE reference = ?"


A_DAY: Final = 86_400.0
MOST_WRONG: Final = 3
"""Wrong answers about one submission within a day: whoever rings again and guesses goes no further."""
A_CALL: Final = 900.0
"""Seconds for which a caller counts as verified in the session of the adviser who asked."""


@dataclass(frozen=True)
class FoundRequest:
    """One submission that a search found."""

    reference: str
    form: str
    sent_at: float
    """UTC seconds."""


class CallerSearch:
    """Finds submissions, and keeps whether callers were verified. Nothing of what was looked for or said is kept."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys

    async def by_keys(
        self, sought: Collection[SoughtKey], forms: Collection[str] | None, most: int
    ) -> Mapping[FoundRequest, Sequence[SoughtKind]]:
        """What is found by any of these keys → by which, the newest first, at most so many; `forms`: None for all."""
        found: dict[FoundRequest, list[SoughtKind]] = {}
        for key in sought:
            for one in await self._by_key(key, forms, most):
                found.setdefault(one, []).append(key.kind)
        newest = sorted(found, key=lambda one: (-one.sent_at, one.reference))
        return {one: found[one] for one in newest[:most]}

    async def by_reference(self, reference: str, forms: Collection[str] | None) -> FoundRequest | None:
        """The submission with this reference, where it is of one of these forms."""
        rows = await self._engine.rows(OF_REFERENCE, reference)
        return next((FoundRequest(*row) for row in rows if forms is None or row[1] in forms), None)

    async def tries_left(self, reference: str, at: float) -> int:
        """How often a caller may be wrong about a submission before `at` is a day later."""
        return MOST_WRONG - await _wrong(self._engine, reference, at)

    async def check(self, reference: str, session: str, at: float, *, is_right: bool) -> bool:
        """Keep what came of asking a caller; False, and nothing is kept, where too many were wrong today."""

        async def unit(tx: Tx) -> bool:
            await tx.lock(f"caller {reference}")
            await tx.run(DELETE_CHECKS, reference, at - A_DAY)
            if await _wrong(tx, reference, at) >= MOST_WRONG:
                return False
            await tx.run(INSERT_CHECK, reference, session, at, int(is_right))
            return True

        return await self._engine.write(unit)

    async def is_verified(self, reference: str, session: str, at: float) -> bool:
        """Whether the caller on this adviser's phone was right about this submission a moment ago."""
        return bool(await self._engine.rows(VERIFIED, reference, session, at - A_CALL))

    async def _by_key(
        self, key: SoughtKey, forms: Collection[str] | None, most: int
    ) -> Sequence[FoundRequest]:
        if forms is not None and not forms:
            return ()
        hashes = hashes_meant(self._keys, [key])
        sql = f"{OF_KEYS} WHERE {_among('hash', hashes)}"
        values: list[object] = [*hashes]
        if forms is not None:
            sql, values = f"{sql} AND {_among('form', forms)}", [*values, *forms]
        rows = await self._engine.rows(f"{sql} {NEWEST}", *values, most)
        return [FoundRequest(*row) for row in rows]


async def _wrong(reads: Reads, reference: str, at: float) -> int:
    return int((await reads.rows(WRONG, reference, at - A_DAY))[0][0])


def _among(column: str, values: Collection[object]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"
