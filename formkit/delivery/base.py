"""What a delivery, an outbox and a destination are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

OpenEvidence = Callable[[str], Awaitable[AsyncIterator[bytes]]]
"""The bytes of a kept file, by its id."""


class DeliveredFile(Protocol):
    """One file of a submission, under the made-up name it is kept by."""

    @property
    def id(self) -> str: ...

    @property
    def type(self) -> str: ...

    @property
    def sha256(self) -> str: ...


class ClaimedDelivery(Protocol):
    """One submission, or what came later for it, on its way to one destination, still sealed.

    `id` is the same for every attempt.
    """

    @property
    def id(self) -> int: ...

    @property
    def reference(self) -> str: ...

    @property
    def destination(self) -> str: ...

    @property
    def form(self) -> str:
        """The id of the form that was sent."""

    @property
    def attempts(self) -> int: ...

    @property
    def part(self) -> int:
        """0 for the submission itself, else which of the parts that came later under its reference."""


class Delivery(ClaimedDelivery, Protocol):
    """The same, opened."""

    @property
    def document(self) -> bytes: ...

    @property
    def evidence(self) -> Sequence[DeliveredFile]: ...


ClaimedRow = TypeVar("ClaimedRow", bound=ClaimedDelivery)


class Outbox(Protocol[ClaimedRow]):
    """Where deliveries wait: the store, seen from here."""

    async def due_destinations(self, at: float) -> Sequence[str]:
        """The names of those that something is due for."""

    async def claim_outbox(
        self, at: float, lease: float, most: int, destination: str
    ) -> Sequence[ClaimedRow]:
        """Deliveries to one destination that are due, leased for `lease` seconds."""

    async def opened(self, row: ClaimedRow) -> Delivery | None:
        """What is delivered; None where it was deleted since. Raises SealBroken."""

    async def delivered(self, row: ClaimedRow, at: float) -> None:
        """The destination has it."""

    async def not_delivered(self, row: ClaimedRow, problem: str, next_at: float, at: float) -> None:
        """The destination did not take it: try again at `next_at`, infinity for never by itself."""


class Destination(Protocol):
    """Where submissions go. Takes the same delivery any number of times and keeps it once."""

    async def deliver(self, delivery: Delivery) -> None:
        """Hand over one submission with its files. Raises OSError or FormkitError where that failed."""
