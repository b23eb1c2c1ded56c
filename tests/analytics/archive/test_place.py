"""Archives: in a folder or at a URL, each file whole or not there, and a sentence where the place cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.analytics.archive.place import StoreArchive, archive_at
from formkit.errors import SettingsRefused


@pytest.mark.parametrize("start", ["", "file://"])
def test_a_file_is_written_whole_into_a_folder_that_is_made(start: str, tmp_path: Path) -> None:
    archive = archive_at(f"{start}{tmp_path}/far/away")
    assert archive.read("date=2026-11-02/path.jsonl.gz") is None
    archive.write("date=2026-11-02/path.jsonl.gz", b"rows")
    archive.write("date=2026-11-02/path.jsonl.gz", b"other rows")
    assert archive.read("date=2026-11-02/path.jsonl.gz") == b"other rows"
    assert [path.name for path in (tmp_path / "far/away").rglob("*.*")] == ["path.jsonl.gz"]


def test_files_are_for_this_user_only(tmp_path: Path) -> None:
    archive_at(str(tmp_path / "a")).write("b/c", b"")
    assert [oct((tmp_path / name).stat().st_mode & 0o777) for name in ("a", "a/b", "a/b/c")] == [
        "0o700", "0o700", "0o600",
    ]  # fmt: skip


def test_half_a_file_that_was_left_behind_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "manifest.json.part").write_bytes(b"a longer half of something")
    archive_at(str(tmp_path)).write("manifest.json", b"{}")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"manifest.json": b"{}"}


def test_an_object_store_is_known_by_its_url() -> None:
    archive = archive_at("memory:///")
    assert isinstance(archive, StoreArchive)
    assert archive.read("a/b") is None
    archive.write("a/b", b"rows")
    assert archive.read("a/b") == b"rows"


def test_other_programs_are_told_where_a_file_lies(tmp_path: Path) -> None:
    assert archive_at(str(tmp_path)).address("date=2026-11-02/x") == f"file://{tmp_path}/date=2026-11-02/x"


@pytest.mark.parametrize("place", ["nowhere://there", "{file}/below"])
def test_a_place_that_cannot_be_used_is_told_in_a_sentence(place: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    with pytest.raises(SettingsRefused, match=r"cannot be used: .* Name another folder or URL"):
        archive_at(place.format(file=file)).write("a", b"")
