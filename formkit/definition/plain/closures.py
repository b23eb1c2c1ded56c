"""Compiles a tree, its arithmetic too, into one Python closure: whatever the answers are, calling it never raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, Literal, assert_never

from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import NOT_ASKED, Kind, NamedValues, Value, as_things
from formkit.definition.plain.logic import Closure, all_true, any_true, quantified
from formkit.definition.plain.tree import (
    AllTrue,
    Answered,
    AnyTrue,
    Arithmetic,
    Choice,
    ColumnOf,
    Constant,
    Count,
    Extreme,
    Includes,
    Minus,
    NamedAnswer,
    Negation,
    Operator,
    Ordered,
    Quantified,
    Same,
    Since,
    Today,
    Total,
    Tree,
)  # fmt: skip
from formkit.definition.plain.values import (
    CONTEXT,
    TAKERS,
    Number,
    as_date,
    as_group,
    as_number,
    as_options,
    as_words,
    has_something,
)

ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {  # Any: two amounts or two dates, by their kinds
    "more than": gt,
    "less than": lt,
    "at least": ge,
    "at most": le,
}


def compiled(node: Tree) -> Closure:
    """The closure that works out `node`. None means missing, or for a condition, unknown."""
    match node:
        case Constant(value=value):
            return lambda answers, days: value
        case Today():
            return lambda answers, days: days.today
        case NamedAnswer():
            return _answer(node)
        case ColumnOf():
            return _column(node)
        case Negation(of=of):
            return _negation(compiled(of))
        case AllTrue(parts=parts):
            return all_true(tuple(map(compiled, parts)))
        case AnyTrue(parts=parts):
            return any_true(tuple(map(compiled, parts)))
        case Same():
            return _same(node)
        case Ordered():
            return _ordered(node)
        case Includes(left=left, right=right):
            return _includes(_found(left), compiled(right))
        case Answered():
            return _answered(node)
        case Quantified(things=things):
            return quantified(node.quantifier, tuple(node.outer), _found(things), compiled(node.test))
        case Count() | Total() | Since() | Arithmetic() | Minus() | Extreme() | Choice():
            return _compiled_sum(node)
        case _:
            assert_never(node)


def _compiled_sum(node: Count | Total | Since | Arithmetic | Minus | Extreme | Choice) -> Closure:
    match node:
        case Count(things=things):
            return count(_found(things))
        case Total(things=things, each=each):
            return total(_found(things), compiled(each))
        case Since():
            return _since(node)
        case Arithmetic():
            return _arithmetic(node)
        case Minus(of=of):
            return minus(compiled(of))
        case Extreme():
            return extreme(node.which, compiled(node.left), compiled(node.right))
        case Choice(cases=cases, otherwise=otherwise):
            return _choice(
                tuple((compiled(test), compiled(value)) for test, value in cases), compiled(otherwise)
            )
        case _:
            assert_never(node)


def _found(node: Tree) -> Closure:
    """An answer as it was kept, of whatever kind it may turn out to be; other nodes as compiled."""
    if not isinstance(node, NamedAnswer):
        return compiled(node)
    first, *rest = node.path
    if not rest:
        return lambda answers, days: answers.get(first)

    def found(answers: NamedValues, days: Days) -> Value:
        value = answers.get(first)
        for name in rest:
            if value is NOT_ASKED:
                return NOT_ASKED
            group = as_group(value)
            value = None if group is None else group.get(name)
        return value

    return found


def _answer(node: NamedAnswer) -> Closure:
    take, found = TAKERS[node.kind], _found(node)

    def answer(answers: NamedValues, days: Days) -> Value:
        value = found(answers, days)
        return NOT_ASKED if value is NOT_ASKED else take(value)

    return answer


def _column(node: ColumnOf) -> Closure:
    take, chosen, cells = TAKERS[node.kind], compiled(node.chosen), node.cells

    def column(answers: NamedValues, days: Days) -> Value:
        value = chosen(answers, days)
        if value is NOT_ASKED:
            return NOT_ASKED
        option = as_words(value)
        return None if option is None else take(cells.get(option))

    return column


def _negation(of: Closure) -> Closure:
    def negation(answers: NamedValues, days: Days) -> Value:
        value = of(answers, days)
        return None if value is None else value is not True

    return negation


def _same(node: Same) -> Closure:
    left, right = node.left, node.right
    if isinstance(left, NamedAnswer) and len(left.path) == 1 and isinstance(right, Constant):
        return _same_as_constant(left, right.value)
    if left.kind is Kind.SOME_OPTIONS:
        return _same_options(compiled(left), compiled(right))
    first, second = compiled(left), compiled(right)

    def same(answers: NamedValues, days: Days) -> Value:
        one, other = first(answers, days), second(answers, days)
        if one is NOT_ASKED or other is NOT_ASKED:
            return False
        return None if one is None or other is None else one == other

    return same


def _same_as_constant(left: NamedAnswer, wanted: Value) -> Closure:
    """The commonest test of all, `bin is food`, without a call more than it needs."""
    take, name = TAKERS[left.kind], left.path[0]

    def same(answers: NamedValues, days: Days) -> Value:
        kept = answers.get(name)
        if kept is NOT_ASKED:
            return False
        value = take(kept)
        return None if value is None else value == wanted

    return same


def _same_options(first: Closure, second: Closure) -> Closure:
    """Options have no order. Lists, not sets: what is in them may be anything, hashable or not."""

    def same(answers: NamedValues, days: Days) -> Value:
        left, right = first(answers, days), second(answers, days)
        if left is NOT_ASKED or right is NOT_ASKED:
            return False
        one, other = as_options(left), as_options(right)
        if one is None or other is None:
            return None
        return all(each in other for each in one) and all(each in one for each in other)

    return same


def _ordered(node: Ordered) -> Closure:
    compare, first, second = ORDERS[node.order], compiled(node.left), compiled(node.right)
    if isinstance(node.right, Constant):
        limit = node.right.value

        def beyond(answers: NamedValues, days: Days) -> Value:
            value = first(answers, days)
            if value is NOT_ASKED:
                return False
            return None if value is None else compare(value, limit)

        return beyond

    def ordered(answers: NamedValues, days: Days) -> Value:
        left = first(answers, days)
        right = second(answers, days)
        if left is NOT_ASKED or right is NOT_ASKED:
            return False
        return None if left is None or right is None else compare(left, right)

    return ordered


def _includes(left: Closure, right: Closure) -> Closure:
    def includes(answers: NamedValues, days: Days) -> Value:
        kept, option = left(answers, days), right(answers, days)
        if kept is NOT_ASKED or option is NOT_ASKED:
            return False
        ticked = as_options(kept)
        return None if ticked is None or option is None else option in ticked

    return includes


def _answered(node: Answered) -> Closure:
    found, kind = _found(node.of), node.of.kind
    return lambda answers, days: has_something(found(answers, days), kind)


def _since(node: Since) -> Closure:
    day = compiled(node.day)
    count: Callable[[Days, date], int] = {
        "days": Days.days_since,
        "working days": Days.working_days_since,
        "years": Days.years_since,
    }[node.unit]

    def since(answers: NamedValues, days: Days) -> Value:
        found = day(answers, days)
        if found is NOT_ASKED:
            return NOT_ASKED
        value = as_date(found)
        return None if value is None else count(days, value)

    return since


def _choice(cases: tuple[tuple[Closure, Closure], ...], otherwise: Closure) -> Closure:
    def choice(answers: NamedValues, days: Days) -> Value:
        for test, value in cases:
            holds = test(answers, days)
            if holds is None:
                return None
            if holds is True:
                return value(answers, days)
        return otherwise(answers, days)

    return choice


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


def _arithmetic(node: Arithmetic) -> Closure:
    rest = tuple((sign, _part(operand)) for sign, operand in node.rest)
    if any(sign in "*/" for sign, _ in rest):
        return product(_part(node.first), rest)
    only_less = tuple(sign == "-" and isinstance(operand, Constant) for sign, operand in node.rest)
    return added(_part(node.first), tuple(zip(rest, only_less, strict=True)))


def _part(node: Tree) -> Closure:
    """One part of a sum: a repeat that was not asked, 0 on its own, was not asked here, or it would stand for an answer."""
    match node:
        case Count(things=things):
            return count(_found(things), NOT_ASKED)
        case Total(things=things, each=each):
            return total(_found(things), compiled(each), NOT_ASKED)
        case _:
            return compiled(node)


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
