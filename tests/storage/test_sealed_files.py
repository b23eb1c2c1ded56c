"""Files sealed in pieces: the same comes back however they are cut on the way, and nothing else ever does."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.storage.sealed_files import (
    HEAD,
    MARK,
    PIECE,
    SEALED_PIECE,
    FileOpener,
    FileSealer,
)
from formkit.storage.sealing import RowKey, SealBroken, new_row_key
from tests.evidence.keeping import sealed_size
from tests.storage.making import KEYS

SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7)


def key_of(row: str = "kept_file a") -> RowKey:
    return new_row_key(KEYS, row)


def sealed(plain: bytes, key: RowKey, cuts: Sequence[int] = ()) -> bytes:
    sealer = FileSealer(key)
    return sealer.head + b"".join(sealer.feed(part) for part in parts(plain, cuts)) + sealer.finish()


def opened(content: bytes, key: RowKey, cuts: Sequence[int] = ()) -> bytes:
    opener = FileOpener(key)
    return b"".join(opener.feed(part) for part in parts(content, cuts)) + opener.finish()


def parts(whole: bytes, cuts: Sequence[int]) -> list[bytes]:
    at = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    return [whole[start:end] for start, end in pairwise(at)]


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_opened_and_has_the_size_that_is_said(size: int) -> None:
    plain, key = os.urandom(size), key_of()
    kept = sealed(plain, key)
    assert kept.startswith(MARK)
    assert len(kept) == sealed_size(size)
    assert opened(kept, key) == plain
    assert size < 16 or plain[:16] not in kept


@given(st.integers(0, 3 * PIECE), st.lists(st.integers(0, 4 * PIECE), max_size=5), st.data())
def test_how_it_comes_in_makes_no_difference(size: int, cuts: list[int], data: st.DataObject) -> None:
    plain, key = bytes(size), key_of()
    kept = sealed(plain, key, cuts)
    assert opened(kept, key, data.draw(st.lists(st.integers(0, len(kept)), max_size=5))) == plain


def swapped(kept: bytes) -> bytes:
    first, second = (kept[HEAD + at * SEALED_PIECE : HEAD + (at + 1) * SEALED_PIECE] for at in (0, 1))
    return kept[:HEAD] + second + first + kept[HEAD + 2 * SEALED_PIECE :]


def doubled(kept: bytes) -> bytes:
    return kept[: HEAD + SEALED_PIECE] + kept[HEAD:]


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda kept: b"",
    "the head alone": lambda kept: kept[:HEAD],
    "half a head": lambda kept: kept[: HEAD - 3],
    "the last byte is missing": lambda kept: kept[:-1],
    "the last piece is missing": lambda kept: kept[: HEAD + 2 * SEALED_PIECE],
    "the first piece is missing": lambda kept: kept[:HEAD] + kept[HEAD + SEALED_PIECE :],
    "two pieces are swapped": swapped,
    "a piece comes twice": doubled,
    "something stands behind it": lambda kept: kept + b"x",
    "it comes twice": lambda kept: kept + kept[HEAD:],
    "another prefix": lambda kept: MARK + bytes(8) + kept[HEAD:],
    "another mark": lambda kept: b"x" + kept[1:],
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_what_was_cut_swapped_or_added_to_is_never_opened_to_its_end(spoil: Callable[[bytes], bytes]) -> None:
    key = key_of()
    kept = sealed(os.urandom(2 * PIECE + 100), key)
    assert opened(kept, key)
    with pytest.raises(SealBroken):
        opened(spoil(kept), key)


@pytest.mark.parametrize("at", [0, len(MARK), HEAD, HEAD + 100, HEAD + SEALED_PIECE + 5, -1])
def test_a_changed_bit_is_seen_wherever_it_is(at: int) -> None:
    key = key_of()
    kept = bytearray(sealed(os.urandom(PIECE + 100), key))
    kept[at] ^= 1
    with pytest.raises(SealBroken):
        opened(bytes(kept), key)


def test_pieces_of_two_files_do_not_mix_not_even_under_one_key() -> None:
    key = key_of()
    one, other = (sealed(os.urandom(PIECE + 100), key) for _ in range(2))
    mixed = one[: HEAD + SEALED_PIECE] + other[HEAD + SEALED_PIECE :]
    for wrong, by in ((mixed, key), (one, key_of()), (one, key_of("kept_file b"))):
        with pytest.raises(SealBroken):
            opened(wrong, by)
