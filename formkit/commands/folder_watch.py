"""What a forms folder holds at one moment, to see that it has changed, and that it did not change while it was read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class FolderFile(NamedTuple):
    """One file as the disk knows it: whoever writes it changes one of these."""

    path: str
    written_at: int
    size: int
    number: int
    """Of the file on its disk: a file that is put in the place of another has its own."""


FolderLook = tuple[FolderFile, ...]


def look_at_files(folder: Path) -> FolderLook:
    """All files of a folder, in order, but hidden ones; () for a folder that is not there.

    Paths are those that links lead to: a link that leads elsewhere now is a change.
    """
    return tuple(sorted(_files(str(folder.resolve()))))


def digest_of(look: FolderLook, folder: Path) -> str:
    """SHA-256 (hex) of names and contents: the same for files that were only written again as they were."""
    root, whole = folder.resolve(), hashlib.sha256()
    for file in look:
        path = Path(file.path)
        whole.update(f"{path.relative_to(root)}\0{file.size}\0".encode(errors="surrogateescape"))
        whole.update(_content(path))
    return whole.hexdigest()


def _files(folder: str) -> Iterator[FolderFile]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # gone since, or not ours to read: it has no files
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                known = entry.stat()
                yield FolderFile(entry.path, known.st_mtime_ns, known.st_size, known.st_ino)
        except OSError:  # the same
            continue


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone since: the next look sees it
        return b""
