"""Brings the tables of a SQLite file up to date, forwards only; it does not know what the tables are for."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from formkit.errors import SettingsRefused
from formkit.storage.engine import Row
from formkit.storage.sqlite_connection import Connection, in_transaction

Migrations = tuple[str, ...]
"""The SQL of each step; the first brings an empty file to version 1."""


def read_migrations() -> Migrations:
    """The steps that come with formkit: `migrations/0001_….sql` and on, in order."""
    folder = files("formkit.storage") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


MIGRATIONS: Final = read_migrations()


def migrate(connection: Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Apply the missing steps, all or none. Raises SettingsRefused for a file of a newer formkit."""
    with in_transaction(connection):
        version = _version(connection)
        if version > len(migrations):
            raise SettingsRefused(
                f"The database has version {version}, but this formkit knows up to {len(migrations)} only. "
                "Install the newer formkit again, or restore a backup from before the update."
            )
        for step in migrations[version:]:
            connection.execute(step)
        connection.execute("UPDATE schema_version SET number = ?", (len(migrations),))


def _version(connection: Connection) -> int:
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL) STRICT")
    rows: list[Row] = connection.execute("SELECT number FROM schema_version").fetchall()
    if not rows:
        connection.execute("INSERT INTO schema_version VALUES (0)")
        return 0
    return int(rows[0][0])
