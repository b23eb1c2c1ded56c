"""Empty databases of PostgreSQL with all tables, made by the migrations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, TypeVar

import asyncpg  # type: ignore[import-untyped]  # it ships no types

from formkit.storage.sqlite_engine import MIGRATIONS
from tests import postgres
from tests.storage.postgres_dialect import migration

T = TypeVar("T")


class PreparesSql(Protocol):
    """As much of a connection to PostgreSQL as is used here."""

    async def prepare(self, query: str) -> Prepared: ...

    async def execute(self, query: str, *values: object) -> str: ...

    async def fetchval(self, query: str, *values: object) -> object: ...

    async def fetch(self, query: str) -> list[Mapping[str, str]]: ...

    async def close(self) -> None: ...


class Prepared(Protocol):
    """A statement as PostgreSQL understood it."""

    def get_parameters(self) -> tuple[object, ...]: ...


@contextmanager
def migrated() -> Iterator[postgres.Cluster]:
    """A PostgreSQL whose database `template1` has all tables, so that each new database has them."""
    with postgres.cluster() as begun:
        asyncio.run(_migrate(begun))
        yield begun


def on_postgres(cluster: postgres.Cluster, work: Callable[[PreparesSql], Coroutine[object, object, T]]) -> T:
    """What `work` finds in a new database with all tables."""

    async def connected() -> T:
        connection = await _connected(cluster, "own")
        try:
            return await work(connection)
        finally:
            await connection.close()

    cluster.run("DROP DATABASE IF EXISTS own;\n")
    cluster.run("CREATE DATABASE own;\n")
    return asyncio.run(connected())


async def _migrate(cluster: postgres.Cluster) -> None:
    connection = await _connected(cluster, "template1")
    await connection.execute("CREATE TABLE schema_version (number BIGINT NOT NULL)")
    for step in MIGRATIONS:
        await connection.execute(migration(step))
    await connection.close()


async def _connected(cluster: postgres.Cluster, database: str) -> PreparesSql:
    connection: PreparesSql = await asyncpg.connect(
        host=str(cluster.folder), user="formkit", database=database
    )
    return connection
