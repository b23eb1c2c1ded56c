"""Amounts of money as people write them, made into pence and back."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Literal

from formkit.questions.amounts import read_amount
from formkit.questions.no_amount import WhyNoAmount, why_no_amount
from formkit.questions.spelling import plain_signs, with_digits_meant

_MONEY = re.compile(
    r"(?P<before>-?) ?(?P<pound>£|gbp)? ?(?P<after>-?) ?(?P<amount>[0-9][0-9., ]*|\.[0-9]+)(?P<unit>p|pence|pounds?|gbp|k)?"
)
_OTHERS = re.compile(r"[$€¥₹]|\b(?:euros?|eur|usd|dollars?)\b")
_PARTS_OF_PENNIES = re.compile(r"\.[0-9]{3,}")
_EXACTLY = Context(prec=100)
"""Our own, because the thread's could have been changed by other code."""
NoMoney = WhyNoAmount | Literal["currency", "pence"]
"""Why something is no amount of money: as for a number, another country's money, or parts of a penny."""


def read_pence(text: str) -> int | NoMoney:
    """ "£1,234.5", "1234.50 pounds", "123450p" and "1.2345k" give 123450; else why it is no amount."""
    plain = with_digits_meant(plain_signs(text)).lower()
    found = _MONEY.fullmatch(plain)
    if not found or (found["before"] and found["after"]):
        return "currency" if _OTHERS.search(plain) else why_no_amount(plain)
    amount, unit = read_amount(found["amount"].strip(" ")), found["unit"]
    if amount is None or (unit in ("p", "pence") and not _is_sure(found)):
        return why_no_amount(found["amount"])
    if _PARTS_OF_PENNIES.search(found["amount"]) and unit != "k":
        return "pence"
    is_pence = unit in ("p", "pence") and "." not in found["amount"]
    pence = _EXACTLY.multiply(amount, Decimal(1 if is_pence else 100_000 if unit == "k" else 100))
    if pence != pence.to_integral_value(context=_EXACTLY):
        return "pence"
    return -int(pence) if found["before"] or found["after"] else int(pence)


def pounds(pence: int) -> str:
    """ "£1,234.50"; whole pounds without pence, as GOV.UK writes them: "£250"."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{rest:02}" if rest else "")


def _is_sure(found: re.Match[str]) -> bool:
    """An amount that ends in p: "50p" is pence and "£2.50p" pounds; "£50p" and "0.5p" could be a slip of either kind."""
    if "." in found["amount"]:
        return re.search(r"\.[0-9]{2} ?$", found["amount"]) is not None
    return not found["pound"]
