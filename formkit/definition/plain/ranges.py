"""Works out the kinds of ranges: `adults is 2 to 5`, `due is at least 28 days from today`, `due is within 5 days of born`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from formkit.definition.plain.days import DayUnit
from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.phrase import Phrase
from formkit.definition.plain.scope import Read, Scope, TreeRule, opposite_of
from formkit.definition.plain.tree import AllTrue, Away, Constant, Near, Ordered, Ordering, Tree
from formkit.definition.plain.type_errors import AMOUNTS, KIND_WORDS, refuse_clash


def _between(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    """`x is low to high`: both limits of the kind of x."""
    first, low, high = phrase.parts
    if low.words == "equal" and low.words not in scope.names:
        scope.refuse(phrase, "Write `is` for `is equal to`.", f"{first.words} is {high.words}")
        return None
    left = read(first, scope)
    limits = [(part, node) for part in (low, high) if (node := read(part, scope)) is not None]
    if left is None or len(limits) < 2:
        return None
    if left.kind not in (Kind.DATE, *AMOUNTS):
        problem = f"`{first.words}` is {KIND_WORDS[left.kind]}, which has no range."
        scope.refuse(first, problem, advice="Only numbers, money, percentages and dates have one.")
        return None
    others = [(part, node) for part, node in limits if node.kind is not left.kind]
    for part, node in others:
        refuse_clash(scope, (first, left), (part, node), "compared")
    if others:
        return None
    (_, least), (_, most) = limits
    if _is_empty(least, most):
        turned = f"{first.words} is {high.words} to {low.words}"
        scope.refuse(phrase, "Nothing lies in this range: its first is more than its second.", turned)
        return None
    return AllTrue((Ordered("at least", left, least), Ordered("at most", left, most)))


def _is_empty(least: Tree, most: Tree) -> bool:
    if not isinstance(least, Constant) or not isinstance(most, Constant):
        return False
    low, high = least.value, most.value
    if isinstance(low, date) and isinstance(high, date):
        return low > high
    return isinstance(low, int | Decimal) and isinstance(high, int | Decimal) and low > high


UNITS: Mapping[str, DayUnit] = {
    "unit_days": "days", "unit_working_days": "working days", "unit_months": "months", "unit_years": "years",
}  # fmt: skip


def _away(order: Ordering) -> TreeRule:
    def away(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
        first, how_many, unit, direction = phrase.parts
        day, count = _date(first, scope, read), _whole(how_many, scope, read)
        if day is None or count is None:
            return None
        return Away(order, day, count, UNITS[unit.rule], direction.rule == "from_today")

    return away


def _near(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    first, how_many, unit, second = phrase.parts
    day, count, other = _date(first, scope, read), _whole(how_many, scope, read), _date(second, scope, read)
    if day is None or count is None or other is None:
        return None
    return Near(day, count, UNITS[unit.rule], other)


def _date(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    node = read(phrase, scope)
    if node is None or node.kind is Kind.DATE:
        return node
    scope.refuse(phrase, f"`{phrase.words}` is {KIND_WORDS[node.kind]}, and no date.", advice="Name a date.")
    return None


def _whole(phrase: Phrase, scope: Scope, read: Read) -> Tree | None:
    """How many days, months or years: a whole number, if it is written out."""
    node = read(phrase, scope)
    if node is None:
        return None
    is_whole = node.kind is Kind.NUMBER and (not isinstance(node, Constant) or isinstance(node.value, int))
    if is_whole:
        return node
    scope.refuse(
        phrase, f"`{phrase.words}` is no whole number.", advice="Write a whole number, such as `28 days`."
    )
    return None


RANGE_RULES: Mapping[str, TreeRule] = {
    "between": _between,
    "not_between": opposite_of(_between),
    "more_than_away": _away("more than"),
    "less_than_away": _away("less than"),
    "at_least_away": _away("at least"),
    "at_most_away": _away("at most"),
    "near": _near,
}
