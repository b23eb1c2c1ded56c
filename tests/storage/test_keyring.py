"""The secret: the operator's, or one made once beside the data, for this user's eyes only."""

from __future__ import annotations

import os
import stat
import warnings
from pathlib import Path

import pytest

from formkit.errors import SettingsRefused
from formkit.storage.keyring import DATABASE, FILE, keys_for, open_keys
from formkit.storage.sealing import KeyList
from formkit.storage.store import Store, open_store
from tests.logged import logged
from tests.storage.making import run_with, saved, started

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


OTHER = "another secret of the council, South Ward 1991"


def filled(data: Path, keys: KeyList) -> Path:
    """A data folder with one sealed draft."""

    async def fill(store: Store) -> None:
        await saved(store, await started(store), b"answers")

    run_with(open_store(data / DATABASE, keys), fill)
    return data


def files_of(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.iterdir()}


def test_a_first_start_makes_a_secret_and_the_next_uses_it(tmp_path: Path) -> None:
    keys = open_keys([], tmp_path, dev=False, new=True)
    filled(tmp_path, keys)
    assert open_keys([], tmp_path, dev=False) == open_keys([], tmp_path, dev=False, new=True) == keys


@pytest.mark.parametrize(
    ("given", "dev", "says"),
    [
        ([], False, "is not there, and 1 sealed row"),
        ([OTHER], False, "None of the secrets opens 1 sealed row"),
        ([], True, "None of the secrets opens 1 sealed row"),
    ],
)
def test_a_lost_or_another_secret_is_refused_before_anything_is_written(
    tmp_path: Path, given: list[str], dev: bool, says: str
) -> None:
    filled(tmp_path, keys_for([GOOD], tmp_path, dev=False))
    before = files_of(tmp_path)
    with pytest.raises(SettingsRefused) as refused:
        open_keys(given, tmp_path, dev=dev, new=True)
    assert says in str(refused.value)
    assert "--lost-key" in str(refused.value)
    assert files_of(tmp_path) == before
    open_keys(given, tmp_path, dev=dev, new=True, lost=True)


def test_a_new_secret_before_the_old_one_opens_what_is_there(tmp_path: Path) -> None:
    filled(tmp_path, keys_for([GOOD], tmp_path, dev=False))
    assert (
        open_keys([OTHER, GOOD], tmp_path, dev=False).keys[1:] == keys_for([GOOD], tmp_path, dev=False).keys
    )


def test_rows_of_a_secret_that_went_too_early_are_counted_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(tmp_path, keys_for([GOOD], tmp_path, dev=False))
    filled(tmp_path, keys_for([OTHER], tmp_path, dev=False))
    open_keys([OTHER], tmp_path, dev=False)
    assert "rows of another secret" in logged(capsys)


def test_who_only_reads_makes_no_secret(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="Start the server once"):
        open_keys([], tmp_path, dev=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_holds_something_else_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsRefused, match="holds no secret"):
        keys_for([], tmp_path, dev=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can leave a file of the superuser behind")
def test_a_secret_that_root_left_is_a_sentence_for_the_service_s_user(tmp_path: Path) -> None:
    """`sudo formkit …` before the first start leaves such a file."""
    keys_for([], tmp_path, dev=False)
    tmp_path.chmod(0o755)
    here = os.open(tmp_path, os.O_RDONLY)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which the child leaves alone
        child = os.fork()
    if not child:
        os.fchdir(here)
        os.setuid(65_534)
        try:
            keys_for([], Path(), dev=False)
        except SettingsRefused as refused:
            os._exit(7 if "cannot be read: Permission denied" in str(refused) else 8)
        os._exit(9)
    os.close(here)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
