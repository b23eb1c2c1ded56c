"""Works out sums from closures of their parts: what was not asked is 0 in them, and what is missing makes them missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import NOT_ASKED, NamedValues, Value, as_things
from formkit.definition.plain.logic import Closure
from formkit.definition.plain.tree import Operator
from formkit.definition.plain.values import CONTEXT, Number, as_number

OPERATIONS: Mapping[Operator, Callable[[Number, Number], Decimal]] = {
    "+": CONTEXT.add,
    "-": CONTEXT.subtract,
    "*": CONTEXT.multiply,
    "/": CONTEXT.divide,
}


def worked_out(left: Number, operator: Operator, right: Number) -> Number | None:
    """The result, or missing where there is none: division by zero, or larger than any amount may be."""
    try:
        return as_number(OPERATIONS[operator](left, right))
    except ArithmeticError:
        return None


def count(things: Closure, where_not_asked: Value = 0) -> Closure:
    """How many things there are; missing where the repeat is."""

    def number_of(answers: NamedValues, days: Days) -> Value:
        kept = things(answers, days)
        if kept is NOT_ASKED:
            return where_not_asked
        found = as_things(kept)
        return None if found is None else len(found)

    return number_of


def total(things: Closure, each: Closure, where_not_asked: Value = 0) -> Closure:
    """What `each` comes to over all things that were asked for it: 0 for none, missing where any amount is."""

    def sum_of(answers: NamedValues, days: Days) -> Value:
        kept = things(answers, days)
        if kept is NOT_ASKED:
            return where_not_asked
        found = as_things(kept)
        so_far: Number | None = None if found is None else 0
        for thing in found or ():
            value = each(thing, days)
            amount = 0 if value is NOT_ASKED else as_number(value)
            so_far = None if so_far is None or amount is None else worked_out(so_far, "+", amount)
        return so_far

    return sum_of


def product(first: Closure, rest: tuple[tuple[Operator, Closure], ...]) -> Closure:
    """Each factor and divisor in turn, from left to right; not asked where any of them was not."""

    def product_of_all(answers: NamedValues, days: Days) -> Value:
        factors = (first(answers, days), *(operand(answers, days) for _, operand in rest))
        if NOT_ASKED in factors:
            return NOT_ASKED
        result = as_number(factors[0])
        for (operator, _), factor in zip(rest, factors[1:], strict=True):
            amount = as_number(factor)
            if result is None or amount is None:
                return None
            result = worked_out(result, operator, amount)
        return result

    return product_of_all


def added(first: Closure, rest: tuple[tuple[tuple[Operator, Closure], bool], ...]) -> Closure:
    """Each part in turn, from left to right. A part that was not asked is 0; a sum of nothing else was not asked itself.

    The flag of a part says that it is a constant that is taken away. What is left of nothing is nothing: `savings - £6,000`
    was not asked where savings were not, and so is never below a limit.
    """

    def sum_of_all(answers: NamedValues, days: Days) -> Value:
        value = first(answers, days)
        asked = value is not NOT_ASKED
        result: Number | None = as_number(value) if asked else 0
        for (operator, operand), only_less in rest:
            value = operand(answers, days)
            if value is NOT_ASKED:
                continue
            asked = asked or not only_less
            amount = as_number(value)
            if result is not None:
                result = None if amount is None else worked_out(result, operator, amount)
        return result if asked else NOT_ASKED

    return sum_of_all


def minus(of: Closure) -> Closure:
    """The amount below 0 that is as far from 0."""

    def below(answers: NamedValues, days: Days) -> Value:
        value = of(answers, days)
        if value is NOT_ASKED:
            return NOT_ASKED
        amount = as_number(value)
        return None if amount is None else worked_out(0, "-", amount)

    return below


def extreme(which: Literal["larger", "smaller"], first: Closure, second: Closure) -> Closure:
    """The larger or the smaller of two amounts; not asked where either was not, else missing where either is."""
    pick = max if which == "larger" else min

    def picked(answers: NamedValues, days: Days) -> Value:
        one, other = first(answers, days), second(answers, days)
        if one is NOT_ASKED or other is NOT_ASKED:
            return NOT_ASKED
        left, right = as_number(one), as_number(other)
        return None if left is None or right is None else pick(left, right)

    return picked
