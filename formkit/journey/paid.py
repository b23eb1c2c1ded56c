"""What was paid, in the document of a submission."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from formkit.journey.promises import LONDON


@dataclass(frozen=True)
class Paid:
    """One payment that was made."""

    provider: str
    id: str
    """The provider's own."""
    amount_pence: int
    paid_at: str
    """When formkit heard that it was paid: ISO 8601, London time."""


def with_payment(document: bytes, provider: str, id: str, amount_pence: int, paid_at: datetime) -> bytes:
    """The document of a submission, with its payment. `paid_at` has a time zone."""
    whole: Mapping[str, Any] = json.loads(document)  # Any: what Submission.as_bytes wrote
    moment = paid_at.astimezone(LONDON).isoformat(timespec="seconds")
    paid = Paid(provider, id, amount_pence, moment)
    return json.dumps({**whole, "payment": asdict(paid)}, ensure_ascii=False).encode()


def payment_in(document: bytes) -> Paid | None:
    """The payment in a submission's document, or None where nothing was paid."""
    said = json.loads(document).get("payment")
    return Paid(**said) if said else None
