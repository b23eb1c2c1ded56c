"""What is judged of single conditions: some are never true and some always, whatever people answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise, product
from math import isfinite, prod
from types import MappingProxyType
from typing import Final

from formkit.checks.base import Breach, Check, CheckRule, FormFile
from formkit.checks.certain import stops_for_everybody
from formkit.checks.steps import Reach, all_pages, limits_of, steps_with_pages
from formkit.definition.council import block
from formkit.definition.pages import repeat_page, stop_page
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import NOT_ASKED, Kind, Value
from formkit.definition.plain.tree import (
    AllTrue,
    AnyTrue,
    Choice,
    ColumnOf,
    Constant,
    Count,
    Includes,
    NamedAnswer,
    Negation,
    Ordered,
    Same,
    Tree,
    names_in,
    parts_of,
)
from formkit.definition.reading.tree import Place, Text

_ANY_DAY: Final = Days(date(2026, 1, 1))
_MOST_TRIED: Final = 5000
_MOST_BOXES: Final = 8
_MOST_THINGS: Final = 50
_COUNTED: Final = (Kind.NUMBER, Kind.MONEY)

_ANY: Final[Reach] = (float("-inf"), float("inf"))
_LOOKED_INTO: Final = (AllTrue, AnyTrue, Negation, Same, Ordered, Includes, Count, ColumnOf, Constant)

Choices = Mapping[str, tuple[Value, ...]]
"""By name, every answer that a condition could tell from the others."""

AskedWhen = Mapping[str, tuple[Expression, ...]]
"""By name, in the order of the form, the conditions under which a question is asked."""


@dataclass(frozen=True)
class _Stop:
    """Who meets its condition goes no further."""

    line: int
    tree: Tree


@dataclass(frozen=True)
class _Said:
    """A condition where it stands. `above` are those that hold already where it is asked."""

    place: Place
    text: str
    tree: Tree
    above: tuple[Tree, ...] = ()
    stops: tuple[_Stop, ...] = ()
    """The stops that come before it."""


def _conditions(file: FormFile) -> Iterator[_Said]:
    stops: list[_Stop] = []
    for step, page in steps_with_pages(file):
        node = step.get("when")
        if page.when and isinstance(node, Text):
            above = tuple(one.tree for one in page.when[:-1])
            yield _Said(node.place, page.when[-1].text, page.when[-1].tree, above, tuple(stops))
        if page.when and stop_page(page) is not None:
            stops.append(_Stop(step.place.line, AllTrue(tuple(one.tree for one in page.when))))
    for promise in file.form.what_happens_next:
        if promise.when and promise.place:
            yield _Said(promise.place, promise.when.text, promise.when.tree, (), tuple(stops))
    sums = block(file.tree, "work out")
    places = {name.text: node.place for name, node in (sums.entries if sums else ())}
    for name, known in (one for each in file.form.sums.values() for one in each):
        if name in places:
            yield from _in_sum(known, places[name])


def _in_sum(known: Expression, place: Place) -> Iterator[_Said]:
    if known.kind is Kind.YES_NO:
        yield _Said(place, known.text, known.tree)
    elif isinstance(known.tree, Choice):
        for condition, _ in known.tree.cases:
            yield _Said(place, known.text, condition)


def _never_true(file: FormFile) -> Iterator[Breach]:
    reach, asked_when = _reach_of_answers(file), _asked_when(file)
    for said, found in _tried(file, past_stops=True):
        if True not in found:
            hints = [*_exclude_each_other(said.tree), *_asked_only(said.tree, asked_when)]
            hints += [*_limits_of(said.tree, reach), *_stops_of(said)]
            yield Breach(said.place, {"text": said.text, "limits": " ".join(hints)})


def _exclude_each_other(tree: Tree) -> Iterator[str]:
    """ "One answer to `why` cannot be both: `why is other or why is died`." for two answers to one question."""
    said: dict[str, list[str]] = {}
    for part in tree.parts if isinstance(tree, AllTrue) else ():
        match part:
            case Same(left=NamedAnswer(path=path, kind=Kind.ONE_OPTION), right=Constant(value=value)):
                said.setdefault(".".join(path), []).append(str(value))
    for name, values in said.items():
        if len(set(values)) > 1:
            either = " or ".join(f"{name} is {value}" for value in values)
            yield f"One answer to `{name}` cannot be both: write `{either}`, if either is meant."


def _asked_only(tree: Tree, asked_when: AskedWhen) -> Iterator[str]:
    """ "`subscribed` is asked only where `bin is garden`." for a question that hangs on another that the condition names."""
    named = names_in(tree)
    for name in sorted(named):
        for one in asked_when.get(name, ()):
            if one.names & named:
                yield f"`{name}` is asked only where `{one.text}`."


def _stops_of(said: _Said) -> Iterator[str]:
    """The stops above whose conditions name what this one names."""
    named = names_in(said.tree)
    lines = [str(stop.line) for stop in said.stops if names_in(stop.tree) & named]
    if lines:
        yield f"Whoever is stopped on line {' or '.join(lines)} does not come here."


def _limits_of(tree: Tree, reach: Mapping[str, Reach]) -> Iterator[str]:
    """ "`adults` is 1 to 9." for each number that a condition names and whose ends are known."""
    for name in sorted(names_in(tree)):
        low, high = reach.get(name, _ANY)
        if isfinite(low) and isfinite(high):
            yield f"`{name}` is {low:g} to {high:g}."


def _always_true(file: FormFile) -> Iterator[Breach]:
    for said, found in _tried(file):
        if found == {True}:
            yield Breach(said.place, {"text": said.text, "advice": _WRITE_ANSWERED})
    yield from stops_for_everybody(file)


_WRITE_ANSWERED: Final = "Take the answer out that it is not for, or write `… is answered`."


def _tried(file: FormFile, *, past_stops: bool = False) -> Iterator[tuple[_Said, set[Value]]]:
    """Each condition of which every answer can be tried, and what it came to where those above it are true.

    `past_stops`: only of those whom no stop above has sent away.
    """
    reach, asked_when = _reach_of_answers(file), _asked_when(file)
    for said in _conditions(file):
        stops = (
            tuple(stop.tree for stop in said.stops if names_in(stop.tree) & _names(said))
            if past_stops
            else ()
        )
        tried = _came_to(said, stops, reach, asked_when)
        if tried is None and stops:
            tried = _came_to(said, (), reach, asked_when)
        if tried is not None:
            yield said, tried


def _came_to(
    said: _Said, stops: tuple[Tree, ...], reach: Mapping[str, Reach], asked_when: AskedWhen
) -> set[Value] | None:
    """What a condition comes to for all who get there; None where that cannot be tried."""
    people = _people((*said.above, said.tree, *stops), reach, asked_when)
    if people is None:
        return None
    above, own, stopped = _joined(said.above), _joined((said.tree,)), _joined((AnyTrue(stops),))
    return {
        own.value(one, _ANY_DAY)
        for one in people
        if above.value(one, _ANY_DAY) is True and not (stops and stopped.value(one, _ANY_DAY) is True)
    }


def people_told_apart(
    file: FormFile, conditions: Iterable[Expression], unknown: str = ""
) -> list[Mapping[str, Value]] | None:
    """Every person that these conditions can tell from the others, as the walk sees them; None where they are too many.

    `unknown`: a question that all of them were asked and gave no value to.
    """
    found = _people([one.tree for one in conditions], _reach_of_answers(file), _asked_when(file), unknown)
    return None if found is None else list(found)


def _people(
    trees: Iterable[Tree], reach: Mapping[str, Reach], asked_when: AskedWhen, unknown: str = ""
) -> Iterator[Mapping[str, Value]] | None:
    trees = tuple(trees)
    needed = _needed(trees, asked_when)
    choices = _choices((*trees, *(one.tree for each in needed.values() for one in each)), reach)
    if choices is None or prod(map(len, choices.values())) > _MOST_TRIED:
        return None
    known = {name: each for name, each in choices.items() if name != unknown}
    tries = (dict(zip(known, one, strict=True)) for one in product(*known.values()))
    return (_without_what_was_not_asked(one, needed) for one in tries)


def _names(said: _Said) -> frozenset[str]:
    return names_in(said.tree).union(*map(names_in, said.above))


def _joined(conditions: tuple[Tree, ...]) -> Expression:
    return Expression("", Kind.YES_NO, frozenset(), AllTrue(conditions))


def _asked_when(file: FormFile) -> AskedWhen:
    return {name: page.when for page in all_pages(file.form.pages) for name in page.names}


def _needed(trees: Iterable[Tree], asked_when: AskedWhen) -> AskedWhen:
    """The conditions of whatever these conditions name, and of what those name: in the order of the form."""
    found: set[str] = set()
    waiting = [name for tree in trees for name in names_in(tree)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [more for one in asked_when.get(name, ()) for more in one.names]
    return {name: when for name, when in asked_when.items() if name in found and when}


def can_all_be_true(
    file: FormFile, conditions: Iterable[Expression], known: Mapping[str, Value] = MappingProxyType({})
) -> bool:
    """Whether somebody's answers make all of these true, `known` among them. One that cannot be tried may be true."""
    reach = _reach_of_answers(file)
    trees = tuple(one.tree for one in conditions if _choices((one.tree,), reach) is not None)
    choices = _choices(trees, reach) or {}
    tried = {name: (known[name],) if name in known else each for name, each in choices.items()}
    if prod(map(len, tried.values())) > _MOST_TRIED:
        return True
    together = _joined(trees)
    people = (dict(zip(tried, one, strict=True)) for one in product(*tried.values()))
    return any(together.value(one, _ANY_DAY) is True for one in people)


def _without_what_was_not_asked(answers: Mapping[str, Value], needed: AskedWhen) -> Mapping[str, Value]:
    """The same person as the walk sees them: of what was not asked there is no answer."""
    known = dict(answers)
    for name, when in needed.items():
        if any(one.value(known, _ANY_DAY) is not True for one in when):
            known[name] = NOT_ASKED
    return known


def _reach_of_answers(file: FormFile) -> Mapping[str, Reach]:
    """By name, how small and how large the number can be that is answered, or how many things can be added."""
    found: dict[str, Reach] = {}
    for page in all_pages(file.form.pages):
        found |= {one.id: limits_of(one) for one in page.questions}
        repeat = repeat_page(page)
        if repeat is not None and repeat.exactly is None and repeat.at_most is not None:
            found[repeat.id] = (repeat.at_least, repeat.at_most)
    for name, sum in (one for each in file.form.sums.values() for one in each):
        if isinstance(sum.tree, ColumnOf) and sum.kind in _COUNTED:
            found[name] = _of_cells(sum.tree)
    return found


def _of_cells(column: ColumnOf) -> Reach:
    """The smallest and the largest of a column; anything where a row says nothing."""
    cells = [float(cell) for cell in column.cells.values() if isinstance(cell, int | Decimal)]
    return (min(cells), max(cells)) if cells and len(cells) == len(column.cells) else _ANY


def _choices(conditions: tuple[Tree, ...], reach: Mapping[str, Reach]) -> Choices | None:
    """Every answer that these conditions can tell apart; None where one looks at what cannot be counted up."""
    limits: dict[str, set[Decimal]] = {}
    named: dict[str, NamedAnswer] = {}
    waiting = list(conditions)
    while waiting:
        node = waiting.pop()
        if (compared := _against_limit(node)) is not None:
            answer, limit = compared
            limits.setdefault(answer.path[0], set()).add(limit)
            named[answer.path[0]] = answer
        elif isinstance(node, NamedAnswer):
            named[node.path[0]] = node
            if len(node.path) > 1 or node.kind in (*_COUNTED, Kind.REPEAT):
                return None
        elif isinstance(node, _LOOKED_INTO):
            waiting += parts_of(node)
        else:
            return None
    found: dict[str, tuple[Value, ...]] = {}
    for name, answer in named.items():
        answers = _answers(answer, limits.get(name, set()), reach.get(name, _ANY))
        if not answers:
            return None
        found[name] = answers
    return found


def _against_limit(node: Tree) -> tuple[NamedAnswer, Decimal] | None:
    """The number and what it is held against, in `adults is more than 2` and `number of people is 2`."""
    match node:
        case (
            Ordered(left=left, right=Constant(value=int() | Decimal() as limit))
            | Same(left=left, right=Constant(value=int() | Decimal() as limit))
        ):
            answer = left.things if isinstance(left, Count) else left
            if not isinstance(answer, NamedAnswer) or len(answer.path) > 1:
                return None
            return (answer, Decimal(limit)) if answer.kind in _COUNTED or answer is not left else None
    return None


def _answers(node: NamedAnswer, limits: set[Decimal], reach: Reach) -> tuple[Value, ...] | None:
    match node.kind:
        case Kind.YES_NO:
            return (True, False)
        case Kind.ONE_OPTION:
            return tuple(node.options)
        case Kind.SOME_OPTIONS if len(node.options) <= _MOST_BOXES:
            boxes = tuple(node.options)
            return tuple(one for many in range(len(boxes) + 1) for one in combinations(boxes, many))
        case Kind.NUMBER | Kind.MONEY:
            return _numbers(limits, reach)
        case Kind.REPEAT if reach[1] <= _MOST_THINGS:
            return tuple(({},) * many for many in range(int(reach[0]), int(reach[1]) + 1))
        case _:
            return None


def _numbers(limits: set[Decimal], reach: Reach) -> tuple[Value, ...]:
    """One number of each stretch that the limits cut, and the limits themselves."""
    ends = [Decimal(str(end)) for end in reach if isfinite(end)]
    cuts = sorted({*limits, *ends})
    between = [(low + high) / 2 for low, high in pairwise(cuts)]
    tried = sorted({cuts[0] - 1, *cuts, *between, cuts[-1] + 1})
    return tuple(number for number in tried if reach[0] <= number <= reach[1])


NEVER: Final = Check(
    CheckRule(
        "NEVER",
        "A condition is true for no answer.",
        "What stands behind it is never asked, told or charged.",
        '- {ask: "How many adults?", id: adults, answer: whole number, must be: 1 to 9, called: how many, why we ask: x}\n'
        "- {tell: A large party, id: large, say: Call us., when: adults is more than 90}",
        '- {ask: "How many adults?", id: adults, answer: whole number, must be: 1 to 99, called: how many, why we ask: x}\n'
        "- {tell: A large party, id: large, say: Call us., when: adults is more than 90}",
        "warning",
    ),
    "`{text}` is true for no answer, so nobody ever comes to what it is for.",
    "Compare it with the options and limits of the questions it names, and with when they are asked. {limits}",
    _never_true,
)
ALWAYS: Final = Check(
    CheckRule(
        "ALWAYS",
        "A condition is true for every answer.",
        "It looks as if somebody were left out, and nobody is.",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: it is a flat, why we ask: x}\n'
        "- {tell: Flats, id: flats, say: Ring twice., when: flat is yes or flat is no}",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: it is a flat, why we ask: x}\n'
        "- {tell: Flats, id: flats, say: Ring twice., when: flat is yes}",
        "warning",
    ),
    "`{text}` is true for everyone who was asked, whatever they answered.",
    "{advice}",
    _always_true,
)
CONDITION_CHECKS: Final = (NEVER, ALWAYS)
