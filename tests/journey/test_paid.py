"""A payment in a submission's document."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from formkit.journey.paid import Paid, payment_in, with_payment

SUMMER = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)


def test_a_document_says_what_was_paid_and_keeps_everything_else() -> None:
    document = '{"name": "Siân", "raw": {"a": 1}}'.encode()
    paid = with_payment(document, "gov.uk pay", "hu20", 2800, SUMMER)
    assert json.loads(paid) == {
        "name": "Siân",
        "raw": {"a": 1},
        "payment": {
            "provider": "gov.uk pay",
            "id": "hu20",
            "amount_pence": 2800,
            "paid_at": "2026-07-02T00:30:00+01:00",
        },
    }


def test_the_payment_is_read_back() -> None:
    paid = with_payment(b"{}", "gov.uk pay", "hu20", 2800, SUMMER)
    assert payment_in(paid) == Paid("gov.uk pay", "hu20", 2800, "2026-07-02T00:30:00+01:00")


def test_a_form_without_a_payment_has_none() -> None:
    assert payment_in(b'{"answers": []}') is None
