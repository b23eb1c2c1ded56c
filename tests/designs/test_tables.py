"""A version is served since it came, however often it is read again."""

from __future__ import annotations

from pathlib import Path

from formkit.designs.tables import served_since
from formkit.storage.form_rows import FormVersion
from formkit.storage.store import Store, open_store
from tests.storage.making import KEYS, run_with

FILE = "small.yaml"


def test_reading_a_version_again_does_not_make_it_newer_and_another_begins_anew(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        for at, form_hash in ((100.0, "one"), (200.0, "one"), (300.0, "two"), (400.0, "two")):
            await store.keep_forms([FormVersion(form_hash, "small", FILE, b"{}")], at)
            since = 100.0 if form_hash == "one" else 300.0
            assert await served_since(store.engine) == {form_hash: since}

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
