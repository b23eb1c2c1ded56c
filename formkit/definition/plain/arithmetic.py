"""Sums as closures, over amounts that may be missing: the same on every machine, never raising; it knows no names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Answers, Value
from formkit.definition.plain.logic import Closure
from formkit.definition.plain.tree import Operator
from formkit.definition.plain.values import CONTEXT, Number, as_number, as_things

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


def count(things: Closure) -> Closure:
    """How many things there are; missing where the repeat is."""

    def number_of(answers: Answers, days: Days) -> Value:
        found = as_things(things(answers, days))
        return None if found is None else len(found)

    return number_of


def total(things: Closure, each: Closure) -> Closure:
    """What `each` comes to over all things: 0 for no things, missing where any amount is."""

    def sum_of(answers: Answers, days: Days) -> Value:
        found = as_things(things(answers, days))
        so_far: Number | None = None if found is None else 0
        for thing in found or ():
            amount = as_number(each(thing, days))
            so_far = None if so_far is None or amount is None else worked_out(so_far, "+", amount)
        return so_far

    return sum_of


def arithmetic(first: Closure, rest: tuple[tuple[Operator, Closure], ...]) -> Closure:
    """Each operator and operand in turn, from left to right."""

    def sum_of_all(answers: Answers, days: Days) -> Value:
        result = as_number(first(answers, days))
        for operator, operand in rest:
            amount = as_number(operand(answers, days))
            if result is None or amount is None:
                return None
            result = worked_out(result, operator, amount)
        return result

    return sum_of_all


def minus(of: Closure) -> Closure:
    """The amount below 0 that is as far from 0."""

    def below(answers: Answers, days: Days) -> Value:
        amount = as_number(of(answers, days))
        return None if amount is None else worked_out(0, "-", amount)

    return below


def extreme(which: Literal["larger", "smaller"], first: Closure, second: Closure) -> Closure:
    """The larger or the smaller of two amounts; missing where either is."""
    pick = max if which == "larger" else min

    def picked(answers: Answers, days: Days) -> Value:
        left, right = as_number(first(answers, days)), as_number(second(answers, days))
        return None if left is None or right is None else pick(left, right)

    return picked
