"""Keeps evidence in a local folder or an object store under made-up names, sealed, each file with a key of its own."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from formkit.errors import EvidenceUnavailable
from formkit.storage.base import NOT_ASKED, FileCheck
from formkit.storage.kept_file_rows import FileKey, FileKeys
from formkit.storage.sealed_files import MARK, FileOpener, FileSealer
from formkit.storage.sealing import RowKey, SealBroken
from formkit.storage.spool import private_folder

if TYPE_CHECKING:  # obstore takes 4 MB, which a server that keeps no file need not hold
    from obstore import GetResult
    from obstore.store import ObjectStore

ID = re.compile(r"[A-Za-z0-9_-]{22,64}")
"""128 bits are 22 characters of base64 or 32 of hex."""

HALF = ".part"
PIECE = 64 * 1024
BROKEN = (
    "Evidence that was kept cannot be opened: it was cut short, changed, or put in the place of another, or its key is "
    "gone. Restore the file and the database from the same backup."
)
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

    Every method raises EvidenceUnavailable where the place cannot be read or written, and StoreUnavailable where a key
    cannot be kept; nothing is half kept then. Ids are 128 random bits made by the caller (ValueError for anything else);
    one id is used once.
    """

    def __init__(self, place: str | Path, keys: FileKeys) -> None:
        self._place = place
        self._keys = keys
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

    async def keep(self, file: Path, id: str, check: FileCheck = NOT_ASKED) -> None:
        """Seal a copy of a file under `id`; once this returns, it survives a power cut. The file itself stays."""
        _checked(id)
        key = await self._keys.new(id, check)
        if key is None:
            raise ValueError("an evidence id is used once")
        try:
            await self._write(_file_pieces(file), id, key)
        except BaseException:  # whatever it was, no key stays of what is not there
            await self._keys.forget(id)
            raise

    async def _write(self, plain: Iterator[bytes], id: str, key: RowKey) -> None:
        sealed = _sealed(plain, key)
        with _told():
            if self._folder is not None:
                # obstore's local store renames into place but syncs nothing, and leaves the mode to the umask.
                await asyncio.to_thread(_write_durably, sealed, self._folder, id)
            else:
                await self._put(sealed, id)

    async def _put(self, sealed: Iterator[bytes], id: str) -> None:
        import obstore
        from obstore.store import MemoryStore

        if isinstance(self._store, MemoryStore):
            await obstore.put_async(self._store, id, await asyncio.to_thread(b"".join, sealed))
        else:
            await obstore.put_async(self._store, id, sealed, max_concurrency=PARTS_AT_ONCE)

    async def open(self, id: str) -> AsyncIterator[bytes]:
        """The bytes of a kept file, in pieces. One that is not there, or is not what was kept, is EvidenceUnavailable.

        Where that is seen only further on, it is raised instead of the last piece: who has not heard the end has nothing.
        """
        _checked(id)
        kept = await self._key_of(id)
        pieces = await self._stored(id)
        first = await anext(pieces, b"")
        is_sealed = first.startswith(MARK)
        if is_sealed if kept is None else (kept.is_sealed and not is_sealed):
            raise EvidenceUnavailable(BROKEN)
        if kept is None or not is_sealed:
            return _chained(first, pieces)
        plain = _opened(FileOpener(kept.key), _chained(first, pieces))
        return _chained(await anext(plain, b""), plain)  # told before any piece, as far as it can be

    async def _stored(self, id: str) -> AsyncIterator[bytes]:
        import obstore

        with _told():
            return _pieces(await obstore.get_async(self._store, id))

    async def _key_of(self, id: str) -> FileKey | None:
        try:
            return await self._keys.of(id)
        except SealBroken as problem:
            raise EvidenceUnavailable(BROKEN) from problem

    async def seal_plain(self, id: str) -> bool:
        """Seal a file that an earlier formkit kept plain; False where there is nothing to do."""
        try:
            pieces = await self._stored(id)
            first = await anext(pieces, b"")
        except EvidenceUnavailable:
            if id in await self.ids():
                raise
            return False  # removed meanwhile
        if first.startswith(MARK):
            await self._keys.end_sealing(id)
            return False
        in_folder = self._folder and _file_pieces(self._folder / id)
        plain = in_folder or iter([first, *[piece async for piece in pieces]])
        await self._write(plain, id, await self._keys.begin_sealing(id))
        if not await self._keys.end_sealing(id):
            await self.remove(id)
        return True

    async def ids(self) -> frozenset[str]:
        """The ids of all that is kept."""
        return frozenset([file.id async for file in self.listing()])

    async def plain_ids(self) -> frozenset[str]:
        """The ids of files that an earlier formkit kept plain."""
        return await self.ids() - await self._keys.sealed()

    async def remove(self, id: str) -> None:
        """Forget a file, its key first: what is left of it then is noise. One that is gone already is no fault."""
        import obstore

        _checked(id)
        await self._keys.forget(id)
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

    async def forget_keys(self, in_use: Collection[str], before: float) -> int:
        """Delete keys of before a time whose files are not in use: whoever was to keep them was killed; how many."""
        return await self._keys.forget_unused(in_use, before)

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


async def _chained(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    if first:
        yield first
    async for piece in rest:
        yield piece


async def _opened(opener: FileOpener, sealed: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    try:
        async for piece in sealed:
            if plain := opener.feed(piece):
                yield plain
        yield opener.finish()
    except SealBroken as problem:
        raise EvidenceUnavailable(BROKEN) from problem


def _file_pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


def _sealed(plain: Iterator[bytes], key: RowKey) -> Iterator[bytes]:
    sealer = FileSealer(key)
    yield sealer.head
    for piece in plain:
        if sealed := sealer.feed(piece):
            yield sealed
    yield sealer.finish()


def _write_durably(sealed: Iterator[bytes], folder: Path, id: str) -> None:
    half = folder / f"{id}{HALF}"
    target = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(target, "wb") as kept:
            kept.writelines(sealed)
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
