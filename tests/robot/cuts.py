"""Where a form's conditions, rules and sums tell answers apart, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from formkit.definition.form import Form
from formkit.definition.pages import BookPage, Page, QuestionPage, RepeatPage
from formkit.definition.plain.days import DayUnit
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import Kind, Value
from formkit.definition.plain.tree import (
    AllTrue,
    AnyTrue,
    Away,
    Choice,
    ColumnOf,
    Constant,
    NamedAnswer,
    Negation,
    Quantified,
    Since,
    Today,
    Total,
    Tree,
    parts_of,
)


@dataclass
class Cut:
    """What one question's answer is compared with anywhere."""

    values: set[Value] = field(default_factory=set)
    """Constants: an option, a number, a day."""
    pence: set[Value] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    """`days`, `working days` or `years` since it."""
    away: set[DayUnit] = field(default_factory=set)
    """Units in which it is so far from today."""
    beside: set[str] = field(default_factory=set)
    """Other questions in the same comparison."""
    columns: list[ColumnOf] = field(default_factory=list)
    """Each column that is looked at."""
    is_counted: bool = False
    """Whether each number is another."""
    limits: set[Value] = field(default_factory=set)
    """What cells of columns are compared with."""


Cuts = Mapping[str, Cut]
"""Question id → its cut. Questions of a repeat are called `things.how_many`."""
COUNTED = "="
"""Instead of a repeat: how many items there have to be, where every number is another."""
Said = tuple[Expression, str]
"""An expression, and the repeat that it stands in ("" for none)."""


def said_by(page: Page) -> Iterator[Said]:
    """Every condition and rule of a page, and for a repeat of all that is in it."""
    yield from said_of(page)
    yield from said_inside(page)


def said_inside(page: Page, start: int = 0) -> Iterator[Said]:
    """The conditions and rules of what is in a repeat, from one of its pages on."""
    for inner in page.pages[start:] if isinstance(page, RepeatPage) else ():
        yield from ((one, page.id) for one in inner.when)
        yield from _rules(inner, page.id)


def said_of(page: Page) -> Iterator[Said]:
    """The conditions and rules of a page itself."""
    yield from ((one, "") for one in page.when)
    yield from _rules(page, "")
    if isinstance(page, RepeatPage):
        if page.exactly is not None:
            yield page.exactly, COUNTED
        yield from ((rule.condition, "") for rule in page.rules)
    if isinstance(page, BookPage) and page.places is not None:
        yield page.places, ""


def _rules(page: Page, repeat: str) -> Iterator[Said]:
    if isinstance(page, QuestionPage):
        yield from ((rule.condition, repeat) for one in page.questions for rule in one.rules)


def said_at_the_end(form: Form) -> Iterator[Said]:
    """What is looked at once everything is answered."""
    yield from ((one, "") for said in form.declarations for one in said.when)
    if form.payment is not None:
        yield from ((one, "") for one in (*form.payment.when, form.payment.amount))
    yield from ((one.when, "") for one in form.upkeep.notices if one.when is not None)


def cuts_of(form: Form, said: Iterable[Said]) -> Cuts:
    """Where these expressions tell answers apart, through sums and sums of sums."""
    reading = _Reading(form)
    for expression, repeat in said:
        if repeat == COUNTED:
            reading.count(expression.tree)
        else:
            reading.read(expression.tree, repeat)
    return reading.found


@dataclass
class _Found:
    """What one comparison holds."""

    values: set[Value] = field(default_factory=set)
    pence: set[Value] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    away: set[DayUnit] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    columns: list[tuple[str, ColumnOf]] = field(default_factory=list)


class _Reading:
    def __init__(self, form: Form) -> None:
        self.sums = {name: one.tree for known in form.sums.values() for name, one in known}
        self.inner = {
            page.id: {
                one.id for inner in page.pages if isinstance(inner, QuestionPage) for one in inner.questions
            }
            for page in form.pages
            if isinstance(page, RepeatPage)
        }
        self.found: dict[str, Cut] = {}

    def read(self, node: Tree, repeat: str) -> None:
        """Take a whole expression apart as far as its answer is put together of the answers of its parts."""
        match node:
            case AllTrue() | AnyTrue() | Negation() | Choice():
                for part in parts_of(node):
                    self.read(part, repeat)
            case Quantified(things=things, test=test):
                self.read(test, things.path[0])
            case NamedAnswer(path=path) if path[0] in self.sums and not self._is_inner(path[0], repeat):
                self.read(self.sums[path[0]], "")
            case _:
                found = _Found()
                self._gather(node, repeat, found)
                self._keep(found)

    def count(self, node: Tree) -> None:
        """Take every number that is counted by for another."""
        found = _Found()
        self._gather(node, "", found)
        self._keep(found)
        for name in found.names:
            self.found[name].is_counted = True

    def _keep(self, found: _Found) -> None:
        for name in found.names:
            cut = self.found.setdefault(name, Cut())
            cut.values |= found.values
            cut.pence |= found.pence
            cut.units |= found.units
            cut.away |= found.away
            cut.beside |= found.names - {name}
        for name, column in found.columns:
            cut = self.found.setdefault(name, Cut())
            cut.columns.append(column)
            cut.limits |= found.values | found.pence

    def _gather(self, node: Tree, repeat: str, found: _Found) -> None:
        match node:
            case Constant(kind=Kind.PERCENT):
                pass
            case Constant(value=value, kind=kind):
                (found.pence if kind is Kind.MONEY else found.values).add(value)
            case Today():
                found.units.add("days")
                found.values.add(0)
            case NamedAnswer(path=path):
                self._answer(path, repeat, found)
            case ColumnOf(chosen=chosen):
                found.columns.append((self._name(chosen.path, repeat), node))
            case Total(things=things, each=each):
                self._gather(each, things.path[0], found)
            case Quantified(things=things, test=test):
                self._gather(test, things.path[0], found)
            case Since(unit=unit):
                found.units.add(unit)
                self._parts(node, repeat, found)
            case Away(unit=unit):
                found.away.add(unit)
                self._parts(node, repeat, found)
            case _:
                self._parts(node, repeat, found)

    def _parts(self, node: Tree, repeat: str, found: _Found) -> None:
        for part in parts_of(node):
            self._gather(part, repeat, found)

    def _answer(self, path: tuple[str, ...], repeat: str, found: _Found) -> None:
        if path[0] in self.sums and not self._is_inner(path[0], repeat):
            self._gather(self.sums[path[0]], "", found)
        else:
            found.names.add(self._name(path, repeat))

    def _is_inner(self, name: str, repeat: str) -> bool:
        return name in self.inner.get(repeat, ())

    def _name(self, path: tuple[str, ...], repeat: str) -> str:
        return ".".join((repeat, *path) if self._is_inner(path[0], repeat) else path)
