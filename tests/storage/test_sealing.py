"""Sealing: only the right key opens, only in its own place; signing: only for its own purpose."""

from __future__ import annotations

import os
import secrets

import pytest

from formkit.errors import SettingsRefused
from formkit.storage.sealing import (
    KeyList,
    SealBroken,
    load_keys,
    new_row_key,
    open_row_key,
    rewrap,
)

GOOD = "horse-Battery-staple-9-correct-Lamp-grey"
OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def test_what_was_sealed_comes_back() -> None:
    keys = KeyList((OLD,))
    key = new_row_key(keys, "visit 1")
    sealed = key.seal("draft", b"my answers")
    assert b"my answers" not in sealed
    assert open_row_key(KeyList((OLD,)), "visit 1", key.wrapped).unseal("draft", sealed) == b"my answers"


def test_the_same_text_is_never_sealed_the_same_way() -> None:
    keys = KeyList((OLD,))
    sealed = {new_row_key(keys, "visit 1").seal("draft", b"x") for _ in range(1_000)}
    key = new_row_key(keys, "visit 1")
    again = {key.seal("draft", b"x") for _ in range(1_000)}
    assert len(sealed | again) == 2_000


def test_another_row_column_or_key_does_not_open_it() -> None:
    keys = KeyList((OLD,))
    key = new_row_key(keys, "visit 1")
    sealed = key.seal("draft", b"x")
    with pytest.raises(SealBroken, match="changed, or moved"):
        key.unseal("document", sealed)
    with pytest.raises(SealBroken, match="changed, or moved"):
        open_row_key(keys, "visit 2", key.wrapped)
    with pytest.raises(SealBroken, match="not in the list"):
        open_row_key(KeyList((NEW,)), "visit 1", key.wrapped)


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    key = new_row_key(KeyList((OLD,)), "visit 1")
    sealed = bytearray(key.seal("draft", b"some answers"))
    sealed[place] ^= 1
    with pytest.raises(SealBroken):
        key.unseal("draft", bytes(sealed))


@pytest.mark.parametrize("length", [0, 3, 11, 12, 20])
def test_a_cut_off_piece_is_noticed(length: int) -> None:
    key = new_row_key(KeyList((OLD,)), "visit 1")
    with pytest.raises(SealBroken):
        key.unseal("draft", key.seal("draft", b"x")[:length])


def test_old_keys_open_and_the_newest_seals() -> None:
    before = new_row_key(KeyList((OLD,)), "visit 1")
    sealed = before.seal("draft", b"x")
    both = KeyList((NEW, OLD))
    assert open_row_key(both, "visit 1", before.wrapped).unseal("draft", sealed) == b"x"
    assert both.known("visit 1") is None
    after = rewrap(both, "visit 1", before.wrapped)
    assert open_row_key(KeyList((NEW,)), "visit 1", after).unseal("draft", sealed) == b"x"


def test_a_key_list_remembers_a_bounded_number_of_row_keys() -> None:
    keys = KeyList((OLD,))
    names = [f"visit {number}" for number in range(5_000)]
    for name in names:
        new_row_key(keys, name)
    assert 0 < sum(keys.known(name) is not None for name in names) <= 4_096


def test_a_forked_child_gives_out_other_numbers() -> None:
    keys = KeyList((OLD,))
    new_row_key(keys, "visit 1")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, new_row_key(keys, "visit 2").seal("draft", b"x")[:12])
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 12) != new_row_key(keys, "visit 2").seal("draft", b"x")[:12]
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize(
    "weak",
    [[], ["short"], [GOOD[:31]], ["a" * 60], ["abcabc" * 10], [f"changeme-{GOOD}"], [GOOD, "short"]],
)
def test_weak_secrets_are_refused_outside_dev(weak: list[str]) -> None:
    with pytest.raises(SettingsRefused, match=r"secrets\.token_urlsafe"):
        load_keys(weak, dev=False)
    assert load_keys(weak, dev=True).keys


def test_made_secrets_are_taken_and_give_one_key_each() -> None:
    keys = load_keys([GOOD, secrets.token_urlsafe(32)], dev=False)
    assert [len(key) for key in keys.keys] == [32, 32]
    assert keys.keys[0] == load_keys([GOOD], dev=False).keys[0]


def test_a_key_list_shows_no_key() -> None:
    keys = KeyList((OLD,))
    new_row_key(keys, "visit 1")
    assert "bytes" not in repr(keys)
    assert "\\x" not in repr(keys)


@pytest.mark.parametrize("wrong", [(), (b"short",)])
def test_a_list_of_no_or_odd_keys_is_refused(wrong: tuple[bytes, ...]) -> None:
    with pytest.raises(SettingsRefused, match="32 bytes"):
        KeyList(wrong)


def test_a_signature_holds_for_its_text_and_purpose_only() -> None:
    keys = KeyList((OLD,))
    signature = keys.sign("csrf", "session page")
    assert keys.signed("csrf", "session page", signature)
    assert not keys.signed("csrf", "session other", signature)
    assert not keys.signed("return link", "session page", signature)
    assert not keys.signed("csrf", "session page", "")
    assert not keys.signed("csrf", "session page", "é")


def test_signatures_by_an_old_key_hold_until_it_leaves_the_list() -> None:
    signature = KeyList((OLD,)).sign("csrf", "x")
    assert KeyList((NEW, OLD)).signed("csrf", "x", signature)
    assert not KeyList((NEW,)).signed("csrf", "x", signature)
    assert KeyList((NEW, OLD)).sign("csrf", "x") != signature


def test_a_signing_key_goes_by_the_name_of_its_key_for_as_long_as_that_is_in_the_list() -> None:
    old, new = bytes(range(32)), bytes(range(1, 33))
    (name,) = KeyList((old,)).named_signing_keys("log")
    both = KeyList((new, old)).named_signing_keys("log")
    assert list(both)[1] == name
    assert list(both.values()) == list(KeyList((new, old)).signing_keys("log"))
    assert both[name] == KeyList((old,)).signing_keys("log")[0]
