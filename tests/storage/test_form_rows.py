"""Versions of forms are kept with the file that each was read from, and found without opening the store."""

from __future__ import annotations

import asyncio
from pathlib import Path

from formkit.storage.form_rows import FormVersion, ReadLast
from formkit.storage.sqlite_engine import read_last
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS

FIRST = FormVersion("hash 1", "bins", "bins.yaml", b"one")
SECOND = FormVersion("hash 2", "bins", "bins.yaml", b"two")


def kept(database: Path, *readings: tuple[FormVersion, float]) -> None:
    async def keep(store: Store) -> None:
        for version, at in readings:
            await store.keep_forms([version], at)
        await store.close()

    asyncio.run(keep(open_store(database, KEYS)))


def test_of_each_file_the_version_that_was_read_last_is_found(tmp_path: Path) -> None:
    database = tmp_path / "formkit.sqlite"
    other = FormVersion("hash 3", "waste", "waste.yaml", b"three")
    kept(database, (FIRST, 1.0), (SECOND, 2.0), (other, 3.0), (FIRST, 4.0))
    assert read_last(database) == {"bins.yaml": ReadLast(b"one", 4.0), "waste.yaml": ReadLast(b"three", 3.0)}


def test_nothing_is_found_and_nothing_made_where_no_server_was(tmp_path: Path) -> None:
    assert read_last(tmp_path / "formkit.sqlite") == {}
    assert list(tmp_path.iterdir()) == []
