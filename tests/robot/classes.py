"""What conditions can tell of an answer: two answers of one class lead the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from formkit.definition.plain.kinds import Value
from formkit.questions.base import Answer, unsaid
from tests.robot.cuts import Cut


def class_of(cut: Cut, answer: Answer) -> object:
    """The class of one answer to a question that is cut so."""
    if declined := unsaid(answer):
        return declined.code
    match answer:
        case None | bool():
            return answer
        case tuple():
            return frozenset(answer) & cut.values if answer and not cut.beside else answer
        case dict():
            return "given"
        case int():
            return answer if cut.beside or cut.is_counted else _side(answer, cut.values | cut.pence)
        case str() if cut.columns:
            return (_named(cut, answer), *_cells(cut, answer))
        case str() if any(isinstance(value, str) for value in cut.values):
            return _named(cut, answer)
        case _:
            return answer


def _named(cut: Cut, answer: str) -> str:
    return answer if answer in cut.values or cut.beside else "another"


def _cells(cut: Cut, answer: str) -> Iterator[object]:
    for column in cut.columns:
        cell = column.cells.get(answer)
        yield (
            _side(cell, cut.limits)
            if isinstance(cell, int | Decimal) and not isinstance(cell, bool)
            else cell
        )


def _side(value: int | Decimal, limits: Iterable[Value]) -> object:
    """Whether a number lies below, on or above each limit."""
    known = sorted(
        Decimal(one) for one in limits if isinstance(one, int | Decimal) and not isinstance(one, bool)
    )
    return tuple((value > limit) - (value < limit) for limit in known)
