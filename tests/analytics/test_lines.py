"""Rows as JSONL.gz: the same bytes each time, the same rows back, and a sentence for a file that is no such thing."""

from __future__ import annotations

import gzip

import pytest

from formkit.analytics.lines import packed, sha256_of, unpacked
from formkit.errors import SettingsRefused

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
