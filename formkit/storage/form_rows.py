"""Versions of forms as they were read: for visits that began with them, and for a file that has a mistake now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from formkit.storage.engine import Tx

KEEP_FORM: Final = "INSERT INTO form_version VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
FORM_VERSION: Final = "SELECT definition FROM form_version WHERE form_hash = ?"
KEEP_READ: Final = (
    "INSERT INTO form_read (file, form_hash, read_at, since) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (file) DO UPDATE SET form_hash = excluded.form_hash, read_at = excluded.read_at, "
    "since = CASE WHEN form_read.form_hash = excluded.form_hash THEN form_read.since ELSE excluded.since END"
)
READ_LAST: Final = "SELECT file, definition, read_at FROM form_read JOIN form_version USING (form_hash)"


class FormVersion(NamedTuple):
    """One version of a form."""

    hash: str
    form: str
    file: str
    definition: bytes
    """The texts that it is read from: see `FormSources`."""


class ReadLast(NamedTuple):
    """The version of a file that was read last without a mistake."""

    definition: bytes
    at: float


async def keep_forms(tx: Tx, versions: Iterable[FormVersion], at: float) -> None:
    """These were read without a mistake at `at` (UTC seconds)."""
    for version in versions:
        await tx.run(KEEP_FORM, version.hash, version.form, version.definition)
        await tx.run(KEEP_READ, version.file, version.hash, at, at)
