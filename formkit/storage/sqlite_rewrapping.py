"""Wraps row keys in SQLite again after the operator put a new secret first; it opens no answers."""

from __future__ import annotations

from typing import Final

import apsw

from formkit.storage.sealing import KEY_NAME, KeyList, rewrap
from formkit.storage.sqlite_connection import rows_of

TABLES: Final = (
    (
        "visit",
        "SELECT id, data_key FROM visit WHERE substr(data_key, 1, ?) <> ? LIMIT ?",
        "UPDATE visit SET data_key = ? WHERE id = ?",
    ),
    (
        "submission",
        "SELECT reference, data_key FROM submission WHERE substr(data_key, 1, ?) <> ? LIMIT ?",
        "UPDATE submission SET data_key = ? WHERE reference = ?",
    ),
    (
        "late_part",
        "SELECT reference || '/' || part, data_key FROM late_part WHERE substr(data_key, 1, ?) <> ? LIMIT ?",
        "UPDATE late_part SET data_key = ? WHERE reference || '/' || part = ?",
    ),
    (
        "payment",
        "SELECT id, data_key FROM payment WHERE substr(data_key, 1, ?) <> ? LIMIT ?",
        "UPDATE payment SET data_key = ? WHERE id = ?",
    ),
    (
        "staff_member",
        "SELECT name, data_key FROM staff_member WHERE substr(data_key, 1, ?) <> ? LIMIT ?",
        "UPDATE staff_member SET data_key = ? WHERE name = ?",
    ),
)


def rewrap_rows(connection: apsw.Connection, keys: KeyList, most: int) -> int:
    """Wrap up to `most` row keys by the newest key; how many there were."""
    done = 0
    for table, find, replace in TABLES:
        for row, wrapped in rows_of(connection, find, (KEY_NAME, keys.newest, most - done)):
            connection.execute(replace, (rewrap(keys, f"{table} {row}", wrapped), row))
            done += 1
    return done
