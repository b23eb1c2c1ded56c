"""A folder or an object store in which each file is there as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import unquote, urlsplit

from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # obstore takes 4 MB, which is only needed for a place that is no folder
    from obstore.store import ObjectStore

HALF: Final = ".part"


class Archive(Protocol):
    """Files by name; names are paths with /. Every method raises SettingsRefused where the place cannot be used."""

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where it is not there."""

    def write(self, name: str, content: bytes) -> None:
        """Put a file in place of what was there; once this returns, it survives a power cut."""

    def address(self, name: str) -> str:
        """Where another program finds the file, as a URL."""


def archive_at(place: str) -> Archive:
    """The archive in a folder, which is made when something is written, or at a URL: file:, s3:, az:, gs:, memory:.

    Object stores take their credentials from the environment.
    """
    address = urlsplit(place)
    if "://" not in place:
        return FolderArchive(Path(place))
    if address.scheme == "file" and address.netloc in ("", "localhost"):
        return FolderArchive(Path(unquote(address.path)))
    return StoreArchive(place)


class FolderArchive:
    """Files for this user only, as events are not for everyone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where it is not there."""
        with _told(str(self._folder)):
            try:
                return (self._folder / name).read_bytes()
            except FileNotFoundError:
                return None

    def write(self, name: str, content: bytes) -> None:
        """Written under a temporary name and renamed, so that nobody reads half of it."""
        path = self._folder / name
        with _told(str(self._folder)):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            half = path.with_name(path.name + HALF)
            with open(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
            _sync(path.parent)
            _sync(path.parent.parent)

    def address(self, name: str) -> str:
        """A file: URL as Spark knows it: nothing in it is escaped."""
        return f"file://{self._folder / name}"


class StoreArchive:
    """The same in an object store, which by itself shows no half of a file."""

    def __init__(self, place: str) -> None:
        from obstore.store import from_url

        self._place = place.rstrip("/")
        with _told(place):
            self._store: ObjectStore = from_url(self._place)

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where it is not there."""
        import obstore

        with _told(self._place):
            try:
                return bytes(obstore.get(self._store, name).bytes())
            except FileNotFoundError:
                return None

    def write(self, name: str, content: bytes) -> None:
        """Put a file in place of what was there."""
        import obstore

        with _told(self._place):
            obstore.put(self._store, name, content)

    def address(self, name: str) -> str:
        """A URL as Spark knows it, which calls s3: s3a:."""
        return f"{self._place}/{name}".replace("s3://", "s3a://", 1)


def _sync(folder: Path) -> None:
    """A new file survives a power cut only when the folder that names it was synced as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(place: str) -> Iterator[None]:
    from obstore.exceptions import BaseError

    try:
        yield
    except (OSError, ValueError, BaseError) as problem:
        why = (problem.strerror if isinstance(problem, OSError) else None) or str(problem).split("\n")[0]
        raise SettingsRefused(f"{place} cannot be used: {why}. Name another folder or URL.") from problem
