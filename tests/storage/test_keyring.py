"""The secret: the operator's, or one made once beside the data, for this user's eyes only."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from formkit.errors import SettingsRefused
from formkit.storage.keyring import FILE, keys_for

GOOD = "a secret of the council, North Ward 1984"
WEAK = [
    "",
    "short",
    "a" * 40,
    "changeme-changeme-changeme-changeme-1",
    "password password password password 123",
]


def test_a_secret_is_made_once_and_used_again(tmp_path: Path) -> None:
    first = keys_for([], tmp_path, dev=False)
    place = tmp_path / FILE
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert len(place.read_text()) >= 48
    assert keys_for([], tmp_path, dev=False) == first


def test_two_sites_never_share_a_secret(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("a", "b")]
    for place in places:
        place.mkdir()
    assert keys_for([], places[0], dev=False) != keys_for([], places[1], dev=False)


def test_the_operators_secret_goes_first_and_leaves_no_file(tmp_path: Path) -> None:
    keys = keys_for([GOOD], tmp_path, dev=False)
    assert keys == keys_for([GOOD], tmp_path, dev=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("weak", WEAK)
def test_a_secret_that_can_be_guessed_is_refused_with_a_way_to_make_one(tmp_path: Path, weak: str) -> None:
    with pytest.raises(SettingsRefused, match="Make one with: python3 -c"):
        keys_for([weak], tmp_path, dev=False)


def test_a_file_that_was_emptied_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("")
    with pytest.raises(SettingsRefused):
        keys_for([], tmp_path, dev=False)


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="could not be made"):
        keys_for([], tmp_path / "none", dev=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SettingsRefused, match="Check the data folder"):
        keys_for([], tmp_path, dev=False)


def test_the_secret_is_not_shown_where_keys_are_printed(tmp_path: Path) -> None:
    keys = keys_for([], tmp_path, dev=False)
    assert (tmp_path / FILE).read_text() not in repr(keys)
    assert keys.keys[0].hex() not in repr(keys)
