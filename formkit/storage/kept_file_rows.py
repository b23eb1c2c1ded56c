"""The rows of kept files: the key of each. A file whose row is gone cannot be opened by anybody."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from formkit.storage.base import NOT_ASKED, FileCheck
from formkit.storage.engine import Keeps
from formkit.storage.sealing import KeyList, RowKey, new_row_key, open_row_key

INSERT: Final = (
    "INSERT INTO kept_file (id, data_key, is_sealed, kept_at, checked, checked_at, why) "
    "VALUES (?, ?, 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
BEGIN_SEALING: Final = (
    "INSERT INTO kept_file (id, data_key, is_sealed, kept_at) VALUES (?, ?, 0, ?) "
    "ON CONFLICT (id) DO UPDATE SET data_key = excluded.data_key WHERE kept_file.is_sealed = 0"
)
END_SEALING: Final = "UPDATE kept_file SET is_sealed = 1 WHERE id = ?"
OF_FILE: Final = "SELECT data_key, is_sealed FROM kept_file WHERE id = ?"
SEALED: Final = "SELECT id FROM kept_file WHERE is_sealed = 1"
KEPT_BEFORE: Final = "SELECT id FROM kept_file WHERE kept_at < ?"
DELETE: Final = "DELETE FROM kept_file WHERE id = ?"


@dataclass(frozen=True)
class FileKey:
    """The key of a kept file."""

    key: RowKey
    is_sealed: bool
    """False while a file that was kept plain is being sealed: it may be the one or the other."""


class FileKeys:
    """The keys of kept files. A write is durable before it is acknowledged. Raises StoreUnavailable, SealBroken."""

    def __init__(self, engine: Keeps, keys: KeyList, now: Callable[[], float]) -> None:
        self._engine = engine
        self._keys = keys
        self._now = now

    async def new(self, id: str, check: FileCheck = NOT_ASKED) -> RowKey | None:
        """A key for a file that is about to be kept sealed; None where one with that id was kept before."""
        key = new_row_key(self._keys, _row_name(id))
        row = (id, key.wrapped, self._now(), check.said, check.at, check.why)
        added = await self._engine.write(lambda tx: tx.run(INSERT, *row))
        return key if added else None

    async def of(self, id: str) -> FileKey | None:
        """The key of a file; None where it was kept plain, or is not there."""
        rows = await self._engine.rows(OF_FILE, id)
        if not rows:
            return None
        data_key, is_sealed = rows[0]
        return FileKey(open_row_key(self._keys, _row_name(id), data_key), bool(is_sealed))

    async def begin_sealing(self, id: str) -> RowKey:
        """A key for a file that was kept plain."""
        key = new_row_key(self._keys, _row_name(id))
        await self._engine.write(lambda tx: tx.run(BEGIN_SEALING, id, key.wrapped, self._now()))
        return key

    async def end_sealing(self, id: str) -> bool:
        """The file is sealed now; False where it was removed meanwhile."""
        return bool(await self._engine.write(lambda tx: tx.run(END_SEALING, id)))

    async def sealed(self) -> frozenset[str]:
        """The ids of all files that are sealed."""
        return frozenset(row[0] for row in await self._engine.rows(SEALED))

    async def forget(self, id: str) -> None:
        """Delete the key of a file: no copy of it can be opened from now on."""
        await self._engine.write(lambda tx: tx.run(DELETE, id))

    async def forget_unused(self, in_use: Collection[str], before: float) -> int:
        """Delete the keys of files that were to be kept before a time and are not in use; how many."""
        kept = [row[0] for row in await self._engine.rows(KEPT_BEFORE, before)]
        unused = [id for id in kept if id not in in_use]
        for id in unused:
            await self.forget(id)
        return len(unused)


def _row_name(id: str) -> str:
    return f"kept_file {id}"
