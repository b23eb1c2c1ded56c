"""Brings the tables of a SQLite file up to date, forwards only; it does not know what the tables are for."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

import apsw

from formkit.errors import SettingsRefused
from formkit.storage.sqlite_connection import rows_of

Migrations = tuple[str, ...]
"""The SQL of each step; the first brings an empty file to version 1."""


def read_migrations() -> Migrations:
    """The steps that come with formkit: `migrations/0001_….sql` and on, in order."""
    folder = files("formkit.storage") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


MIGRATIONS: Final = read_migrations()


def migrate(connection: apsw.Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Apply the missing steps, all or none. Raises SettingsRefused for a file of a newer formkit."""
    with connection_in_transaction(connection):
        version = _version(connection)
        if version > len(migrations):
            raise SettingsRefused(
                f"The database has version {version}, but this formkit knows up to {len(migrations)} only. "
                "Install the newer formkit again, or restore a backup from before the update."
            )
        for step in migrations[version:]:
            connection.execute(step)
        connection.execute("UPDATE schema_version SET number = ?", (len(migrations),))


class connection_in_transaction:  # noqa: N801 - reads as the words of a with statement
    """`BEGIN IMMEDIATE` … `COMMIT`, or `ROLLBACK` when the block raises."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def _version(connection: apsw.Connection) -> int:
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL) STRICT")
    rows = rows_of(connection, "SELECT number FROM schema_version")
    if not rows:
        connection.execute("INSERT INTO schema_version VALUES (0)")
        return 0
    return int(rows[0][0])
