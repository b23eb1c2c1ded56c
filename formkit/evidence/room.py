"""How much of a disk files may still fill; what is on its way counts as if it were there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from formkit.web.dependencies import Health


class Room:
    """Room for files. `free` gives the free bytes of their disk (OSError where it cannot be read: then there is none).

    `to_leave` bytes stay free: answers, which are small, must still find room when files find none. Uploads that begin
    together each hold what they may come to, so that the last of them is refused and not the answers of others.
    """

    def __init__(self, free: Callable[[], int], to_leave: int) -> None:
        self._free = free
        self._to_leave = to_leave
        self._held = 0

    def _spare(self) -> int:
        try:
            return self._free() - self._to_leave
        except OSError:
            return -1

    @contextmanager
    def hold(self, size: int) -> Iterator[HeldRoom]:
        """Hold this many bytes until the block ends: what lies there then is counted by the disk itself."""
        held = HeldRoom(self)
        held.reaches(size)
        try:
            yield held
        finally:
            self._held -= held.size

    def grow(self, held: HeldRoom, size: int) -> bool:
        """Let a hold grow to `size` where there is room for the rest; False where there is none."""
        if more := max(0, size - held.size):
            if self._spare() - self._held < more:
                return False
            self._held += more
            held.size += more
        return True

    async def healthy(self) -> Health:
        """Whether there is room for files: without it nothing can be sent in as proof."""
        is_left = self._spare() >= 0
        problems = [] if is_left else ["There is no room for files, so none is taken."]
        return Health({"room for files": is_left}, problems)


class HeldRoom:
    """What one upload holds of the room, in bytes; nothing where there was none for it."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.size = 0

    def reaches(self, size: int) -> bool:
        """Whether it holds `size` bytes, after growing if it can."""
        return self._room.grow(self, size)


def free_on_disk_of(folder: Path) -> Callable[[], int]:
    """Free bytes of the disk that a folder lies on, asked anew each time."""
    return lambda: shutil.disk_usage(folder).free
