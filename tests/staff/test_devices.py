"""A device that a member signed in from is known again, by this member's sign-in alone and until the password changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.staff.devices import device_in, device_value
from formkit.staff.members import KeptMember
from formkit.storage.sealing import KeyList
from tests.storage.making import KEYS

MARIA = KeptMember("maria", {}, password="$hash")


def test_a_device_is_known_to_the_member_who_signed_in_from_it() -> None:
    assert device_in(device_value("abc", KEYS, MARIA), KEYS, MARIA) == "abc"


def test_it_is_known_under_a_new_secret_while_the_old_one_is_in_the_list() -> None:
    newer = KeyList((bytes(range(1, 33)), *KEYS.keys))
    assert device_in(device_value("abc", KEYS, MARIA), newer, MARIA) == "abc"
    assert device_in(device_value("abc", KEYS, MARIA), KeyList(newer.keys[:1]), MARIA) == ""


@pytest.mark.parametrize(
    "other", [replace(MARIA, name="anwen"), replace(MARIA, password="$other"), replace(MARIA, password="")]
)
def test_it_is_as_good_as_any_for_others_and_after_another_password(other: KeptMember) -> None:
    assert device_in(device_value("abc", KEYS, MARIA), KEYS, other) == ""


@pytest.mark.parametrize("value", ["", ".", "ab", "ab.", "ab.cd", ".cd"])
def test_what_was_made_up_is_no_device(value: str) -> None:
    assert device_in(value, KEYS, MARIA) == ""
