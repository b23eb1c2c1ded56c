"""A number as people write it, made into a decimal and back."""

from __future__ import annotations

import re
from decimal import Decimal

from formkit.questions.spelling import plain_signs, with_digits_meant

_AMOUNT = re.compile(
    r"(?P<sign>[+-]?) ?(?P<whole>[0-9]{1,3}(?:(?P<between>[, ])[0-9]{3}(?:(?P=between)[0-9]{3})*)|[0-9]*)"
    r"(?P<rest>\.[0-9]*)?"
)
"""Thousands stand in threes: "12,50" is a slip or another country's 12.50, and must not become 1250."""


def read_amount(text: str) -> Decimal | None:
    """ "1,234.5", "1 234.5", "+1234.50" and "1234.5" give 1234.5; None where it is no number in digits."""
    found = _AMOUNT.fullmatch(with_digits_meant(plain_signs(text)))
    if not found:
        return None
    whole = re.sub("[, ]", "", found["whole"])
    part = (found["rest"] or "").removeprefix(".")
    if not whole and not part:
        return None
    return Decimal(f"{'-' if found['sign'] == '-' else ''}{whole or '0'}.{part or '0'}")


def plainly(amount: Decimal) -> str:
    """The digits without zeros that say nothing: "3.5", "-12", "0"."""
    digits = f"{amount:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits in ("-0", "") else digits
