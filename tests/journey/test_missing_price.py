"""A price with a missing part, the last of the language's known hard cases: it is missing, never smaller."""

from __future__ import annotations

import pytest

from formkit.journey.journey import Journey
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
PRICE = """\
- {ask: How many, id: how_many, called: how many, answer: whole number, if I do not know: yes, why we ask: It helps.}
- {ask: How heavy, id: weight, called: how heavy, answer: number, optional: yes, why we ask: It helps.}
- {pay: Pay for it, id: payment, amount: price, with: gov.uk pay, says: Things}
"""
SUMS = """\
work out:
  each: £2.50 * how_many
  price: each + £1 * weight
"""


@pytest.mark.parametrize(
    ("how_many", "weight", "due"),
    [
        (2, "1.5", 650),
        (0, "0", 0),
        (2, None, None),
        ({"instead": "not known"}, "1.5", None),
        (1, "-9", None),
        (1, "0.005", 251),
    ],
)
def test_a_price_with_a_missing_part_is_missing_and_never_a_smaller_price(
    how_many: object, weight: str | None, due: int | None
) -> None:
    form = form_of(PRICE, SUMS)
    journey = Journey(form, {"how_many": how_many, "weight": weight}, TODAY)  # type: ignore[dict-item]  # one is what a person declined
    assert journey.is_complete
    assert journey.amount_due == due
    assert journey.pays == (due != 0)
