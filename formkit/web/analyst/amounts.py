"""Amounts that an analyst types, each a value or what to write instead: pounds, a share, a count, a month; it keeps none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTH: Final = "month"
MOST_POUNDS: Final = 10_000
MOST_CONTACTS: Final = 10_000_000
_AMOUNT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4})?")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Typed:
    """What was typed, what it means, and what is wrong with it; nothing here is a resident's."""

    text: str
    value: float = 0.0
    error: str = ""


def amount_of(text: str, label: str, *, percent: bool = False) -> Typed:
    """Pounds, or a share that was typed as a percentage: then the value lies between 0 and 1."""
    plain = text.removeprefix("£").removesuffix("%").replace(",", "").strip()
    if not _AMOUNT.fullmatch(plain):
        example = "a percentage, such as 50" if percent else "an amount in pounds, such as 2.83"
        return Typed(text, error=f"{label}: enter {example}")
    value = float(plain)
    if percent and value > 100:
        return Typed(text, error=f"{label}: enter 100 or less")
    if not percent and value > MOST_POUNDS:
        return Typed(text, error=f"{label}: enter {MOST_POUNDS:,} or less")
    return Typed(text, value / 100 if percent else value)


def whole_of(text: str, way: str) -> Typed:
    """How many contacts came a way."""
    plain = text.replace(",", "")
    if not (plain.isascii() and plain.isdigit()) or int(plain) > MOST_CONTACTS:
        return Typed(text, error=f"Enter how many came {'by phone' if way == 'phone' else way}, such as 120")
    return Typed(text, int(plain))


def month_of(text: str, today: date) -> Typed:
    """A month that has begun."""
    if not _MONTH.fullmatch(text):
        return Typed(text, error="Enter a month, such as 2026-10")
    if text > f"{today:%Y-%m}":
        return Typed(text, error="The month must not be in the future")
    return Typed(text)
