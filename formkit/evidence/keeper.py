"""Keeps evidence in a local folder or an object store under made-up names."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from formkit.errors import EvidenceUnavailable
from formkit.storage.spool import private_folder

if TYPE_CHECKING:  # obstore takes 4 MB, which a server that keeps no file need not hold
    from obstore import GetResult
    from obstore.store import ObjectStore

ID = re.compile(r"[A-Za-z0-9_-]{22,64}")
"""128 bits are 22 characters of base64 or 32 of hex."""

HALF = ".part"
PIECE = 64 * 1024
PARTS_AT_ONCE = 2
"""Parts of 5 MB that wait in memory while one file goes to an object store."""


@dataclass(frozen=True)
class StoredFile:
    """One file that is kept: for the sweep that compares files with records."""

    id: str
    size: int
    at: datetime


class EvidenceKeeper:
    """Evidence by id. `place` is a folder, or a URL: file:, memory:, s3:, az:, gs: (credentials by environment).

    Every method raises EvidenceUnavailable where the place cannot be read or written; nothing is half kept then.
    Ids are 128 random bits made by the caller (ValueError for anything else); one id is used once.
    """

    def __init__(self, place: str | Path) -> None:
        self._place = place
        self._folder = _local_folder(place)
        with _told():
            if self._folder is None:
                self._store  # noqa: B018 - opened now, so that a wrong address is told at start
            else:
                private_folder(self._folder)

    @cached_property
    def _store(self) -> ObjectStore:
        from obstore.store import LocalStore, from_url

        return from_url(str(self._place)) if self._folder is None else LocalStore(self._folder)

    async def keep(self, file: Path, id: str) -> None:
        """Copy a file in under `id`; once this returns, it survives a power cut. The file itself stays."""
        _checked(id)
        with _told():
            if self._folder is not None:
                # obstore's local store renames into place but syncs nothing, and leaves the mode to the umask.
                await asyncio.to_thread(_copy_durably, file, self._folder, id)
            else:
                await self._put(file, id)

    async def _put(self, file: Path, id: str) -> None:
        import obstore
        from obstore.store import MemoryStore

        if isinstance(self._store, MemoryStore):
            await obstore.put_async(self._store, id, await asyncio.to_thread(file.read_bytes))
        else:
            await obstore.put_async(self._store, id, file, max_concurrency=PARTS_AT_ONCE)

    async def open(self, id: str) -> AsyncIterator[bytes]:
        """The bytes of a kept file, in pieces; a file that is not there is EvidenceUnavailable, before any piece."""
        import obstore

        _checked(id)
        with _told():
            found = await obstore.get_async(self._store, id)
        return _pieces(found)

    async def remove(self, id: str) -> None:
        """Forget a file; one that is gone already is no fault."""
        import obstore

        _checked(id)
        with _told():
            try:
                await obstore.delete_async(self._store, id)
            except FileNotFoundError:
                return
            if self._folder is not None:
                await asyncio.to_thread(_sync_folder, self._folder)

    async def listing(self) -> AsyncGenerator[StoredFile, None]:
        """Every kept file, in no order; files that are not evidence are left out."""
        import obstore

        with _told():
            async for page in obstore.list(self._store):
                for found in page:
                    if ID.fullmatch(found["path"]):
                        yield StoredFile(found["path"], found["size"], found["last_modified"])

    def remove_halves(self, older_than: float = 3600.0) -> int:
        """Remove copies that a killed process began `older_than` seconds ago or more; say how many."""
        if self._folder is None:
            return 0
        newest = time.time() - older_than
        with _told():
            halves = [half for half in self._folder.glob(f"*{HALF}") if half.stat().st_mtime <= newest]
            for half in halves:
                half.unlink(missing_ok=True)
        return len(halves)


def _local_folder(place: str | Path) -> Path | None:
    if isinstance(place, Path):
        return place.absolute()
    parts = urlsplit(place)
    if parts.scheme == "file":
        return Path(unquote(parts.path))
    return None if parts.scheme else Path(place).absolute()


def _checked(id: str) -> None:
    if not ID.fullmatch(id):
        raise ValueError("an evidence id is 128 random bits, in hex or URL-safe base64")


async def _pieces(found: GetResult) -> AsyncIterator[bytes]:
    with _told():
        async for piece in found.stream(min_chunk_size=PIECE):
            yield bytes(piece)


def _copy_durably(file: Path, folder: Path, id: str) -> None:
    half = folder / f"{id}{HALF}"
    target = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with file.open("rb") as source, os.fdopen(target, "wb") as kept:
            shutil.copyfileobj(source, kept, PIECE)
            kept.flush()
            os.fsync(kept.fileno())
        os.replace(half, folder / id)
    except OSError:
        half.unlink(missing_ok=True)
        raise
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Without this a power cut can take back the name of a file whose bytes are safe."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told() -> Iterator[None]:
    """Turns what disks and object stores raise into a sentence for the operator."""
    try:
        yield
    except _troubles() as problem:
        raise EvidenceUnavailable(
            f"Evidence could not be read or written ({type(problem).__name__}). "
            "Check that the place for evidence exists, belongs to the server's user and has room."
        ) from problem


@cache
def _troubles() -> tuple[type[Exception], ...]:
    from obstore.exceptions import BaseError

    return OSError, BaseError
