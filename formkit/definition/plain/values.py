"""Takes an answer as its kind, or as missing where it is anything else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from formkit.definition.plain.kinds import Kind, Value, as_things
from formkit.questions.base import Unsaid

LIMIT = 10**18
"""Amounts of this size and above count as missing. Keeps sums from growing without bound."""
DIGITS = 18

CONTEXT = Context(prec=28, traps=[DivisionByZero, InvalidOperation, Overflow])
"""Our own, because the thread's could have been changed by other code."""

Number = int | Decimal


def as_yes_no(found: object) -> bool | None:
    """True, False or missing."""
    return found if found is True or found is False else None


def as_number(found: object) -> Number | None:
    """A number, money or a percentage; missing for anything that is not a whole or decimal number of a sane size."""
    if type(found) is int:
        return found if -LIMIT < found < LIMIT else None
    if type(found) is Decimal:
        return found if found.is_finite() and found.adjusted() < DIGITS else None
    return None


def as_date(found: object) -> date | None:
    """A day; a moment in time is not one."""
    return found if isinstance(found, date) and not isinstance(found, datetime) else None


def as_words(found: object) -> str | None:
    """One option, or text; nothing typed is missing."""
    return found if isinstance(found, str) and found else None


def as_options(found: object) -> Collection[object] | None:
    """The options ticked; an empty tuple is known: none was."""
    return found if isinstance(found, (tuple, frozenset, list, set)) else None


def as_group(found: object) -> Mapping[str, Value] | None:
    """The answers of a page from the library."""
    return found if type(found) is dict or isinstance(found, Mapping) else None


TAKERS: Mapping[Kind, Callable[[object], Value]] = {
    Kind.YES_NO: as_yes_no,
    Kind.NUMBER: as_number,
    Kind.MONEY: as_number,
    Kind.PERCENT: as_number,
    Kind.DATE: as_date,
    Kind.ONE_OPTION: as_words,
    Kind.TEXT: as_words,
    Kind.SOME_OPTIONS: lambda found: None if (ticked := as_options(found)) is None else tuple(ticked),
    Kind.REPEAT: as_things,
    Kind.GROUP: as_group,
}
"""How an answer of each kind is taken."""


def has_something(found: object, kind: Kind) -> bool:
    """Whether a question was answered. "I do not know" and "I would rather not say" are answers."""
    if isinstance(found, Unsaid):
        return True
    value = TAKERS[kind](found)
    if kind is Kind.GROUP:
        return isinstance(value, Mapping) and any(part not in (None, "", ()) for part in value.values())
    return value is not None and value != ()


def whole_pence(amount: Value) -> Value:
    """Money in whole pence, half a penny rounded up (away from 0)."""
    return int(amount.to_integral_value(rounding=ROUND_HALF_UP)) if isinstance(amount, Decimal) else amount


def tidy_number(amount: Value) -> Value:
    """The same number as an int where it has no fraction, else without zeros at its end."""
    if not isinstance(amount, Decimal):
        return amount
    return int(amount) if amount == amount.to_integral_value() else CONTEXT.normalize(amount)
