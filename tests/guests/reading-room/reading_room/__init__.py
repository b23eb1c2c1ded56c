"""A guest: a look-up of the days on which a reading room is open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from formkit.questions.base import Suggestion


class Room:
    """Offers the days that the council's file names."""

    def __init__(self, days: tuple[str, ...]) -> None:
        self._days = days

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """All of them, whatever was asked."""
        return tuple(Suggestion(day, day) for day in self._days)


def open_room(said: Mapping[str, object], forms: Path) -> Room:
    """`{days: [2026-11-10, 2026-11-12]}` of a council's file. Raises ValueError for a room that is never open."""
    days = said["days"]
    if not isinstance(days, list | tuple) or not days:
        raise ValueError("the room is never open.")
    return Room(tuple(map(str, days)))
