"""What one worker of a run makes, for the others to read; alone, each process makes its own."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable, Mapping
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
    _make(kept, make, others_are_waited_for=True)
    read: T = pickle.loads(kept.read_bytes())
    return read


def made_together(parts: Mapping[str, Callable[[], T]]) -> list[T]:
    """What each part gives, in their order. Workers that ask at the same time share the parts out between them."""
    if folder := os.environ.get(SHARED):
        for name, make in parts.items():
            _make(Path(folder) / name, make, others_are_waited_for=False)
    return [made_once(name, make) for name, make in parts.items()]


def _make(kept: Path, make: Callable[[], object], *, others_are_waited_for: bool) -> None:
    """Write what `make` gives, unless another worker did or is about it."""
    with kept.with_suffix(".lock").open("w") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX if others_are_waited_for else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if not kept.exists():
            part = kept.with_suffix(".part")
            part.write_bytes(pickle.dumps(make()))
            part.rename(kept)
