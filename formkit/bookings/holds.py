"""Places of slots, held for a visit or booked by a submission, as every store keeps them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

EXTENSIONS: Final = 10
"""How often a hold can be made longer by a whole length of it.

https://www.w3.org/WAI/WCAG22/Understanding/timing-adjustable: a person who needs long for a page gets ten times as long.
"""


@dataclass(frozen=True)
class Hold:
    """Some places of a slot that nobody else gets until a time. A visit has one for each page that books.

    Times are UTC seconds. A hold that ran out is still there: the visit gets the places back as long as nobody took them.
    """

    page: str
    book: str
    """Whose slots these are: forms that share a look-up share its slots."""
    slot: str
    """Begins with the day, year first."""
    places: int
    """How many it takes, 1 or more."""
    capacity: int
    """How many places the slot has in all."""
    seconds: float
    """For how long each save of the visit holds it again."""
    until: float
    latest: float
    """No save holds it beyond this."""
    claim: str = ""
    """The claim by which the slot's owner holds the places; "" where formkit counts them itself."""

    def again(self, at: float) -> Hold:
        """The same, held anew from a time on."""
        return replace(self, until=at + self.seconds, latest=at + self.seconds * (1 + EXTENSIONS))


@dataclass(frozen=True)
class Held:
    """What a visit holds, what ran out too."""

    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True)
class SlotFull:
    """Others hold or booked too many of the slot's places; nothing was written, and a hold from before stays."""


@dataclass(frozen=True)
class SlotGone:
    """The hold of a page ran out and others took the slot; nothing was written."""

    page: str


@dataclass(frozen=True)
class ChosenSlot:
    """What a submission books: the slot that a page of its visit holds."""

    page: str
    slot: str
