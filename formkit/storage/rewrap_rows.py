"""Wraps row keys again after the operator put a new secret first; no answer is opened for that."""

from __future__ import annotations

from typing import Final

from formkit.storage.engine import Tx
from formkit.storage.sealing import KEY_NAME, KeyList, rewrap

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


async def rewrap_rows(tx: Tx, keys: KeyList, most: int) -> int:
    """Wrap up to `most` row keys by the newest key; how many there were."""
    done = 0
    for table, find, replace in TABLES:
        for row, wrapped in await tx.rows(find, KEY_NAME, keys.newest, most - done):
            await tx.run(replace, rewrap(keys, f"{table} {row}", wrapped), row)
            done += 1
    return done
