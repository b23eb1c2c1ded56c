"""The list of what an archive holds, which is written last and holds it to account; it does not know what files mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from formkit.analytics.archive import Archive
from formkit.analytics.lines import sha256_of
from formkit.errors import SettingsRefused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MANIFEST: Final = "manifest.json"

Said = dict[str, Any]  # JSON, of which the reader makes its own dataclasses
T = TypeVar("T")


def keep(archive: Archive, name: str, content: bytes) -> None:
    """Write a file unless it is there already."""
    if archive.read(name) != content:
        archive.write(name, content)


def keep_manifest(archive: Archive, said: DataclassInstance) -> None:
    """Write the manifest, after all that it names."""
    keep(archive, MANIFEST, (json.dumps(asdict(said), indent=1) + "\n").encode())


def read_manifest(archive: Archive, made: Callable[[Said, Sequence[tuple[str, Said]]], T]) -> T | None:
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
