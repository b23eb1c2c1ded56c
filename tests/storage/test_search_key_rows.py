"""What submissions are found by: written with them, gone with them, and nothing of it can be read."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from formkit.journey.search_keys import keys_meant
from formkit.storage.base import Sent
from formkit.storage.engine import driven
from formkit.storage.sealing import KeyList
from formkit.storage.search_key_rows import (
    HashedKeys,
    hashed_keys,
    hashes_meant,
    insert_search_keys,
    not_opened,
    renew_search_keys,
    without_search_keys,
)
from formkit.storage.sqlite_connection import SqliteTx
from formkit.storage.store import Store, open_store
from tests.delivery.sending import submission
from tests.storage.making import KEYS, rows_of, run_with, started

OTHER = KeyList((bytes(range(1, 33)), *KEYS.keys))
FOUND = "SELECT reference FROM search_key WHERE hash = ?"


@pytest.fixture
def kept(tmp_path: Path) -> apsw.Connection:
    """A database with one submission of every question, REF234."""

    async def scenario(store: Store) -> None:
        sent = await store.submit(await started(store), submission(), "sent", ())
        assert sent == Sent("REF234", first=True)

    run_with(open_store(tmp_path / "formkit.sqlite", KEYS), scenario)
    return apsw.Connection(str(tmp_path / "formkit.sqlite"))


def found(connection: apsw.Connection, typed: str, keys: KeyList = KEYS) -> list[str]:
    """The references that are found by what somebody types."""
    hashes = hashes_meant(keys, keys_meant(typed))
    return [row[0] for one in hashes for row in rows_of(connection, FOUND, (one,))]


@pytest.mark.parametrize("typed", ["Siân Example", "example", "ex1 1aa", "01632 960 001", "SIAN@example.com"])
def test_a_submission_can_be_found_as_soon_as_it_is_kept(kept: apsw.Connection, typed: str) -> None:
    assert found(kept, typed) == ["REF234"]


def test_what_it_is_found_by_goes_with_the_submission(kept: apsw.Connection) -> None:
    kept.execute("PRAGMA foreign_keys = on")
    kept.execute("DELETE FROM submission WHERE reference = 'REF234'")
    assert rows_of(kept, "SELECT * FROM search_key") == []
    assert rows_of(kept, "SELECT * FROM search_keys_made") == []


def test_another_secret_has_other_hashes(kept: apsw.Connection) -> None:
    assert found(kept, "example", KeyList((bytes(range(1, 33)),))) == []
    assert found(kept, "example", OTHER) == ["REF234"], "an old secret behind it finds all the same"


def test_they_are_made_anew_by_the_newest_secret(kept: apsw.Connection) -> None:
    tx = SqliteTx(kept)
    assert driven(without_search_keys(tx, KEYS, 10)) == []
    assert driven(without_search_keys(tx, OTHER, 10)) == ["REF234"]
    before = rows_of(kept, "SELECT hash FROM search_key")
    driven(renew_search_keys(tx, "REF234", hashed_keys(OTHER, submission().document)))
    assert driven(without_search_keys(tx, OTHER, 10)) == []
    assert found(kept, "example", KeyList(OTHER.keys[:1])) == ["REF234"]
    assert not set(before) & set(rows_of(kept, "SELECT hash FROM search_key"))


def test_what_cannot_be_opened_is_tried_again_with_another_list_of_secrets(kept: apsw.Connection) -> None:
    tx = SqliteTx(kept)
    driven(renew_search_keys(tx, "REF234", not_opened(KEYS)))
    assert driven(without_search_keys(tx, KEYS, 10)) == []
    assert driven(without_search_keys(tx, OTHER, 10)) == ["REF234"]


def test_nothing_is_kept_for_a_submission_that_is_gone(kept: apsw.Connection) -> None:
    driven(insert_search_keys(SqliteTx(kept), "GONE", HashedKeys("1", frozenset({b"x" * 16}))))
    assert rows_of(kept, "SELECT * FROM search_key WHERE reference = 'GONE'") == []
    assert rows_of(kept, "SELECT * FROM search_keys_made WHERE reference = 'GONE'") == []


def test_nothing_that_somebody_typed_is_in_the_database(kept: apsw.Connection, tmp_path: Path) -> None:
    kept.close()
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("formkit.sqlite*")).lower()
    for plain in ("siân", "sian", "example", "larkfield", "ex1 1aa", "ex11aa", "960001", "960 001"):
        assert plain.encode() not in raw, plain
