"""Compiles a tree, its arithmetic too, into one Python closure: whatever the answers are, calling it never raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from operator import ge, gt, le, lt
from typing import Any, assert_never

from formkit.definition.plain.arithmetic import added, count, extreme, minus, product, total
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import NOT_ASKED, Kind, NamedValues, Value, as_things
from formkit.definition.plain.logic import Closure, all_true, any_true, quantified
from formkit.definition.plain.tree import (
    AllDifferent,
    AllTrue,
    Answered,
    AnyTrue,
    Arithmetic,
    Away,
    Choice,
    ColumnOf,
    Constant,
    Count,
    Extreme,
    Includes,
    Minus,
    NamedAnswer,
    Near,
    Negation,
    Ordered,
    Quantified,
    Same,
    Since,
    Today,
    Total,
    Tree,
)  # fmt: skip
from formkit.definition.plain.values import (
    TAKERS,
    as_date,
    as_group,
    as_number,
    as_options,
    as_words,
    has_something,
)
from formkit.questions.base import NONE_OPTION

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
        case Away():
            return _away(node)
        case Near():
            return _near(node)
        case AllDifferent(things=things):
            return _all_different(_found(things))
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
            return count(_things(things))
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
        holder, value = answers, answers.get(first)
        for outer, name in pairwise(node.path):
            if value is NOT_ASKED:
                return NOT_ASKED
            group = as_group(value)
            # A fact of an answer stands beside it.
            holder, value = (
                (holder, holder.get(f"{outer}.{name}")) if group is None else (group, group.get(name))
            )
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


def _away(node: Away) -> Closure:
    """On the side of today that it names; `at most` and `less than` do not reach beyond today."""
    compare, day, how_many, unit = ORDERS[node.order], compiled(node.day), compiled(node.count), node.unit
    sign, is_bound = (1 if node.is_ahead else -1), node.order in ("at most", "less than")

    def away(answers: NamedValues, days: Days) -> Value:
        found, count = day(answers, days), how_many(answers, days)
        if found is NOT_ASKED or count is NOT_ASKED:
            return False
        value, number = as_date(found), _whole(count)
        limit = None if number is None else days.days_away(days.today, sign * number, unit)
        if value is None or limit is None:
            return None
        if is_bound and (value - days.today).days * sign < 0:
            return False
        return compare(sign * value.toordinal(), sign * limit.toordinal())

    return away


def _near(node: Near) -> Closure:
    first, how_many, second, unit = compiled(node.day), compiled(node.count), compiled(node.other), node.unit

    def near(answers: NamedValues, days: Days) -> Value:
        found, count, other = first(answers, days), how_many(answers, days), second(answers, days)
        if NOT_ASKED in (found, count, other):
            return False
        value, number, middle = as_date(found), _whole(count), as_date(other)
        if value is None or number is None or middle is None:
            return None
        early, late = (days.days_away(middle, sign * number, unit) for sign in (-1, 1))
        return None if early is None or late is None else early <= value <= late

    return near


def _whole(count: Value) -> int | None:
    number = as_number(count)
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _all_different(things: Closure) -> Closure:
    def all_different(answers: NamedValues, days: Days) -> Value:
        kept = things(answers, days)
        found = () if kept is NOT_ASKED else as_things(kept)
        return None if found is None else all(one not in found[:at] for at, one in enumerate(found))

    return all_different


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


def _things(node: NamedAnswer) -> Closure:
    """The things to count: those of a repeat, or the options that were ticked, of which "None of these" is none."""
    found = _found(node)
    if node.kind is not Kind.SOME_OPTIONS:
        return found

    def ticked(answers: NamedValues, days: Days) -> Value:
        kept = found(answers, days)
        options = as_options(kept)
        if options is None:
            return NOT_ASKED if kept is NOT_ASKED else None
        return tuple({} for one in options if one != NONE_OPTION)

    return ticked


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
            return count(_things(things), NOT_ASKED)
        case Total(things=things, each=each):
            return total(_found(things), compiled(each), NOT_ASKED)
        case _:
            return compiled(node)
