"""The list of what an archive holds, which is written last and holds it to account."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

import orjson

from formkit.analytics.archive.place import Archive
from formkit.errors import SettingsRefused
from formkit.storage.engine import Row

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MANIFEST: Final = "manifest.json"

ManifestText = dict[str, Any]  # JSON, of which the reader makes its own dataclasses
T = TypeVar("T")


def keep(archive: Archive, name: str, content: bytes) -> None:
    """Write a file unless it is there already."""
    if archive.read(name) != content:
        archive.write(name, content)


def keep_manifest(archive: Archive, said: DataclassInstance) -> None:
    """Write the manifest, after all that it names."""
    keep(archive, MANIFEST, (json.dumps(asdict(said), indent=1) + "\n").encode())


def read_manifest(
    archive: Archive, made: Callable[[ManifestText, Sequence[tuple[str, ManifestText]]], T]
) -> T | None:
    """What `made` makes of the manifest and of its days; None where there is none.

    Raises SettingsRefused where it is a manifest of something else.
    """
    content = archive.read(MANIFEST)
    if content is None:
        return None
    try:
        said = json.loads(content)
        days = tuple(said.pop("days").items())
        for day, _ in days:
            date.fromisoformat(day)  # it becomes a file's name
        return made(said, days)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise SettingsRefused(
            f"{archive.address(MANIFEST)} lists something else. `formkit analytics export` writes what `fold` reads, "
            "and `fold` what `load` reads: name that folder."
        ) from problem


def checked(archive: Archive, name: str, sha256: str) -> bytes:
    """A file that is as its manifest says. Raises SettingsRefused."""
    content = archive.read(name)
    if content is None or sha256_of(content) != sha256:
        why = "is not there" if content is None else "is not the file that the manifest names"
        raise SettingsRefused(
            f"{archive.address(name)} {why}. Make the folder again with the command that wrote it."
        )
    return content


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
