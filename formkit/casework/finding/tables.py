"""What the contact centre asks of the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from formkit.journey.search_keys import SoughtKey, SoughtKind
from formkit.storage.engine import Engine
from formkit.storage.sealing import KeyList
from formkit.storage.search_key_rows import hashes_meant

NEWEST: Final = "ORDER BY sent_at DESC, submission.reference LIMIT ?"
OF_KEYS: Final = (
    "SELECT DISTINCT submission.reference, form, sent_at FROM search_key "
    "JOIN submission ON submission.reference = search_key.reference"
)
OF_REFERENCE: Final = "SELECT reference, form, sent_at FROM submission WHERE reference = ?"


@dataclass(frozen=True)
class FoundRequest:
    """One submission that a search found."""

    reference: str
    form: str
    sent_at: float
    """UTC seconds."""


class CallerSearch:
    """Finds submissions. Nothing of what was looked for is kept."""

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


def _among(column: str, values: Collection[object]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"
