"""Amounts of money as people write them, made into pence and back."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from formkit.questions.amounts import read_amount
from formkit.questions.spelling import plain_signs

_MONEY = re.compile(
    r"(?P<before>-?) ?(?P<pound>£|gbp)? ?(?P<after>-?) ?(?P<amount>[0-9][0-9., ]*|\.[0-9]+)(?P<unit>p|pence|pounds?|gbp)?"
)
_ROUNDING = Context(prec=100)
"""Our own, because the thread's could have been changed by other code."""


def read_pence(text: str) -> int | None:
    """ "£1,234.5", "1234.50 pounds" and "123450p" give 123450; half a penny goes up. None where it is no amount."""
    found = _MONEY.fullmatch(plain_signs(text).lower())
    if not found or (found["before"] and found["after"]):
        return None
    amount = read_amount(found["amount"].strip())
    if amount is None or (found["unit"] in ("p", "pence") and not _is_sure(found)):
        return None
    is_pence = found["unit"] in ("p", "pence") and "." not in found["amount"]
    pence = amount if is_pence else _ROUNDING.multiply(amount, Decimal(100))
    whole = int(pence.to_integral_value(rounding=ROUND_HALF_UP, context=_ROUNDING))
    return -whole if found["before"] or found["after"] else whole


def pounds(pence: int) -> str:
    """ "£1,234.50"; whole pounds without pence, as GOV.UK writes them: "£250"."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{rest:02}" if rest else "")


def _is_sure(found: re.Match[str]) -> bool:
    """An amount that ends in p: "50p" is pence and "£2.50p" pounds; "£50p" and "0.5p" could be a slip of either kind."""
    if "." in found["amount"]:
        return re.search(r"\.[0-9]{2} ?$", found["amount"]) is not None
    return not found["pound"]
