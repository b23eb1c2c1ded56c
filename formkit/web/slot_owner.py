"""How a booking system that owns its slots is spoken to, whoever opens the way there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from formkit.errors import FormkitError


@dataclass(frozen=True)
class Claim:
    """Places of a slot that we want of its owner. The owner knows it by its id: the same id is the same places."""

    id: str
    slot: str
    """What the owner calls the slot."""
    places: int
    hold: str = ""
    """What the owner calls our hold; "" as long as no answer told it."""
    asks: int = 1
    """How often a hold was asked for, but for those questions that got no answer."""

    @property
    def key(self) -> str:
        """The same for a question that is put again because no answer came."""
        return f"{self.id}-{self.asks}"


class OwnerAway(FormkitError):
    """No clear answer came; the text is a sentence of our own. It may hold or confirm the places all the same.

    `is_spared`: it was not asked, because it is left alone for a while. `rest`: seconds for which it wants to be left alone.
    """

    def __init__(self, problem: str, *, is_spared: bool = False, rest: float = 0.0) -> None:
        super().__init__(problem)
        self.is_spared = is_spared
        self.rest = rest


class SlotOwner(Protocol):
    """A booking system. Each call may be made again with the same claim, and does no more than the first time."""

    async def hold(self, claim: Claim, minutes: int) -> str | None:
        """Hold the places from now on; the owner's name of the hold, None where they are not to be had. Raises OwnerAway."""

    async def confirm(self, claim: Claim, reference: str) -> bool:
        """Book what is held, under our reference; False where the owner refuses for good. Raises OwnerAway."""

    async def release(self, claim: Claim) -> None:
        """Give back what is held, if anything is. Raises OwnerAway."""
