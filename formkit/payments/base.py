"""What a payment provider must be able to do.

open ──┬── paid        the money is there
       └── not paid    declined, cancelled, out of time or broken: it never will be
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

ProviderStatus = Literal["open", "paid", "not paid"]


API: Final = "https://publicapi.payments.service.gov.uk"


@dataclass(frozen=True)
class PaymentOrder:
    """What a person is to pay."""

    id: str
    """Ours: the same order sent twice is one payment."""
    amount: int
    """Pence."""
    reference: str
    description: str
    """What the person sees beside the amount; 255 letters at most."""
    return_address: str
    language: str = "en"
    notes: Mapping[str, str] = field(default_factory=dict)
    """For the council's own books; nothing about the person."""


@dataclass(frozen=True)
class ProviderPayment:
    """A payment as its provider knows it."""

    id: str
    """The provider's own."""
    status: ProviderStatus
    amount: int
    """Pence that were asked for, without a surcharge of the provider's."""
    pay_at: str = ""
    """Where the person pays; "" once it is over."""
    why: str = ""
    """The provider's code, where it was not paid."""


class PaymentProvider(Protocol):
    """Someone who takes money for a council. Raises PaymentUnavailable, or PaymentRefused where asking again is no use."""

    @property
    def pages(self) -> str:
        """The origin of the provider's own pages (https://host), to which a page of ours may lead; "" for this site."""

    async def create(self, order: PaymentOrder) -> ProviderPayment:
        """A payment that a person can make now."""

    async def find(self, id: str) -> ProviderPayment:
        """A payment as it is now."""

    async def cancel(self, id: str) -> ProviderPayment:
        """The payment after it was called off, if that was still possible: it may have been paid a moment before."""

    async def close(self) -> None:
        """Close connections."""
