"""The rows that a submission is found by: keyed hashes, made anew when the secret changed.

A hash tells nothing to who has the database alone. Who has the secret too can try names and postcodes one after the other:
there are few of them, so these rows are as secret as the secret is.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from formkit.journey.search_keys import SoughtKey, keys_of
from formkit.storage.engine import Reads, Tx
from formkit.storage.sealing import KeyList

PURPOSE: Final = "search keys"
RULES: Final = 1
"""Which way of spelling made the keys: one more has all of them made anew."""
LENGTH: Final = 16

INSERT: Final = (
    "INSERT INTO search_key (hash, reference) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM submission WHERE reference = ?2) "
    "ON CONFLICT DO NOTHING"
)
INSERT_MADE: Final = (
    "INSERT INTO search_keys_made (reference, made_by) "
    "SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM submission WHERE reference = ?1) "
    "ON CONFLICT (reference) DO UPDATE SET made_by = excluded.made_by"
)
DELETE: Final = "DELETE FROM search_key WHERE reference = ?"
NOT_MADE: Final = (
    "SELECT submission.reference FROM submission LEFT JOIN search_keys_made ON search_keys_made.reference = submission.reference "
    "WHERE made_by IS NULL OR made_by NOT IN (?, ?) LIMIT ?"
)


class HashedKeys(NamedTuple):
    """What a submission is found by, ready to be written."""

    made_by: str
    """Which rules and which secret."""
    hashes: frozenset[bytes]


def hashed_keys(keys: KeyList, document: bytes) -> HashedKeys:
    """What a submission is found by, as the newest secret hashes it."""
    newest = keys.signing_keys(PURPOSE)[0]
    return HashedKeys(_made_by(keys), frozenset(_hash(newest, key) for key in keys_of(document)))


def not_opened(keys: KeyList) -> HashedKeys:
    """In the place of those of a submission that cannot be opened: it is left until there is another secret in the list."""
    return HashedKeys(_not_opened_by(keys), frozenset())


def hashes_meant(keys: KeyList, sought: Collection[SoughtKey]) -> tuple[bytes, ...]:
    """The hashes of these by each secret: some rows may not be made anew yet."""
    return tuple(_hash(key, one) for key in keys.signing_keys(PURPOSE) for one in sought)


async def insert_search_keys(tx: Tx, reference: str, hashed: HashedKeys) -> None:
    """Keep what a submission is found by. Nothing where it is gone."""
    await tx.each(INSERT, [(one, reference) for one in sorted(hashed.hashes)])
    await tx.run(INSERT_MADE, reference, hashed.made_by)


async def renew_search_keys(tx: Tx, reference: str, hashed: HashedKeys) -> None:
    """The same in the place of what it was found by until now."""
    await tx.run(DELETE, reference)
    await insert_search_keys(tx, reference, hashed)


async def without_search_keys(reads: Reads, keys: KeyList, most: int) -> Sequence[str]:
    """The references of submissions that are not found by keys of the newest secret, but for those passed over."""
    rows = await reads.rows(NOT_MADE, _made_by(keys), _not_opened_by(keys), most)
    return [str(row[0]) for row in rows]


def _made_by(keys: KeyList) -> str:
    return f"{RULES} {keys.newest.hex()}"


def _not_opened_by(keys: KeyList) -> str:
    return f"{RULES} not opened by {hashlib.sha256(b''.join(sorted(keys.names))).hexdigest()[:LENGTH]}"


def _hash(key: bytes, one: SoughtKey) -> bytes:
    return hmac.digest(key, f"{one.kind}\0{one.value}".encode(), "sha256")[:LENGTH]
