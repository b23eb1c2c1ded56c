"""Payments as every store keeps them, and what it must be able to do with them; it does not know who takes the money.

    begin → open ─┬─ settle ── settled   paid, and sent in the same transaction
                  ├─ close ─── closed    not paid: the draft goes on
                  └─ set_aside ─ odd     something that a person has to look at: nothing is sent, nothing is deleted

While a payment is open or odd, its visit's draft is locked: nothing saves, sends or deletes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from formkit.journey.events import PAY
from formkit.storage.base import Event, Gone, NewSubmission, ReferenceTaken, Sent, Stale, Visit
from formkit.storage.holds import SlotGone

Standing = Literal["open", "settled", "closed", "odd"]
PAID = Event("submitted", PAY, 0.0)


@dataclass(frozen=True)
class NewPayment:
    """A payment that begins, with everything that is sent once it is paid."""

    id: str
    """Random, made by the caller."""
    submission: NewSubmission
    council: str
    provider: str
    amount: int
    """Pence, more than 0."""
    first_look_at: float
    """When to ask the provider, if nobody comes back before (UTC seconds)."""
    submitted: Event = PAID
    """What is recorded once it is paid; its time is that of the sending."""


@dataclass(frozen=True)
class Payment:
    """A payment as it is kept."""

    id: str
    visit: str
    form: str
    council: str
    provider: str
    provider_id: str
    """The provider's own id; "" until it was kept. Without one nobody was led to the provider, so nobody paid."""
    amount: int
    reference: str
    standing: Standing
    why: str
    """A code, where the payment is closed or odd."""
    attempts: int
    created_at: float
    document: bytes = b""
    """The submission as it was frozen; b"" once the payment is settled or closed."""


@dataclass(frozen=True)
class Begun:
    """The payment is durable, and everything that is sent once it is paid."""

    payment: Payment


@dataclass(frozen=True)
class AlreadyPaying:
    """The visit has a payment that is open or odd; nothing was written."""

    payment: Payment


BeginOutcome = Begun | AlreadyPaying | Sent | Stale | Gone | ReferenceTaken | SlotGone


class Payments(Protocol):
    """Keeps payments. A write is durable before it is acknowledged; raises StoreUnavailable as the store does."""

    def newest(self, visit: str) -> Payment | None:
        """The payment of a visit that was begun last, whatever became of it."""

    def odd(self) -> tuple[Payment, ...]:
        """The payments that a person has to look at, oldest first."""

    async def begin(self, visit: Visit, payment: NewPayment, events: Sequence[Event]) -> BeginOutcome:
        """Freeze what will be sent, book its slots and lock the draft, if nobody saved since `visit` was loaded."""

    async def made(self, payment: Payment, provider_id: str, at: float) -> bool:
        """The provider knows the payment under this id; False where it is no longer open: lead nobody there then."""

    async def claim(self, at: float, lease: float, most: int) -> tuple[Payment, ...]:
        """Open payments that are due to be asked about, not due again for `lease` seconds."""

    async def ask_later(self, payment: Payment, problem: str, next_at: float, at: float) -> None:
        """It is not decided yet, or the provider could not be asked (`problem`): due again at `next_at`."""

    async def settle(self, payment: Payment, document: bytes, at: float) -> Payment:
        """It was paid: send what was frozen, as `document` says it now, in one transaction. The payment as it is then.

        Settled, also when it was so before; odd where the visit had been sent already, so that two were paid.
        """

    async def close(self, payment: Payment, why: str, at: float) -> Payment:
        """It was not paid and never will be: the draft goes on. The payment as it is then."""

    async def set_aside(self, payment: Payment, why: str, at: float) -> Payment:
        """A person has to look at it. The payment as it is then."""
