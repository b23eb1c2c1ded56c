"""What is handed out lies in a folder or a zip file that nobody else can read."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from formkit.casework.person.writing import write_out
from formkit.errors import SettingsRefused

ENTRIES = [("R/submission.json", b"{}"), ("R/files/01-a.jpg", b"photo")]


def test_a_folder_has_them_as_files_of_one_s_own(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert write_out(tmp_path / "out", ENTRIES) == 2
    finally:
        os.umask(before)
    assert (tmp_path / "out/R/files/01-a.jpg").read_bytes() == b"photo"
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*") if path.is_dir()} == {0o700}


def test_a_zip_file_has_them_too(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert write_out(tmp_path / "out.zip", ENTRIES) == 2
    finally:
        os.umask(before)
    assert (tmp_path / "out.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(tmp_path / "out.zip") as whole:
        assert {name: whole.read(name) for name in whole.namelist()} == dict(ENTRIES)


@pytest.mark.parametrize("name", ["there", "there.zip", "link.zip"])
def test_nothing_that_is_there_is_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there.zip").write_bytes(b"mine")
    (tmp_path / "link.zip").symlink_to(tmp_path / "nowhere")
    with pytest.raises(SettingsRefused, match="is there already"):
        write_out(tmp_path / name, ENTRIES)
    assert (tmp_path / "there.zip").read_bytes() == b"mine"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SettingsRefused, match="cannot be written"):
        write_out(tmp_path / "file/out", ENTRIES)
