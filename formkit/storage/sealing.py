"""Seals what people told us, each row with its own key."""

from __future__ import annotations

import base64
import hmac
import os
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from formkit.errors import SettingsRefused, StoreUnavailable

SHORTEST_SECRET: Final = 32
FEWEST_DIFFERENT_CHARACTERS: Final = 10
WELL_KNOWN: Final = ("changeme", "change-me", "change_me", "password", "default", "example", "formkit")
DEV_SECRET: Final = "formkit --dev: a secret that everybody knows, for trying things out only"  # noqa: S105 - no secret

NONCE: Final = 12
KEY_NAME: Final = 4
KEY: Final = 32
SPARE_PIECES: Final = 128
MOST_RECENT: Final = 4_096


class SealBroken(StoreUnavailable):
    """Something sealed cannot be opened: its key is not in the list, or it was moved or changed."""


def load_keys(secrets: Sequence[str], dev: bool) -> KeyList:
    """The keys that follow from the operator's secrets, newest first.

    Raises SettingsRefused for none, a short or a well-known secret, unless `dev` (then anything will do).
    """
    if not dev:
        _refuse_weak(secrets)
    return KeyList(tuple(_derived(secret.encode(), "root") for secret in (secrets or (DEV_SECRET,))))


@dataclass(frozen=True)
class KeyList:
    """32-byte keys, newest first: the first seals and signs, all of them open and recognise."""

    keys: tuple[bytes, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if not self.keys or any(len(key) != KEY for key in self.keys):
            raise SettingsRefused(
                "A key list needs one key or more, each of 32 bytes. Make it with load_keys."
            )

    def signing_keys(self, purpose: str) -> tuple[bytes, ...]:
        """32-byte keys for signing, newest first, unlike those for any other purpose."""
        if purpose not in self._signing:
            self._signing[purpose] = tuple(_derived(key, f"sign {purpose}") for key in self.keys)
        return self._signing[purpose]

    def named_signing_keys(self, purpose: str) -> Mapping[str, bytes]:
        """The same by the names (hex) of their keys, newest first: for what is looked at long after it was signed."""
        names = (_key_name(key).hex() for key in self.keys)
        return dict(zip(names, self.signing_keys(purpose), strict=True))

    def sign(self, purpose: str, text: str) -> str:
        """A signature (43 URL-safe characters) of `text` by the newest key."""
        return _signature(self.signing_keys(purpose)[0], text)

    def signed(self, purpose: str, text: str, signature: str) -> bool:
        """Whether one of the keys signed `text` for this purpose."""
        given = signature.encode()
        made = (_signature(key, text).encode() for key in self.signing_keys(purpose))
        return any(hmac.compare_digest(given, one) for one in made)

    def known(self, row: str) -> RowKey | None:
        """The key last used for a row, if it is among the recent ones and wrapped by the newest key."""
        return self._recent.get(row)

    @property
    def names(self) -> frozenset[bytes]:
        """The names of all keys: one of them stands before everything that can be opened."""
        return frozenset(self._wrapping)

    @cached_property
    def newest(self) -> bytes:
        """The name of the newest key, as it stands before everything that it wrapped."""
        return _key_name(self.keys[0])

    @cached_property
    def _wrapping(self) -> dict[bytes, AESGCM]:
        return {_key_name(key): AESGCM(_derived(key, "wrap")) for key in self.keys}

    @cached_property
    def _signing(self) -> dict[str, tuple[bytes, ...]]:
        return {}

    @cached_property
    def _recent(self) -> dict[str, RowKey]:
        return {}

    def _remember(self, row: str, key: RowKey) -> RowKey:
        """Opening a key costs as much as all else in a read; one by an old key must not be used for a save."""
        if key.wrapped.startswith(self.newest):
            if len(self._recent) >= MOST_RECENT:
                self._recent.clear()
            self._recent[row] = key
        return key

    def _wrap(self, data_key: bytes, row: str) -> bytes:
        nonce = _random_bytes(NONCE)
        return (
            self.newest
            + nonce
            + self._wrapping[self.newest].encrypt(nonce, data_key, _place(row, "data_key"))
        )

    def _unwrap(self, wrapped: bytes, row: str) -> bytes:
        cipher = self._wrapping.get(wrapped[:KEY_NAME])
        if cipher is None:
            raise SealBroken(
                "Something was sealed with a key that is not in the list. Add the old secret behind the new."
            )
        return _opened(cipher, wrapped[KEY_NAME:], _place(row, "data_key"))


class RowKey:
    """The key of one row: seals and opens its columns, and only where they belong.

    `wrapped` is what to keep beside the columns; deleting it makes them unreadable for good.
    """

    __slots__ = ("_cipher", "_row", "wrapped")

    def __init__(self, row: str, data_key: bytes, wrapped: bytes) -> None:
        self._row = row
        self._cipher = AESGCM(data_key)
        self.wrapped = wrapped

    def seal(self, column: str, plain: bytes) -> bytes:
        """`plain`, sealed for this row and column."""
        nonce = _random_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, _place(self._row, column))

    def unseal(self, column: str, sealed: bytes) -> bytes:
        """What was sealed; raises SealBroken when it comes from another row or column or was changed."""
        return _opened(self._cipher, sealed, _place(self._row, column))

    def seal_piece(self, nonce: bytes, column: str, plain: bytes) -> bytes:
        """One of many pieces, without its nonce: the caller never uses one twice with this key."""
        return self._cipher.encrypt(nonce, plain, _place(self._row, column))

    def unseal_piece(self, nonce: bytes, column: str, sealed: bytes) -> bytes:
        """The same back; raises SealBroken."""
        return _opened(self._cipher, nonce + sealed, _place(self._row, column))


def new_row_key(keys: KeyList, row: str) -> RowKey:
    """A fresh key for a row (its table and id, as "visit 4f…"), wrapped by the newest key."""
    data_key = _random_bytes(KEY)
    return keys._remember(row, RowKey(row, data_key, keys._wrap(data_key, row)))


def open_row_key(keys: KeyList, row: str, wrapped: bytes) -> RowKey:
    """The row's key again; raises SealBroken when it belongs to another row or its key left the list."""
    known = keys.known(row)
    if known is not None and known.wrapped == wrapped:
        return known
    return keys._remember(row, RowKey(row, keys._unwrap(wrapped, row), wrapped))


def rewrap(keys: KeyList, row: str, wrapped: bytes) -> bytes:
    """The same row key wrapped by the newest key: what is sealed with it stays as it is."""
    return keys._wrap(keys._unwrap(wrapped, row), row)


def _refuse_weak(secrets: Sequence[str]) -> None:
    advice = 'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    if not secrets:
        raise SettingsRefused(f"No secret is set, so nothing could be sealed. {advice}")
    for secret in secrets:
        if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DIFFERENT_CHARACTERS:
            raise SettingsRefused(
                f"A secret is too easy to guess: it needs {SHORTEST_SECRET} characters or more, and not just "
                f"the same few. {advice}"
            )
        if any(word in secret.lower() for word in WELL_KNOWN):
            raise SettingsRefused(f"A secret is still the one from an example. {advice}")


_SPARE: Final[deque[bytes]] = deque()
"""Random pieces not yet given out. Asking the kernel for each hands Python's lock away, 7 µs under load, not 0.1."""
os.register_at_fork(after_in_child=_SPARE.clear)  # a child must never seal with the numbers of its parent


def _random_bytes(length: int) -> bytes:
    try:
        return _SPARE.popleft()[:length]
    except IndexError:
        block = os.urandom(KEY * SPARE_PIECES)
        pieces = [block[start : start + KEY] for start in range(0, len(block), KEY)]
        _SPARE.extend(pieces[1:])
        return pieces[0][:length]


def _derived(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=f"formkit {purpose}".encode()).derive(key)


def _key_name(key: bytes) -> bytes:
    return _derived(key, "name")[:KEY_NAME]


def _signature(key: bytes, text: str) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, text.encode(), "sha256")).rstrip(b"=").decode()


def _place(row: str, column: str) -> bytes:
    return f"{row}\0{column}".encode()


def _opened(cipher: AESGCM, sealed: bytes, place: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place)
    except (InvalidTag, ValueError) as problem:
        raise SealBroken(
            "Something that was kept cannot be opened: it was changed, or moved here. Restore a backup."
        ) from problem
