"""Whether an answer is sure to be there where something names it: it was asked of everybody who gets so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import NOT_ASKED, Kind, Known, Names, Value
from formkit.definition.plain.tree import (
    AllTrue,
    Answered,
    AnyTrue,
    Away,
    Constant,
    Includes,
    NamedAnswer,
    Near,
    Ordered,
    Same,
    Tree,
    names_in,
    parts_of,
)

Conditions = tuple[Expression, ...]
_ANY_DAY = Days(date(2026, 1, 1))


def is_sure(name: str, holds: Conditions, asked_when: Mapping[str, Conditions], names: Names) -> bool:
    """Whether `name` was asked wherever the conditions of `holds` are true.

    `asked_when` are the conditions under which each question is asked. What cannot be told by looking at pairs of
    conditions counts as not sure.
    """
    needed = [part for condition in asked_when.get(name, ()) for part in _conjuncts(condition.tree)]
    known = list(_known_true(holds, asked_when))
    return all(part in known or _implied(known, part, names) for part in needed)


def _known_true(holds: Conditions, asked_when: Mapping[str, Conditions]) -> Iterator[Tree]:
    """What must be true where `holds` is: its parts, and what must be true for what they name to have been asked."""
    seen: set[str] = set()
    waiting = [part for condition in holds for part in _conjuncts(condition.tree)]
    while waiting:
        part = waiting.pop()
        yield part
        for name in names_in(part) - seen:
            if _is_no_without(part, name):
                seen.add(name)
                waiting += [more for one in asked_when.get(name, ()) for more in _conjuncts(one.tree)]


def _conjuncts(node: Tree) -> tuple[Tree, ...]:
    if isinstance(node, AllTrue):
        return tuple(part for each in node.parts for part in _conjuncts(each))
    return (node,)


def _is_no_without(node: Tree, name: str) -> bool:
    """Whether a condition is no where `name` was not asked: it compares it, and nothing turns that round."""
    match node:
        case NamedAnswer(path=path):
            return path[0] == name
        case Same() | Ordered() | Includes() | Away() | Near():
            return any(isinstance(part, NamedAnswer) and part.path[0] == name for part in parts_of(node))
        case Answered(of=of):
            return isinstance(of, NamedAnswer) and of.path[0] == name
        case AnyTrue(parts=parts):
            return all(_is_no_without(part, name) for part in parts)
        case AllTrue(parts=parts):
            return any(_is_no_without(part, name) for part in parts)
        case _:
            return False


def _implied(known: Iterable[Tree], wanted: Tree, names: Names) -> bool:
    """Whether `wanted` is true for every answer for which what is known is; told only of conditions on one question."""
    about = names_in(wanted)
    same = [one for one in known if names_in(one) == about]
    if len(about) != 1 or not same:
        return False
    (name,) = about
    question = names.get(name)
    answers = telling_answers(question, (*same, wanted)) if question else ()
    given = Expression("", Kind.YES_NO, about, AllTrue(tuple(same)))
    then = Expression("", Kind.YES_NO, about, wanted)
    possible = [answer for answer in answers if given.value({name: answer}, _ANY_DAY) is True]
    return bool(answers) and all(then.value({name: answer}, _ANY_DAY) is True for answer in possible)


def telling_answers(known: Known, conditions: tuple[Tree, ...]) -> tuple[Value, ...]:
    """The answers that these conditions can tell apart; none for kinds of which that is not known."""
    match known.kind:
        case Kind.YES_NO:
            return (True, False, NOT_ASKED)
        case Kind.ONE_OPTION:
            return (*known.options, NOT_ASKED)
        case Kind.SOME_OPTIONS if len(known.options) <= 6:
            found: list[tuple[str, ...]] = [()]
            for option in known.options:
                found += [(*ticked, option) for ticked in found]
            return (*found, NOT_ASKED)
        case Kind.NUMBER | Kind.MONEY:
            limits = {limit for each in conditions for limit in _constants(each)}
            return (*sorted({near for limit in limits for near in (limit - 1, limit, limit + 1)}), NOT_ASKED)
        case _:
            return ()


def _constants(node: Tree) -> Iterator[int]:
    if isinstance(node, Constant) and type(node.value) is int:
        yield node.value
    for part in parts_of(node):
        yield from _constants(part)
