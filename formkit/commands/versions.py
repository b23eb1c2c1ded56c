"""The versions of a forms folder that is published, and the link by which one of them is served.

    /srv/forms                  a link to .forms.versions/3: what a server reads
    /srv/.forms.versions/1      a whole folder, never changed once it has its number
    /srv/.forms.versions/2.withdrawn    was served until somebody went back

A link is put in the place of another in one step, so that whoever reads finds one whole version or another.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from formkit.errors import SettingsRefused

KEPT: Final = 20
"""How many versions are kept, the one that is served among them."""
WITHDRAWN: Final = ".withdrawn"


class Versions:
    """Those of one served folder."""

    def __init__(self, served: Path) -> None:
        self.served = served.absolute()
        self._folder = self.served.with_name(f".{self.served.name}.versions")

    def now(self) -> int | None:
        """The number of the version that is served; None where none of them is."""
        if not self.served.is_symlink():
            return None
        target = self.served.parent / os.readlink(self.served)
        is_ours = target.parent == self._folder and target.name.isdigit()
        return int(target.name) if is_ours else None

    def before(self) -> int | None:
        """The number of the version that was served before the one that is served now."""
        now = self.now()
        return max((number for number in self._numbers() if now is None or number < now), default=None)

    def folder_of(self, number: int) -> Path:
        """Where a version lies."""
        return self._folder / str(number)

    def copied(self, source: Path) -> Path:
        """A copy of a folder that nobody serves yet, whole and on the disk. Hidden files stay behind."""
        half = self._folder / ".next"
        shutil.rmtree(half, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copytree(source, half, ignore=shutil.ignore_patterns(".*"))
        except (OSError, shutil.Error) as problem:
            shutil.rmtree(half, ignore_errors=True)
            raise SettingsRefused(f"{source} could not be copied: {problem}") from None
        for path in (*half.rglob("*"), half):
            _sync(path)
        return half

    def serve(self, copy: Path) -> int:
        """Serve what `copied` gave from now on; its number. Old versions beyond the ones that are kept go."""
        self._take_in()
        number = max(self._every_number(), default=0) + 1
        copy.rename(self.folder_of(number))
        self._lead_to(number)
        for old in sorted(self._numbers())[:-KEPT]:
            shutil.rmtree(self.folder_of(old), ignore_errors=True)
        return number

    def go_back(self) -> int:
        """Serve the version before from now on; its number. Raises SettingsRefused where there is none."""
        now, before = self.now(), self.before()
        if before is None:
            raise SettingsRefused(
                f"There is no version before the one that is in {self.served}. Nothing was changed."
            )
        self._lead_to(before)
        if now is not None:
            self.folder_of(now).rename(self._folder / f"{now}{WITHDRAWN}")
        return before

    def drop(self, copy: Path) -> None:
        """Forget a copy that is not to be served."""
        shutil.rmtree(copy, ignore_errors=True)
        with suppress(OSError):  # where it is the first one, nothing of us stays behind
            self._folder.rmdir()

    def _take_in(self) -> None:
        """Make what was served before there were versions the first of them."""
        if self.now() is not None or not os.path.lexists(self.served):
            return
        first = self.folder_of(max(self._every_number(), default=0) + 1)
        if self.served.is_symlink():
            first.symlink_to(self.served.resolve())
        elif self.served.is_dir():
            self.served.rename(first)
            self._lead_to(int(first.name))
        else:
            raise SettingsRefused(f"{self.served} is a file. Name the folder that is served with --to.")

    def _lead_to(self, number: int) -> None:
        link = self._folder / ".link"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(self._folder.name) / str(number))
        link.replace(self.served)
        _sync(self.served.parent)

    def _numbers(self) -> Iterator[int]:
        names = os.listdir(self._folder) if self._folder.is_dir() else ()
        return (int(name) for name in names if name.isdigit())

    def _every_number(self) -> Iterator[int]:
        names = os.listdir(self._folder) if self._folder.is_dir() else ()
        stems = (name.removesuffix(WITHDRAWN) for name in names)
        return (int(stem) for stem in stems if stem.isdigit())


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
