"""Finding among many: by the index of hashes, and only among the forms that somebody may see."""

from __future__ import annotations

from pathlib import Path

from formkit.casework.finding.tables import NEWEST, OF_KEYS, CallerSearch
from formkit.journey.search_keys import keys_meant
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store, open_store
from tests.casework.asking import made_submission
from tests.storage.making import KEYS, NOW, run_with, started

NAME = keys_meant("Example")


async def keep(store: Store, reference: str, form: str, at: float = NOW) -> None:
    new = made_submission(reference, at, form=form)
    await store.submit(await started(store, reference, form), new, f"{reference} sent", ())


def test_a_request_is_found_once_by_what_found_it(tmp_path: Path) -> None:
    async def scenario(store: Store) -> None:
        await keep(store, "REF2", "bins")
        await keep(store, "REF3", "parking", NOW + 1)
        finding = CallerSearch(store.engine, KEYS)
        both = (*NAME, *keys_meant("EX1 1AA"))
        found = await finding.by_keys(both, None, 10)
        assert [one.reference for one in found] == ["REF3", "REF2"]
        assert {tuple(kinds) for kinds in found.values()} == {("name", "postcode")}
        assert [one.form for one in await finding.by_keys(both, ["bins"], 10)] == ["bins"]
        assert [one.reference for one in await finding.by_keys(both, None, 1)] == ["REF3"]
        assert await finding.by_keys(NAME, [], 10) == {}
        assert (await finding.by_reference("REF2", ["bins"])) is not None
        assert await finding.by_reference("REF2", ["parking"]) is None

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_after_a_new_secret_it_is_found_by_the_old_one(tmp_path: Path) -> None:
    newer = KeyList((bytes(range(1, 33)), *KEYS.keys))

    async def scenario(store: Store) -> None:
        await keep(store, "REF2", "bins")
        assert await CallerSearch(store.engine, newer).by_keys(NAME, None, 10)
        assert not await CallerSearch(store.engine, KeyList(newer.keys[:1])).by_keys(NAME, None, 10)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)


def test_a_search_goes_by_the_index_however_many_there_are(tmp_path: Path) -> None:
    told: list[str] = []

    async def scenario(store: Store) -> None:
        query = f"EXPLAIN QUERY PLAN {OF_KEYS} WHERE hash IN (?, ?) AND form IN (?) {NEWEST}"
        told.extend(str(row[3]) for row in await store.engine.rows(query, b"1", b"2", "bins", 1))

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
    assert any("SEARCH search_key" in line and "hash=?" in line for line in told)
    assert not [line for line in told if line.startswith("SCAN")]
