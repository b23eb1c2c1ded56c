"""What is judged of limits: that somebody can keep them, each by itself and those of a list beside those of its items."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from math import isfinite
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.checks.steps import Reach, all_pages, limits_of, steps_with_pages
from formkit.definition.council import block, words
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import RepeatPage, repeat_page
from formkit.definition.plain.kinds import Kind
from formkit.definition.plain.tree import (
    AllTrue,
    Arithmetic,
    Choice,
    Constant,
    Count,
    NamedAnswer,
    Ordered,
    Total,
    Tree,
    parts_of,
)

_ANY: Final[Reach] = (float("-inf"), float("inf"))


class _Reaches:
    """How small and how large what a rule names can be; anything where that is not plain to see."""

    def __init__(self, file: FormFile) -> None:
        self._sums = {name: one.tree for each in file.form.sums.values() for name, one in each}
        self._pages = tuple(all_pages(file.form.pages))

    @cached_property
    def repeats(self) -> dict[str, RepeatPage]:
        """The lists of a form by their names."""
        return {page.id: page for page in map(repeat_page, self._pages) if page is not None}

    @cached_property
    def _questions(self) -> dict[str, Reach]:
        return {one.id: _asked(one) for page in self._pages for one in page.questions}

    def inside(self, total: Total) -> PageQuestion | None:
        """The question of the items that a total adds up."""
        repeat = self.repeats.get(total.things.path[0])
        asked = (one for page in repeat.pages for one in page.questions) if repeat else ()
        name = total.each.path[-1] if isinstance(total.each, NamedAnswer) else ""
        return next((one for one in asked if one.id == name), None)

    def named(self, node: Tree) -> Tree:
        """What a sum is made of, where a rule names it; anything else is itself."""
        name = node.path[0] if isinstance(node, NamedAnswer) else ""
        return self.named(self._sums[name]) if name in self._sums else node

    def of(self, node: Tree) -> Reach:
        """The smallest and the largest that it can be."""
        match node:
            case Constant(value=int() | Decimal() as value):
                return float(value), float(value)
            case NamedAnswer(path=(name,)):
                is_sum = name in self._sums
                return self.of(self._sums[name]) if is_sum else self._questions.get(name, _ANY)
            case Count(things=NamedAnswer(path=(name,))) if name in self.repeats:
                return _many(self.repeats[name])
            case Total(things=NamedAnswer(path=(name,))) if name in self.repeats:
                return self._total(node, self.repeats[name])
            case Arithmetic(first=first, rest=rest) if all(sign in "+-" for sign, _ in rest):
                low, high = self.of(first)
                for sign, part in rest:
                    least, most = self.of(part)
                    low, high = (low + least, high + most) if sign == "+" else (low - most, high - least)
                return low, high
            case _:
                return _ANY

    def _total(self, total: Total, repeat: RepeatPage) -> Reach:
        one = self.inside(total)
        least, most = _asked(one) if one is not None else _ANY
        fewest, many = _many(repeat)
        if least < 0 or one is None:
            return _ANY
        return least * fewest if fewest else 0.0, most * many if isfinite(most * many) else float("inf")


def _many(repeat: RepeatPage) -> Reach:
    """How many things a list can have."""
    if repeat.exactly is not None:
        return 0.0, float("inf")
    return float(repeat.at_least), float("inf") if repeat.at_most is None else float(repeat.at_most)


def _asked(one: PageQuestion) -> Reach:
    """What a question takes; who may leave it blank gives nothing, which counts for nothing."""
    low, high = limits_of(one)
    return (min(low, 0.0), high) if one.question.asked.optional else (low, high)


def _tests(tree: Tree) -> Iterator[tuple[Ordered, float]]:
    """Each comparison with a number that has to hold, and the number."""
    for test in tree.parts if isinstance(tree, AllTrue) else (tree,):
        if isinstance(test, Ordered) and isinstance(test.right, Constant):
            value = test.right.value
            if isinstance(value, int | Decimal):
                yield test, float(value)


def _out_of_reach(file: FormFile) -> Iterator[Breach]:
    reaches = _Reaches(file)
    for step, page in steps_with_pages(file):
        repeat = repeat_page(page)
        for rule in repeat.rules if repeat else ():
            for test, limit in _tests(rule.condition.tree):
                place = step.key_place("must be")
                text = rule.condition.text
                if what := _never(test, limit, reaches.of(test.left)):
                    yield Breach(place, {"what": f"Nobody can keep `{text}`: {what}.", "instead": _MEND})
                elif (one := _item_beyond(test, limit, reaches)) is not None:
                    low, high = limits_of(one)
                    least = f"{low:g}" if isfinite(low) else "0"
                    what = f"One item can be up to {high:g}, and `{text}` lets all of them together be less"
                    at = next((each for each in file.steps() if words(each, "id") == one.id), step)
                    instead = f"Write: must be: {least} to {limit:g}"
                    yield Breach(at.key_place("must be"), {"what": f"{what}.", "instead": instead})


_MEND: Final = "Change this limit, or those of the questions that it is made of."


def _never(test: Ordered, limit: float, reach: Reach) -> str:
    """Why a limit cannot be kept; "" where it can."""
    low, high = reach
    if test.order in ("at most", "less than") and (
        low > limit or (low == limit and test.order == "less than")
    ):
        return f"it is never less than {low:g}"
    if test.order in ("at least", "more than") and (
        high < limit or (high == limit and test.order == "more than")
    ):
        return f"it is never more than {high:g}"
    return ""


def _item_beyond(test: Ordered, limit: float, reaches: _Reaches) -> PageQuestion | None:
    """The question of one item that takes more than all of them together may be."""
    total = reaches.named(test.left)
    one = (
        reaches.inside(total) if isinstance(total, Total) and test.order in ("at most", "less than") else None
    )
    return one if one is not None and limit < limits_of(one)[1] < float("inf") else None


_THINGS: Final = (
    "- {repeat: Your things, id: things, one is called: thing, at least: 1, at most: 4, must be: %s, steps: ["
    '{ask: "How many?", id: how_many, answer: whole number, must be: 1 to 4, called: how many, why we ask: x}]}'
)
OUT_OF_REACH: Final = Check(
    CheckRule(
        "REACH",
        "A limit on a list cannot be kept, or is less than one of its items may be.",
        "Whoever fills the form in is told to change an answer that the question took.",
        _THINGS % "sum of things.how_many is at most 3",
        _THINGS % "sum of things.how_many is at most 8",
        "warning",
    ),
    "{what}",
    "{instead}",
    _out_of_reach,
)


def _more_than_all_off(file: FormFile) -> Iterator[Breach]:
    sums = {name: one.tree for each in file.form.sums.values() for name, one in each}
    written = block(file.tree, "work out")
    places = {name.text: node for name, node in (written.entries if written else ())}
    for price, tree in sums.items():
        for part in _taken_off(tree):
            name = part.path[0] if isinstance(part, NamedAnswer) else price
            shares = _shares(sums.get(name, part) if isinstance(part, NamedAnswer) else part)
            if name in places and (most := max(shares, default=Decimal(0))) > 1:
                yield Breach(places[name].place, {"share": f"{float(most * 100):g}", "price": price})


def _taken_off(tree: Tree) -> Iterator[Tree]:
    """What is taken off in shares of the whole: `cut` in `fee - fee * cut`, and in `fee * (100% - cut)`."""
    if isinstance(tree, Arithmetic):
        for sign, part in tree.rest:
            if sign == "-" and isinstance(part, Arithmetic) and part.first == tree.first:
                yield from (one for times, one in part.rest if times == "*" and one.kind is Kind.PERCENT)
            elif (
                sign == "-" and part.kind is Kind.PERCENT and tree.first == Constant(Decimal(1), Kind.PERCENT)
            ):
                yield part
    for part in parts_of(tree):
        yield from _taken_off(part)


def _shares(tree: Tree) -> Iterator[Decimal]:
    """The shares that a sum can be, where they are written out."""
    match tree:
        case Constant(value=int() | Decimal() as value, kind=Kind.PERCENT):
            yield Decimal(value)
        case Choice(cases=cases, otherwise=otherwise):
            for one in (*(share for _, share in cases), otherwise):
                yield from _shares(one)


ALL_OFF: Final = Check(
    CheckRule(
        "OFF",
        "More than all of an amount is taken off.",
        "Its rest is less than £0, and nobody can be paid to buy.",
        f"{OF_THE_FILE}work out: {{cut: 150%, price: £20 - £20 * cut}}",
        f"{OF_THE_FILE}work out: {{cut: 50%, price: £20 - £20 * cut}}",
        "warning",
    ),
    "With {share}% taken off, `{price}` is less than £0.",
    "Write a share of at most 100%.",
    _more_than_all_off,
)
LIMIT_CHECKS: Final = (OUT_OF_REACH, ALL_OFF)
