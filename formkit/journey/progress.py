"""How far a person is in a form, and how far it is to the end: said only where all ways from here are nearly as long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations, product
from typing import Final

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import repeat_page, stop_page
from formkit.definition.plain.days import Days
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.kinds import NOT_ASKED, Value
from formkit.definition.plain.tree import Answered, Tree, parts_of
from formkit.journey.journey import Journey
from formkit.journey.leads_to import answers_above
from formkit.journey.walk import walked
from formkit.questions.base import NONE_OPTION
from formkit.questions.declined import DecliningQuestion

LONG: Final = 10
"""A form with so many pages that ask something is long: shorter ones are quiet unless their author says `progress: yes`."""
WIDEST: Final = 3
"""By so many questions the longest way from here may differ from the shortest."""
_ASKING: Final = frozenset(("question", "evidence", "book", "repeat"))
_MOST_STATES: Final = 3_000
_MOST_TICKED: Final = 4
"""Questions of which several of so many options can be ticked are followed; with more, any of them may be."""


@dataclass(frozen=True)
class WayBehind:
    """The question that a person is at, the first is 1, and how many there are on the shortest and the longest way."""

    number: int
    least: int
    most: int


class _NotKnown(Exception):  # no mistake: there is nothing to say
    """How long a way is cannot be told: a list grows as long as a person likes, or there are too many ways."""


def question_progress(journey: Journey, page_id: str) -> WayBehind | None:
    """Where a page stands among the questions; None where that is not known, or is not said in this form.

    Only what is answered above the page counts, so that the same page says the same whichever way a person comes to it.
    From one page to the next the number grows, and what is left shrinks.
    """
    form, page = journey.form, journey.form.page_by_id.get(page_id)
    if page is None or page.kind not in _ASKING or repeat_page(page) or not _says_questions(form):
        return None
    ids = [one.id for one in journey.pages]
    if page_id not in ids:
        return None
    before = sum(one.kind in _ASKING for one in journey.pages[: ids.index(page_id)])
    values = walked(form, answers_above(journey, page), journey.days).values
    left = _left(_Place.of(form, list(form.page_by_id).index(page_id), values, journey.days))
    if not left or max(left) - min(left) > WIDEST:
        return None
    return WayBehind(before + 1, before + min(left), before + max(left))


def section_progress(form: Form, page_id: str) -> WayBehind | None:
    """Which section a page stands in; None where somebody may pass a section by, or nothing is said in this form."""
    sections = list(dict.fromkeys(form.section_ids.values()))
    own = form.section_ids.get(page_id)
    if own is None or form.task_list or len(sections) < 2 or not _is_said(form):
        return None
    met = {form.section_ids.get(page.id) for page in form.pages if page.kind in _ASKING and not page.when}
    count = len(sections)
    return WayBehind(sections.index(own) + 1, count, count) if met.issuperset(sections) else None


def _says_questions(form: Form) -> bool:
    return _is_said(form) and not form.task_list and not form.section_ids


def _is_said(form: Form) -> bool:
    if form.progress is not None:
        return form.progress
    return sum(each.kind in _ASKING for page in form.pages for each in (page, *page.pages)) >= LONG


@dataclass(frozen=True)
class _Place:
    """A page with what is known there. Places that differ in nothing that matters further on are the same."""

    form: Form = field(compare=False)
    values: Mapping[str, Value] = field(compare=False)
    days: Days = field(compare=False)
    at: int
    known: tuple[object, ...]

    @classmethod
    def of(cls, form: Form, at: int, values: Mapping[str, Value], days: Days) -> _Place:
        """The page at this place in the form."""
        used = _names_used(form)[at]
        known = sorted((name, repr(values[name])) for name in used & values.keys())
        return cls(form, values, days, at, (form.hash, days.today, *known))


@lru_cache(maxsize=2_000)
def _left(place: _Place) -> frozenset[int] | None:
    """How many questions there are from a page on, it among them, on each way to the end; None where that is not known."""
    try:
        return _Ways(place.form, place.days).from_page(place.at, place.values)
    except _NotKnown:
        return None


@dataclass
class _Ways:
    """All ways from a page to the end, by how many pages on them ask something. Ways to a stop are left out."""

    form: Form
    days: Days
    seen: dict[tuple[object, ...], frozenset[int]] = field(default_factory=dict)

    def from_page(self, at: int, values: Mapping[str, Value]) -> frozenset[int]:
        """The counts of the ways on which the page at this place is asked, which is counted too. May raise _NotKnown."""
        return self._taken(at, dict(values), frozenset())

    def _after(self, at: int, values: dict[str, Value], free: frozenset[str]) -> frozenset[int]:
        """`free` are names whose value may be anything."""
        if at == len(self.form.pages):
            return frozenset((0,))
        used = self._used[at]
        key = (at, free & used, *(sorted((name, repr(values[name])) for name in used & values.keys())))
        if key not in self.seen:
            if len(self.seen) >= _MOST_STATES:
                raise _NotKnown
            self.seen[key] = self._counted(at, values, free)
        return self.seen[key]

    def _counted(self, at: int, values: dict[str, Value], free: frozenset[str]) -> frozenset[int]:
        page = self.form.pages[at]
        told = [self._told(condition, values, free) for condition in page.when]
        if False in told or None in told:
            names = page.names if False in told else ()
            return self._passed(at, {**values, **dict.fromkeys(names, NOT_ASKED)}, free.difference(names))
        taken = self._taken(at, values, free)
        if "free" not in told and not any(one.offers for one in page.questions):
            return taken
        # Not asked, or not known whether it is (a day left blank): conditions tell these apart.
        without = ({**values, **dict.fromkeys(page.names, value)} for value in (NOT_ASKED, None))
        return taken.union(*(self._passed(at, known, free.difference(page.names)) for known in without))

    def _told(self, condition: Expression, values: Mapping[str, Value], free: frozenset[str]) -> object:
        """True, False, None where it stays unknown, or "free" where it may be either."""
        value = condition.value(values, self.days)
        if condition.names & free and (value is None or _asks_whether_answered(condition.tree)):
            return "free"
        return False if value is NOT_ASKED else value

    def _taken(self, at: int, values: dict[str, Value], free: frozenset[str]) -> frozenset[int]:
        page = self.form.pages[at]
        if stop_page(page) is not None:
            return frozenset()
        if repeat_page(page) is not None:
            raise _NotKnown
        used = self._used[at + 1] if at + 1 < len(self._used) else frozenset()
        followed = {one.id: found for one in page.questions if one.id in used and (found := _answers(one))}
        loose = frozenset(page.names) & used - followed.keys()
        rest = {name: value for name, value in values.items() if name not in loose}
        counts: frozenset[int] = frozenset()
        for answers in product(*followed.values()):
            own = dict(zip(followed, answers, strict=True))
            counts |= self._passed(at, {**rest, **own}, free.difference(followed) | loose)
        return frozenset(count + (page.kind in _ASKING) for count in counts)

    def _passed(self, at: int, values: dict[str, Value], free: frozenset[str]) -> frozenset[int]:
        for name, expression in self.form.sums.get(self.form.pages[at].id, ()):
            if expression.names & free:
                free |= {name}
                values.pop(name, None)
            else:
                values[name] = expression.value(values, self.days)
        return self._after(at + 1, values, free)

    @cached_property
    def _used(self) -> tuple[frozenset[str], ...]:
        return _names_used(self.form)


def _names_used(form: Form) -> tuple[frozenset[str], ...]:
    """For each page, the names on which it depends what is asked from there on."""
    found: list[frozenset[str]] = []
    names: frozenset[str] = frozenset()
    sums = frozenset(name for each in form.sums.values() for _, sum in each for name in sum.names)
    for page in reversed(form.pages):
        names |= {name for condition in page.when for name in condition.names}
        found.append(names | (sums if names else frozenset()))
    return tuple(reversed(found))


def _asks_whether_answered(tree: Tree) -> bool:
    return isinstance(tree, Answered) or any(map(_asks_whether_answered, parts_of(tree)))


def _answers(one: PageQuestion) -> tuple[Value, ...]:
    """Everything that conditions may see of a question; () where that is no handful."""
    if one.offers is not None:
        return ()
    question, asked = one.question, one.question.asked
    found = list(_choices(one))
    if found and asked.optional:
        found.append(None)
    if found and isinstance(question, DecliningQuestion):
        found += question.instead
    return tuple(found)


def _choices(one: PageQuestion) -> Iterator[Value]:
    kind, asked = one.question.kind, one.question.asked
    values = [option.value for option in asked.options] + [NONE_OPTION] * bool(asked.none_of_these)
    if kind == "yes or no":
        yield from (True, False)
    elif kind == "one option":
        yield from (_value(one.question.plain(value)) for value in values)
    elif kind == "some options" and len(values) <= _MOST_TICKED:
        for many in range(len(values) + 1):
            yield from (_value(one.question.plain(ticked)) for ticked in combinations(values, many))


def _value(plain: object) -> Value:
    return plain  # type: ignore[return-value]  # what a question makes of one of its own options
