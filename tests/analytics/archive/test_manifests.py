"""Manifests: written when something changed, held against the files, and refused where they list something else."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from formkit.analytics.archive.manifests import (
    MANIFEST,
    checked,
    keep,
    keep_manifest,
    packed,
    read_manifest,
    sha256_of,
    unpacked,
)
from formkit.analytics.archive.place import archive_at
from formkit.errors import SettingsRefused


@dataclass(frozen=True)
class Listed:
    """A manifest of numbers by day."""

    days: dict[str, int]


def made(said: dict[str, Any], days: Sequence[tuple[str, Any]]) -> Listed:  # JSON
    return Listed(**said, days=dict(days))


def test_a_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    archive = archive_at(str(tmp_path))
    assert read_manifest(archive, made) is None
    keep_manifest(archive, Listed({"2026-11-02": 3}))
    assert read_manifest(archive, made) == Listed({"2026-11-02": 3})


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    archive = archive_at(str(tmp_path))
    keep(archive, "a", b"rows")
    before = (tmp_path / "a").stat()
    keep(archive, "a", b"rows")
    assert (tmp_path / "a").stat().st_ino == before.st_ino
    keep(archive, "a", b"others")
    assert (tmp_path / "a").read_bytes() == b"others"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"days": []}',
        '{"days": {"../../etc": 1}}',
        '{"days": {}, "other": 1}',
        '{"days": {"2026-13-01": 1}}',
    ],
)
def test_a_manifest_of_something_else_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsRefused, match="lists something else"):
        read_manifest(archive_at(str(tmp_path)), made)


def test_a_file_that_is_not_the_one_that_was_listed_is_refused(tmp_path: Path) -> None:
    archive = archive_at(str(tmp_path))
    with pytest.raises(SettingsRefused, match="is not there"):
        checked(archive, "a", sha256_of(b"rows"))
    archive.write("a", b"rows")
    assert checked(archive, "a", sha256_of(b"rows")) == b"rows"
    with pytest.raises(SettingsRefused, match="is not the file that the manifest names"):
        checked(archive, "a", sha256_of(b"other rows"))


COLUMNS = ("page", "n")
ROWS = [('café "quoted"\n', 1), ("", 2**62)]


def test_rows_come_back_as_they_were() -> None:
    file = packed(COLUMNS, iter(ROWS))
    assert unpacked(COLUMNS, file.content, "a") == ROWS
    assert file.rows == 2


def test_the_same_rows_are_the_same_bytes_whenever_they_are_written() -> None:
    file = packed(COLUMNS, ROWS)
    assert file.content[4:8] == b"\0\0\0\0"
    assert file.sha256 == sha256_of(packed(COLUMNS, ROWS).content)


def test_a_line_is_an_object_that_any_program_reads() -> None:
    assert gzip.decompress(packed(COLUMNS, ROWS[1:]).content) == b'{"page":"","n":4611686018427387904}\n'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        packed(COLUMNS, ROWS).content[:-9],
        gzip.compress(b"{"),
        gzip.compress(b'{"n": 1}\n'),
        gzip.compress(b"[1, 2]\n"),
    ],
    ids=["nothing", "one sign", "cut off", "no JSON", "a column too few", "a list"],
)
def test_a_file_that_is_no_such_thing_is_told_by_its_name(content: bytes) -> None:
    if content == b"":
        content = gzip.compress(b"\n")
    with pytest.raises(SettingsRefused, match=r"^path\.jsonl\.gz .* Make the folder again"):
        unpacked(COLUMNS, content, "path.jsonl.gz")
