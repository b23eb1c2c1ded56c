"""Folders on a real disk, for tests of what a disk keeps: the others have theirs in memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

DISK: Final = "TESTS_ON_DISK"
"""The variable that says where: the folder in which programs of this machine keep what they need for a while."""


@contextmanager
def folder_on_disk() -> Iterator[Path]:
    """A folder that goes away with the test."""
    with tempfile.TemporaryDirectory(prefix="formkit-test-", dir=os.environ[DISK]) as folder:
        yield Path(folder)
