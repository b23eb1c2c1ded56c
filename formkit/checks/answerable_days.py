"""The days that can be answered to a question about a day, by somebody who sends the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion, broken_rules
from formkit.definition.pages import stop_page
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Value
from formkit.definition.plain.tree import (
    AllTrue,
    Answered,
    AnyTrue,
    Away,
    Constant,
    NamedAnswer,
    Near,
    Negation,
    Ordered,
    Same,
    Since,
    Today,
    Tree,
    parts_of,
)

_NEAR: Final = range(-31, 63)
"""Days from today of which every one is tried."""
_FAR: Final = (-1000, -740, -366, -186, -93, -62, 93, 124, 186, 366, 740)
"""A few others, for questions that take only days far away."""
_TRIED: Final = tuple(sorted((*_NEAR, *_FAR)))
_COUNT_DAYS: Final = (Away, Near, Since)
_ON_DISTANCE: Final = (AllTrue, AnyTrue, Negation, Same, Ordered, Answered, NamedAnswer, Today, *_COUNT_DAYS)


class AnswerableDays:
    """The days that one question can be answered with."""

    def __init__(self, form: Form, asked: PageQuestion, days_of: Callable[[date], Days]) -> None:
        """`days_of` gives what is known of a day when it is today."""
        self._form = form
        self._asked = asked
        self._days_of = days_of
        self._distances: tuple[int, ...] | None = None

    def on(self, today: date) -> tuple[date, ...]:
        """The days of which some answers can be sent today, in order."""
        if self._distances is None or not self._is_by_distance:
            self._distances = tuple(away for away in _TRIED if self._can_be_sent(away, today))
        return tuple(today + timedelta(days=away) for away in self._distances)

    def values(self, chosen: date, days: Days) -> Mapping[str, Value]:
        """What is known to conditions where this day was answered: the day, and the sums of nothing but it."""
        values: dict[str, Value] = {self._asked.id: chosen}
        for name, sum in self._sums:
            values[name] = sum.value(values, days)
        return values

    def _can_be_sent(self, away: int, today: date) -> bool:
        """Whether neither a limit of the question nor a stop keeps somebody with this answer from sending."""
        days = self._days_of(today)
        values = self.values(today + timedelta(days=away), days)
        if broken_rules(self._asked.id, self._asked.rules, values, days):
            return False
        return not any(all(one.value(values, days) is True for one in stop) for stop in self._stops)

    @cached_property
    def _sums(self) -> tuple[tuple[str, Expression], ...]:
        known = {self._asked.id}
        found = []
        for name, sum in (one for each in self._form.sums.values() for one in each):
            if sum.names and sum.names <= known:
                known.add(name)
                found.append((name, sum))
        return tuple(found)

    @cached_property
    def _stops(self) -> tuple[tuple[Expression, ...], ...]:
        """The conditions of each stop that this answer alone may decide."""
        known = {self._asked.id, *(name for name, _ in self._sums)}
        stops = (stop.when for stop in map(stop_page, self._form.pages) if stop and stop.when)
        return tuple(stop for stop in stops if all(one.names & known for one in stop))

    @cached_property
    def _is_by_distance(self) -> bool:
        """Whether only the days between today and the answer decide: then every day of the year is like the first."""
        conditions = [rule.condition for rule in self._asked.rules]
        conditions += [one for stop in self._stops for one in stop]
        conditions += [sum for _, sum in self._sums]
        return all(map(_is_by_distance, _nodes(one.tree for one in conditions)))


def _nodes(trees: Iterable[Tree]) -> Iterator[Tree]:
    for tree in trees:
        yield tree
        yield from _nodes(parts_of(tree))


def _is_by_distance(node: Tree) -> bool:
    if isinstance(node, Constant):
        return node.kind is not Kind.DATE
    if isinstance(node, _COUNT_DAYS):
        return node.unit == "days"
    return isinstance(node, _ON_DISTANCE)
