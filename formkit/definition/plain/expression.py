"""One condition or sum of a form file, worked out from any answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from formkit.definition.plain.closures import compiled
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import NOT_ASKED, Kind, NamedValues, Value
from formkit.definition.plain.logic import Closure
from formkit.definition.plain.tree import Tree, right_sides
from formkit.definition.plain.values import tidy_number, whole_pence


@dataclass(frozen=True)
class Expression:
    """A condition or a sum without mistakes. It can be pickled: the closure is made again when first needed."""

    text: str
    kind: Kind
    names: frozenset[str]
    """The names it uses, as they stand outside any repeat that it looks through."""
    tree: Tree = field(repr=False)
    """For whoever must look inside, such as the checks on paths."""

    def value(self, answers: NamedValues, days: Days) -> Value:
        """What it works out to; None is missing or, for a condition, unknown. Never raises, whatever the answers are.

        A sum of nothing but parts that were not asked is NOT_ASKED itself, and so is an answer alone that was not.
        Money comes in whole pence, half a penny rounded up; a number without a fraction comes as int.
        """
        return self._closure(answers, days)

    def has_limits(self, answers: NamedValues, days: Days) -> bool:
        """False where something that it compares with was not asked: as a limit on an answer it would refuse all."""
        return not any(limit(answers, days) is NOT_ASKED for limit in self._limits)

    @cached_property
    def _limits(self) -> tuple[Closure, ...]:
        return tuple(map(compiled, right_sides(self.tree)))

    @cached_property
    def _closure(self) -> Closure:
        closure = compiled(self.tree)
        if self.kind not in (Kind.MONEY, Kind.NUMBER):
            return closure
        finish = whole_pence if self.kind is Kind.MONEY else tidy_number
        return lambda answers, days: finish(closure(answers, days))

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name not in ("_closure", "_limits")}
