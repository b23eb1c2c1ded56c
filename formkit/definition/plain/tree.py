"""An expression of Plain with every name resolved and every kind known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from formkit.definition.plain.days import DayUnit
from formkit.definition.plain.kinds import Kind, Quantifier, Value

Ordering = Literal["more than", "less than", "at least", "at most"]
Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True)
class Constant:
    """A value that the author wrote: money in pence, 12.5% as 0.125, an option as its value."""

    value: Value
    kind: Kind


@dataclass(frozen=True)
class Today:
    """The day on which the expression is worked out."""

    kind: ClassVar[Kind] = Kind.DATE


@dataclass(frozen=True)
class NamedAnswer:
    """An answer or a sum; `path` goes through groups: ("contact", "email"). Its first part is one of the names."""

    path: tuple[str, ...]
    kind: Kind
    options: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class ColumnOf:
    """What an option list says about the option that was chosen; `cells` by option value."""

    chosen: NamedAnswer
    cells: Mapping[str, Value] = field(hash=False)
    kind: Kind


@dataclass(frozen=True)
class Negation:
    """True where `of` is not, unknown where it is unknown."""

    of: Tree
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class AllTrue:
    """`and` between all parts."""

    parts: tuple[Tree, ...]
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class AnyTrue:
    """`or` between all parts."""

    parts: tuple[Tree, ...]
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Same:
    """`left is right`; both have one kind."""

    left: Tree
    right: Tree
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Ordered:
    """`left is more than right` and its like. For dates "more" means later."""

    order: Ordering
    left: Tree
    right: Tree
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Away:
    """`day is at least 28 days from today` or `day is more than 5 days ago`: how far from today, on one side of it.

    At most so far is between today and there: a day to come is not "at most 3 months ago".
    """

    order: Ordering
    day: Tree
    count: Tree
    unit: DayUnit
    is_ahead: bool
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Near:
    """`day is within 5 days of other`: before it or after it by so much at most."""

    day: Tree
    count: Tree
    unit: DayUnit
    other: Tree
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Includes:
    """`left includes right`: some options, and one option."""

    left: Tree
    right: Tree
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Answered:
    """`of is answered`; the one test that is never unknown."""

    of: Tree
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Quantified:
    """`any of things has test`. In `test`, a name is one of the thing's own unless it is in `outer`."""

    quantifier: Quantifier
    things: NamedAnswer
    test: Tree
    outer: frozenset[str]
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class AllDifferent:
    """No two things of a repeat have the same answers."""

    things: NamedAnswer
    kind: ClassVar[Kind] = Kind.YES_NO


@dataclass(frozen=True)
class Count:
    """`number of things`, or of the options that were ticked."""

    things: NamedAnswer
    kind: ClassVar[Kind] = Kind.NUMBER


@dataclass(frozen=True)
class Total:
    """`sum of things.each`; `each` is read in every thing."""

    things: NamedAnswer
    each: NamedAnswer | ColumnOf

    @property
    def kind(self) -> Kind:
        """The kind of what is added up."""
        return self.each.kind


@dataclass(frozen=True)
class Since:
    """`days since day` and its like: a whole number, below 0 for a day to come (working days: 0)."""

    unit: Literal["days", "working days", "years"]
    day: Tree
    kind: ClassVar[Kind] = Kind.NUMBER


@dataclass(frozen=True)
class Arithmetic:
    """`first`, then each operator with its operand, from left to right."""

    first: Tree
    rest: tuple[tuple[Operator, Tree], ...]
    kind: Kind


@dataclass(frozen=True)
class Minus:
    """The same amount below 0."""

    of: Tree

    @property
    def kind(self) -> Kind:
        """The kind of what is turned round."""
        return self.of.kind


@dataclass(frozen=True)
class Extreme:
    """`larger of (left, right)` or `smaller of (left, right)`."""

    which: Literal["larger", "smaller"]
    left: Tree
    right: Tree

    @property
    def kind(self) -> Kind:
        """The kind that both sides share."""
        return self.left.kind


@dataclass(frozen=True)
class Choice:
    """The value beside the first condition that is true, else `otherwise`; missing if a condition before it is unknown."""

    cases: tuple[tuple[Tree, Tree], ...]
    """Each a condition and its value."""
    otherwise: Tree

    @property
    def kind(self) -> Kind:
        """The kind that all values share."""
        return self.otherwise.kind


Tree = (
    Constant | Today | NamedAnswer | ColumnOf | Negation | AllTrue | AnyTrue | Same | Ordered | Away | Near | Includes
    | Answered | AllDifferent | Quantified | Count | Total | Since | Arithmetic | Minus | Extreme | Choice
)  # fmt: skip


def options_of(node: Tree) -> Mapping[str, str]:
    """The options, with their labels, that the value of `node` can be; empty for other kinds."""
    match node:
        case NamedAnswer(options=options):
            return options
        case Choice(cases=cases, otherwise=otherwise):
            return {
                **{name: label for _, value in cases for name, label in options_of(value).items()},
                **options_of(otherwise),
            }
        case _:
            return {}


def parts_of(node: Tree) -> tuple[Tree, ...]:
    """The nodes directly below `node`, without those that are read in each thing of a repeat (Quantified, Total)."""
    match node:
        case (
            Negation(of=of)
            | Answered(of=of)
            | Minus(of=of)
            | Since(day=of)
            | ColumnOf(chosen=of)
            | Count(things=of)
            | AllDifferent(things=of)
            | Total(things=of)
        ):
            return (of,)
        case AllTrue(parts=parts) | AnyTrue(parts=parts):
            return parts
        case (
            Same(left=left, right=right) | Ordered(left=left, right=right) | Includes(left=left, right=right)
        ):
            return (left, right)
        case Extreme(left=left, right=right):
            return (left, right)
        case Away(day=day, count=count):
            return (day, count)
        case Near(day=day, count=count, other=other):
            return (day, count, other)
        case Quantified(things=things):
            return (things,)
        case Arithmetic(first=first, rest=rest):
            return (first, *(operand for _, operand in rest))
        case Choice(cases=cases, otherwise=otherwise):
            return (*(part for case in cases for part in case), otherwise)
        case Constant() | Today() | NamedAnswer():
            return ()


def right_sides(node: Tree) -> tuple[Tree, ...]:
    """What the comparisons of a condition hold something against: the limits, where the condition is a rule."""
    match node:
        case Same(right=right) | Ordered(right=right) | Includes(right=right):
            return (right,)
        case Away(count=count):
            return (count,)
        case Near(count=count, other=other):
            return (count, other)
        case Negation() | AllTrue() | AnyTrue():
            return tuple(side for part in parts_of(node) for side in right_sides(part))
        case _:
            return ()


def compares_with_itself(node: Tree, name: str) -> bool:
    """Whether the answer `name` is held against something that is made of it, as in `name is after name`."""
    if isinstance(node, (Same, Ordered)) and isinstance(node.left, NamedAnswer) and node.left.path == (name,):
        return name in names_in(node.right)
    if isinstance(node, Near) and isinstance(node.day, NamedAnswer) and node.day.path == (name,):
        return name in names_in(node.other)
    return any(compares_with_itself(part, name) for part in parts_of(node))


def names_in(node: Tree) -> frozenset[str]:
    """The names that must be looked up outside any repeat to work out `node`."""
    if isinstance(node, NamedAnswer):
        return frozenset(node.path[:1])
    own = node.outer if isinstance(node, Quantified) else frozenset()
    return own.union(*map(names_in, parts_of(node)))
