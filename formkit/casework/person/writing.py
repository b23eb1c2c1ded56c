"""Writes what is handed out to one person: a folder or a zip file that this user alone can read."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from formkit.errors import SettingsRefused

OWN = 0o600


def write_out(target: Path, entries: Iterable[tuple[str, bytes]]) -> int:
    """Write each entry (its path in the whole, its bytes) below a new folder, or into a new file that ends in .zip; how many.

    Raises SettingsRefused where something is there already, or it cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise SettingsRefused(
            f"{target} is there already. Name a new folder, or a new file that ends in .zip."
        )
    try:
        return _into_zip(target, entries) if target.suffix == ".zip" else _into_folder(target, entries)
    except OSError as problem:
        raise SettingsRefused(f"{target} cannot be written: {problem.strerror}.") from problem


def _into_folder(folder: Path, entries: Iterable[tuple[str, bytes]]) -> int:
    count = 0
    folder.mkdir(mode=0o700, parents=True)
    for name, content in entries:
        path = folder / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _own_file(path) as file:
            file.write(content)
        count += 1
    return count


def _into_zip(target: Path, entries: Iterable[tuple[str, bytes]]) -> int:
    count = 0
    with _own_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = OWN << 16
            whole.writestr(entry, content, zipfile.ZIP_DEFLATED)
            count += 1
    return count


def _own_file(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN), "wb")
