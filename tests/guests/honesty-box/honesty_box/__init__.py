"""A guest: a payment provider that believes whoever comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from formkit.payments.base import PaymentOrder, ProviderPayment


class Box:
    """Every payment that is asked for was paid by the time somebody looks."""

    pages = ""

    def __init__(self) -> None:
        self._payments: dict[str, ProviderPayment] = {}

    async def create(self, order: PaymentOrder) -> ProviderPayment:
        """Led straight back."""
        return self._payments.setdefault(
            order.id, ProviderPayment(order.id, "open", order.amount, pay_at=order.return_address)
        )

    async def find(self, id: str) -> ProviderPayment:
        """Paid, unless it was cancelled."""
        known = self._payments[id]
        if known.status == "open":
            self._payments[id] = replace(known, status="paid", pay_at="")
        return self._payments[id]

    async def cancel(self, id: str) -> ProviderPayment:
        """Not paid, unless it was."""
        known = self._payments[id]
        if known.status == "open":
            self._payments[id] = replace(known, status="not paid", pay_at="", why="cancelled")
        return self._payments[id]

    async def close(self) -> None:
        """It has no connections."""


def open_box(key: str, said: Mapping[str, str]) -> Box:
    """`honesty box: {key: NAME_IN_THE_ENVIRONMENT}` of a council's file."""
    return Box()
