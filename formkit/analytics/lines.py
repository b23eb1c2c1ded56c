"""Rows as JSONL.gz, the same bytes for the same rows, and back; it does not know where files lie."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from formkit.errors import SettingsRefused
from formkit.storage.engine import Row

EFFORT: Final = 6
"""gzip's usual: more costs much time and saves little."""


@dataclass(frozen=True)
class Packed:
    """A file's bytes, and how many rows are in it."""

    content: bytes
    rows: int

    @property
    def sha256(self) -> str:
        """By which a manifest knows it."""
        return sha256_of(self.content)


def packed(columns: Sequence[str], rows: Iterable[Row]) -> Packed:
    """One JSON object a line, its keys in the order of the columns. No time and no name in it, so that bytes stay equal."""
    paper, number = io.BytesIO(), 0
    with gzip.GzipFile(filename="", mode="wb", fileobj=paper, mtime=0, compresslevel=EFFORT) as file:
        for row in rows:
            file.write(orjson.dumps(dict(zip(columns, row, strict=True)), option=orjson.OPT_APPEND_NEWLINE))
            number += 1
    return Packed(paper.getvalue(), number)


def unpacked(columns: Sequence[str], content: bytes, name: str) -> list[Row]:
    """The rows of such a file. Raises SettingsRefused, with the file's name, where it is none or has other columns."""
    try:
        lines = gzip.decompress(content).splitlines()
        found = [orjson.loads(line) for line in lines]
    except (OSError, EOFError, zlib.error, ValueError) as problem:
        raise SettingsRefused(f"{name} is damaged: {problem}. Make the folder again.") from problem
    if any(not isinstance(one, dict) or list(one) != list(columns) for one in found):
        raise SettingsRefused(
            f"{name} has other columns than this formkit. Make the folder again with this version."
        )
    return [tuple(one.values()) for one in found]


def sha256_of(content: bytes) -> str:
    """In hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
