"""Delivers submissions to a folder: JSON by submission.schema.json, and the files beside it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final

from formkit.delivery.base import Delivery, DestinationBlock, DestinationKind, Means, OpenEvidence, WrongBlock
from formkit.journey.submission import delivered_document, file_names

THREADS: Final = 8
"""Of its own for each folder: one on a disk that hangs must not keep the others from being written."""
AN_HOUR: Final = 3_600.0


class FolderDestination:
    """One folder for each submission: `{reference}/submission.json` and its files by the names that it gives them.

    What comes later by a link is in folders beside it: `{reference}-1/evidence.json` with its files, then `-2`.
    A folder appears whole or not at all: it is written under another name, synced, then renamed. `group`: the number of
    the group whose members may read it, beside the server's own user.
    """

    def __init__(self, folder: Path, open_evidence: OpenEvidence, group: int | None = None) -> None:
        self._folder = folder
        self._open_evidence = open_evidence
        self._group = group
        self._threads = ThreadPoolExecutor(THREADS, f"to {folder.name}")

    async def deliver(self, delivery: Delivery) -> None:
        """Write one submission; one that is there already is left as it is. Raises OSError, EvidenceUnavailable."""
        name = f"{delivery.reference}-{delivery.part}" if delivery.part else delivery.reference
        document = "evidence.json" if delivery.part else "submission.json"
        contents = {document: delivered_document(delivery.document)}
        ids = {file.sha256: file.id for file in delivery.evidence}
        for called, sha256 in file_names(delivery.document).items():
            pieces = [piece async for piece in await self._open_evidence(ids[sha256])]
            contents[called] = b"".join(pieces)
        half = self._folder / f".{name}.{delivery.id}"
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._threads, self._write_whole, half, self._folder / name, contents)

    def close(self) -> None:
        """Let its threads go; what one is writing now is whole or not there."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _write_whole(self, half: Path, done: Path, contents: Mapping[str, bytes]) -> None:
        if done.exists():
            return
        try:
            _begin(half, self._group)
            for name, content in contents.items():
                _write(half / name, content)
            if self._group is not None:
                _open_to(self._group, *half.iterdir(), half)
            _finish(half, done)
        except BaseException:  # whatever it was, no half folder stays behind
            shutil.rmtree(half, ignore_errors=True)
            raise


def folder_of(block: DestinationBlock, outbox: Path) -> Path:
    """Where a folder of a council's file is: a whole path as it stands, any other below the council's outbox."""
    return outbox / str(block["folder"])


def leads_out(block: DestinationBlock) -> bool:
    """Whether a folder would lie outside the council's outbox without saying so."""
    return ".." in Path(str(block["folder"])).parts


def _open(block: DestinationBlock, means: Means) -> FolderDestination:
    return FolderDestination(folder_of(block, means.outbox), means.open_evidence, means.group)


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    if leads_out(block):
        yield WrongBlock(
            "The folder of `{name}` leads out of the council's outbox.",
            "Write a whole path, or one without `..`.",
        )


FOLDER: Final = DestinationKind("folder", _open, wrong=_wrong, example="{folder: waste}")


def remove_halves(folder: Path, now: float) -> int:
    """Remove half deliveries that a killed process left in a folder an hour ago or more; how many."""
    return sum(_remove_half(half, now) for half in _halves(folder))


def safe_name(name: str) -> str:
    """A folder's name for a destination or a council. Two never share one: the second would look delivered."""
    return re.sub(r"[^A-Za-z0-9_ -]", lambda letter: f"%{ord(letter[0]):02X}", name) or "%"


def _halves(folder: Path) -> Iterator[Path]:
    with suppress(OSError):  # it is made with the first delivery
        yield from (path for path in folder.iterdir() if path.name.startswith(".") and path.is_dir())


def _remove_half(half: Path, now: float) -> bool:
    with suppress(OSError):
        if half.stat().st_mtime <= now - AN_HOUR:
            shutil.rmtree(half)
            return True
    return False


def _begin(half: Path, group: int | None) -> None:
    shutil.rmtree(half, ignore_errors=True)
    is_first = not half.parent.exists()
    half.mkdir(parents=True, mode=0o700)
    if group is not None and is_first:
        _open_to(group, half.parent)


def _write(place: Path, content: bytes) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _open_to(group: int, *paths: Path) -> None:
    """Let the members of a group read them, whatever the umask of the server."""
    for path in paths:
        os.chown(path, -1, group)
        path.chmod(0o2750 if path.is_dir() else 0o640)


def _finish(half: Path, done: Path) -> None:
    """Names are kept by the folder that holds them: those of the files first, then that of the whole."""
    _sync(half)
    half.rename(done)
    for folder in (done.parent, done.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
