"""Payments as they are kept, and how each goes on.

    begin → open ─┬─ settle ── settled   paid, and sent in the same transaction
                  ├─ close ─── closed    not paid: the draft goes on
                  └─ set_aside ─ odd     something that a person has to look at: nothing is sent, nothing is deleted

While a payment is open or odd, its visit's draft is locked: nothing saves, sends or deletes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from formkit.bookings.holds import ChosenSlot, SlotGone
from formkit.evidence.tables import LateLink
from formkit.journey.events import PAY
from formkit.storage.base import Event, Gone, NewSubmission, ReferenceTaken, Sent, Stale

PaymentStatus = Literal["open", "settled", "closed", "odd"]
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
    bookings: Sequence[ChosenSlot] = ()
    """The slots that are booked with it: what its visit holds becomes a booking."""
    late: Sequence[LateLink] = ()
    """The links by which files may come once it is sent."""


@dataclass(frozen=True)
class Frozen:
    """What was frozen when a payment began."""

    submission: NewSubmission
    submitted: Event
    late: Sequence[LateLink] = ()


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
    standing: PaymentStatus
    why: str
    """A code, where the payment is closed or odd."""
    attempts: int
    created_at: float
    document: bytes = b""
    """The submission as it was frozen; b"" once the payment is settled or closed."""
    is_broken: bool = False
    """What was frozen cannot be opened: once it is paid, a person has to look at it."""


@dataclass(frozen=True)
class Begun:
    """The payment is durable, and everything that is sent once it is paid."""

    payment: Payment


@dataclass(frozen=True)
class AlreadyPaying:
    """The visit has a payment that is open or odd; nothing was written."""

    payment: Payment


BeginOutcome = Begun | AlreadyPaying | Sent | Stale | Gone | ReferenceTaken | SlotGone
