"""What one worker of a run makes, for the others to read; alone, each process makes its own."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

SHARED: Final = "TESTS_SHARED_FOLDER"
"""The variable that names the folder of a run, which goes away with it."""

T = TypeVar("T")


def made_once(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, in the first worker that asks; the others wait for it, and read what was written then."""
    folder = os.environ.get(SHARED)
    if not folder:
        return make()
    kept = Path(folder) / name
    with kept.with_suffix(".lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not kept.exists():
            made = make()
            part = kept.with_suffix(".part")
            part.write_bytes(pickle.dumps(made))
            part.rename(kept)
            return made
    read: T = pickle.loads(kept.read_bytes())
    return read
