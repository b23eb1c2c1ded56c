"""Delivers submissions to a folder: JSON by submission.schema.json, and the files beside it."""

from __future__ import annotations

import asyncio
import grp
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from formkit.delivery.base import (
    Delivery,
    DestinationBlock,
    DestinationKind,
    Means,
    NotDelivered,
    WrongBlock,
)
from formkit.delivery.parcel import WITH, Packing, packing

THREADS: Final = 8
"""Of its own for each folder: one on a disk that hangs must not keep the others from being written."""
AN_HOUR: Final = 3_600.0
MODES: Final = {"0600": 0o600, "0640": 0o640, "0660": 0o660}
"""Of files, as a council's file has them. A folder that may be read may be entered; of one with 0660 the group may take away."""


class Access(NamedTuple):
    """Who may read what is written, beside the server's own user. Only the superuser could give files to another user."""

    mode: int = 0o600
    group: int | None = None
    """The number of a group; None leaves the server's own."""

    @property
    def of_folders(self) -> int:
        """The mode of a folder: what is made in it later has its group too."""
        entered = self.mode | (self.mode & 0o444) >> 2
        return entered if self.group is None else entered | 0o2000


OWN: Final = Access()
"""Nobody beside the server's own user."""


class FolderDestination:
    """One folder for each submission: `{reference}/submission.json` and its files by the names that it gives them.

    What comes later by a link is in folders beside it: `{reference}-1/evidence.json` with its files, then `-2`.
    A folder appears whole or not at all: it is written under another name, synced, then renamed.
    """

    def __init__(self, folder: Path, packing: Packing, access: Access = OWN) -> None:
        self._folder = folder
        self._packing = packing
        self._access = access
        self._threads = ThreadPoolExecutor(THREADS, f"to {folder.name}")

    async def deliver(self, delivery: Delivery) -> None:
        """Write one submission; one that is there already is left as it is. Raises OSError, EvidenceUnavailable."""
        parcel = await self._packing.parcel(delivery)
        half = self._folder / f".{parcel.name}.{delivery.id}"
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(
            self._threads, self._write_whole, half, self._folder / parcel.name, parcel.files
        )

    def close(self) -> None:
        """Let its threads go; what one is writing now is whole or not there."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _write_whole(self, half: Path, done: Path, contents: Mapping[str, bytes]) -> None:
        if done.exists():
            return
        try:
            _begin(half, self._access)
            for name, content in contents.items():
                _write(half / name, content)
            _open_to(self._access, *half.iterdir(), half)
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


def access_of(block: DestinationBlock, means: Means) -> Access:
    """Who may read what is written to a folder. Raises NotDelivered for a group that this machine does not have."""
    group = means.group
    if "group" in block:
        group = _number_of(str(block["group"]))
        if group is None:
            raise NotDelivered(_no_group(block))
    usual = "0600" if group is None else "0640"
    return Access(MODES[str(block.get("mode", usual))], group)


def _number_of(group: str) -> int | None:
    try:
        return grp.getgrnam(group).gr_gid
    except KeyError:
        return None


def _no_group(block: DestinationBlock) -> str:
    return f"This machine has no group called {block['group']}."


def _open(block: DestinationBlock, means: Means) -> FolderDestination:
    folder = folder_of(block, means.outbox)
    return FolderDestination(folder, packing(block, means), access_of(block, means))


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    if leads_out(block):
        yield WrongBlock(
            "The folder of `{name}` leads out of the council's outbox.",
            "Write a whole path, or one without `..`.",
        )
    if str(block.get("mode", "0600")) not in MODES:
        yield WrongBlock(
            "The `mode` of `{name}` is none that answers may lie in.",
            "Write 0600 (the server's own user alone), 0640 (the group may read) or 0660 (the group may take away).",
        )


def _lacks(block: DestinationBlock, means: Means) -> Iterator[str]:
    if "group" in block and _number_of(str(block["group"])) is None:
        yield _no_group(block)


FOLDER: Final = DestinationKind(
    "folder",
    _open,
    takes=frozenset(("group", "mode", WITH)),
    wrong=_wrong,
    lacks=_lacks,
    example="{folder: waste}",
)


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


def _begin(half: Path, access: Access) -> None:
    shutil.rmtree(half, ignore_errors=True)
    is_first = not half.parent.exists()
    half.mkdir(parents=True, mode=0o700)
    if is_first and access != OWN:
        _open_to(access, half.parent)


def _write(place: Path, content: bytes) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _open_to(access: Access, *paths: Path) -> None:
    """Let those read them who may, whatever the umask of the server."""
    for path in paths:
        if access.group is not None:
            os.chown(path, -1, access.group)
        path.chmod(access.of_folders if path.is_dir() else access.mode)


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
