"""Delivers submissions to a folder: JSON by submission.schema.json, and the files beside it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from pathlib import Path

from formkit.delivery.base import DeliveredFile, Delivery, OpenEvidence
from formkit.journey.submission import delivered_document, file_name


class FolderDestination:
    """One folder for each submission: `{destination}/{reference}/submission.json` and its files by their made-up names.

    What comes later by a link is in folders beside it: `{reference}-1/evidence.json` with its files, then `-2`.
    A folder appears whole or not at all: it is written under another name, synced, then renamed.
    """

    def __init__(self, folder: Path, open_evidence: OpenEvidence) -> None:
        self._folder = folder
        self._open_evidence = open_evidence

    async def deliver(self, delivery: Delivery) -> None:
        """Write one submission; one that is there already is left as it is. Raises OSError, EvidenceUnavailable."""
        place = self._folder / _safe(delivery.destination)
        name = f"{delivery.reference}-{delivery.part}" if delivery.part else delivery.reference
        done = place / name
        if done.exists():
            return
        half = place / f".{name}.{delivery.id}"
        await asyncio.to_thread(_begin, half)
        try:
            for file in delivery.evidence:
                await self._copy(file, half)
            document = "evidence.json" if delivery.part else "submission.json"
            await asyncio.to_thread(_write, half / document, delivered_document(delivery.document))
            await asyncio.to_thread(_finish, half, done)
        except BaseException:  # also when cancelled: no half folder stays behind
            shutil.rmtree(half, ignore_errors=True)
            raise

    async def _copy(self, file: DeliveredFile, folder: Path) -> None:
        pieces = [piece async for piece in await self._open_evidence(file.id)]
        content = b"".join(pieces)
        await asyncio.to_thread(_write, folder / file_name(file.id, file.type), content)


def _safe(name: str) -> str:
    """A folder's name for a destination. Two destinations never share one: the second would look delivered."""
    return re.sub(r"[^A-Za-z0-9_ -]", lambda letter: f"%{ord(letter[0]):02X}", name) or "%"


def _begin(half: Path) -> None:
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True, mode=0o700)


def _write(place: Path, content: bytes) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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
