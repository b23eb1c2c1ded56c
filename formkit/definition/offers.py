"""Which options of a question go with a person's earlier answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Value
from formkit.questions.base import Option, Unsaid


@dataclass(frozen=True)
class Fit:
    """`where: room is this_room`: the rows of a list whose cell is an earlier answer; an empty cell goes with any."""

    answer: Expression
    cells: Mapping[str, Value]
    """Option value → its cell in the column; None where that is empty."""


@dataclass(frozen=True)
class Offers:
    """What decides which options are offered. Those that it does not name are always offered."""

    when: Mapping[str, Expression] = field(default_factory=dict)
    """Option value → its condition."""
    fit: Fit | None = None

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """Every expression that has a say."""
        return (*self.when.values(), *([self.fit.answer] if self.fit else []))

    def offered(
        self, options: tuple[Option, ...], values: Mapping[str, Value], days: Days
    ) -> tuple[Option, ...]:
        """The options that are offered now. A condition that is unknown does not offer its option."""
        if self.fit is not None:
            answer, cells = self.fit.answer.value(values, days), self.fit.cells
            fitting = (None,) if answer is None else (None, answer)
            return tuple(one for one in options if cells.get(one.value) in fitting)
        return tuple(one for one in options if self._holds(one.value, values, days))

    def offers_nothing(self, options: tuple[Option, ...], values: Mapping[str, Value], days: Days) -> bool:
        """Whether surely none is offered: none is, and nothing that decides it is unknown."""
        if self.offered(options, values, days):
            return False
        if self.fit is not None:
            answer = self.fit.answer.value(values, days)
            return answer is not None and not isinstance(answer, Unsaid)
        return all(condition.value(values, days) is not None for condition in self.when.values())

    def most(self, options: tuple[Option, ...]) -> int:
        """How many options can be offered at once, as far as that can be told."""
        if self.fit is None:
            return len(options)
        counts = Counter(self.fit.cells.get(one.value) for one in options)
        always = counts.pop(None, 0)
        return always + max(counts.values(), default=0)

    def _holds(self, option: str, values: Mapping[str, Value], days: Days) -> bool:
        condition = self.when.get(option)
        return condition is None or condition.value(values, days) is True
