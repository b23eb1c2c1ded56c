"""One temporary file: counted, hashed, written and synced off the event loop."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

from formkit.errors import EvidenceUnavailable, SettingsRefused

BATCH = 128 * 1024
"""Bytes gathered before a thread writes them: hopping to a thread costs more than hashing a small piece."""

SUFFIX = ".upload"
LOCK = "formkit.lock"
"""The file in the data folder that a server holds."""


def private_folder(folder: Path) -> Path:
    """Make the folder, if need be, readable by this user alone (0700). Raises EvidenceUnavailable."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as problem:
        raise _unavailable(folder, "made private", problem) from problem
    return folder


class FolderLock:
    """A data folder that one server has alone, until this is closed or the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def close(self) -> None:
        """Let others have the folder; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __del__(self) -> None:
        self.close()


def take_folder(data: Path) -> FolderLock:
    """Have a data folder alone.

    Raises SettingsRefused where another server has it: limits and deliveries would double.
    """
    place = data / LOCK
    try:
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise SettingsRefused(
            f"The file {place} cannot be used: {problem.strerror}. Check the data folder."
        ) from None
    lock = FolderLock(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise SettingsRefused(
            f"Another formkit serves from {data} already. Stop it first, or choose another folder with --data."
        ) from None
    return lock


def remove_leftovers(folder: Path, older_than: float = 3600.0) -> int:
    """Remove temporary files that a killed process left `older_than` seconds ago or more; say how many."""
    newest = time.time() - older_than
    removed = 0
    for path in folder.glob(f"*{SUFFIX}"):
        if path.stat().st_mtime <= newest:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


class Spool:
    """A new file with a made-up name, mode 0600. Raises EvidenceUnavailable where the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{secrets.token_hex(16)}{SUFFIX}"
        self.size = 0
        self._hash = hashlib.sha256()
        self._batch = bytearray()
        try:
            # 0600 from the first moment, whatever the umask; O_EXCL so that no planted link is followed.
            self._fd = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError as problem:
            raise _unavailable(folder, "opened", problem) from problem

    @property
    def sha256(self) -> str:
        """The hash, in hex, of what was written; right only after `finish`."""
        return self._hash.hexdigest()

    async def write(self, piece: bytes) -> None:
        """Add a piece; it reaches the disk with the batch."""
        self.size += len(piece)
        self._batch += piece
        if len(self._batch) >= BATCH:
            await self._in_thread(self._write_batch)

    async def finish(self) -> None:
        """Write the rest, sync and close: after this the file survives a power cut."""
        await self._in_thread(self._write_and_sync)

    def abandon(self) -> None:
        """Close and remove the file; safe to call at any time, and twice."""
        self._close()
        self.path.unlink(missing_ok=True)

    async def _in_thread(self, work: Callable[[], None]) -> None:
        running = asyncio.ensure_future(asyncio.to_thread(work))
        try:
            await asyncio.shield(running)
        except asyncio.CancelledError:
            # The thread still holds the descriptor: closed now, its number could be another request's file.
            await asyncio.wait({running})
            raise
        except OSError as problem:
            raise _unavailable(self.path.parent, "written", problem) from problem

    def _write_batch(self) -> None:
        self._hash.update(self._batch)
        view = memoryview(self._batch)
        written = 0
        while written < len(view):
            written += os.write(self._fd, view[written:])
        view.release()
        self._batch = bytearray()

    def _write_and_sync(self) -> None:
        self._write_batch()
        os.fsync(self._fd)
        self._close()

    def _close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _unavailable(folder: Path, what: str, problem: OSError) -> EvidenceUnavailable:
    return EvidenceUnavailable(
        f"The folder {folder} could not be {what}: {problem.strerror}. "
        "Check that the folder exists, belongs to the server's user and has room."
    )
