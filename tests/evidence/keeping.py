"""Kept files for the tests: keepers whose keys are in a database of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from formkit.evidence.keeper import EvidenceKeeper
from formkit.storage.engine import Guarded, Row, Tx, Unit, Values, Write
from formkit.storage.kept_file_rows import FileKeys
from formkit.storage.sealed_files import HEAD, PIECE, TAG
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_connection import SqliteTx, connect_in_memory
from formkit.storage.sqlite_engine import migrate
from formkit.storage.store import Store
from tests.storage.making import KEYS, NOW

T = TypeVar("T")


class EngineInMemory:
    """All tables, and nothing on the disk: for keepers that are tried without a store."""

    def __init__(self) -> None:
        self._connection = connect_in_memory()
        migrate(self._connection)

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows that one statement gives."""
        return await SqliteTx(self._connection).rows(sql, *values)

    def rows_now(self, sql: str, values: Values = ()) -> list[Row]:
        """The same."""
        return self._connection.execute(sql, tuple(values)).fetchall()

    async def read(self, unit: Unit[T]) -> T:
        """The outcome of a unit."""
        return await unit(SqliteTx(self._connection))

    def write(self, what: Unit[T] | Guarded[T]) -> Awaitable[T]:
        """The outcome of a unit; these tests have nothing else to write."""
        assert not isinstance(what, Guarded)
        return what(_tx(self._connection))

    def post(self, what: Write[Any]) -> None:  # Any: as in Engine
        """Nothing is posted."""
        raise NotImplementedError

    def figures(self) -> Mapping[str, object]:
        """None."""
        return {}

    async def close(self) -> None:
        """Let it go."""
        self._connection.close()


def _tx(connection: Any) -> Tx:  # Any: the driver's own
    return SqliteTx(connection)


def file_keys(store: Store | None = None, keys: KeyList = KEYS, at: float = NOW) -> FileKeys:
    """The keys of files in a store, else in a database in memory."""
    return FileKeys(store.engine if store else EngineInMemory(), store.keys if store else keys, lambda: at)


def keeper_at(place: str | Path, store: Store | None = None) -> EvidenceKeeper:
    """A keeper at a place."""
    return EvidenceKeeper(place, file_keys(store))


async def read(keeper: EvidenceKeeper, id: str) -> bytes:
    """The whole of a kept file."""
    return b"".join([piece async for piece in await keeper.open(id)])


def sealed_size(size: int) -> int:
    """How many bytes a file of `size` has once it is sealed."""
    return HEAD + size + TAG * max(1, -(-size // PIECE))
