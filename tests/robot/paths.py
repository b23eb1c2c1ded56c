"""Every condition-distinct path of a form, walked on the real journey with equal places merged."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from formkit.definition.form import Form
from formkit.definition.items import item_page_of
from formkit.definition.pages import RepeatPage
from formkit.definition.plain.days import Days
from formkit.journey.answer_page import (
    ItemBegun,
    PageAnswered,
    PageRefused,
    answer_page,
)
from formkit.journey.journey import Journey
from tests.robot.classes import class_of
from tests.robot.cuts import Cuts, cuts_of, said_at_the_end, said_by, said_inside, said_of
from tests.robot.domain import dotted
from tests.robot.moves import ITEMS, Mark, Move, moves, sent, without_item

SENT, PAYS, UNKNOWN_PRICE = "sent", "pays", "price not known"
STUCK = "has to take something off the list"


@dataclass(frozen=True)
class Edge:
    """One move, where it leads and what it covers."""

    move: Move
    to: Key
    marks: frozenset[Mark]


Key = tuple[object, ...]


@dataclass
class Place:
    """One page with all that is still of weight for what comes: two people here go on alike."""

    journey: Journey
    page: str
    """Its id; "" at an end."""
    edges: list[Edge] = field(default_factory=list)
    refused: dict[Mark, Move] = field(default_factory=dict)
    """("error", question, code) → a move that brings it about."""
    end: str = ""


@dataclass(frozen=True)
class Paths:
    """All places of a form."""

    form: Form
    days: Days
    places: Mapping[Key, Place]
    first: Key

    @cached_property
    def marks(self) -> frozenset[Mark]:
        """All that any path covers."""
        edges = (edge.marks for place in self.places.values() for edge in place.edges)
        errors = (frozenset(place.refused) for place in self.places.values())
        return frozenset({("page", self.places[self.first].page)}).union(*edges, *errors)


def paths_of(form: Form, days: Days) -> Paths:
    """Walk all of them, breadth first."""
    return _Walking(form, days).walk()


class _Walking:
    def __init__(self, form: Form, days: Days) -> None:
        self.form, self.days = form, days
        self.position = {page.id: number for number, page in enumerate(form.pages)}
        self.lists = [page for page in form.pages if isinstance(page, RepeatPage)]
        end = list(said_at_the_end(form))
        after = [
            [*(said for page in form.pages[number:] for said in said_by(page)), *end]
            for number in range(len(form.pages) + 1)
        ]
        self.cuts_from = [cuts_of(form, said) for said in after]
        self.cuts = self.cuts_from[0]
        self.rows_from: dict[str, tuple[Cuts, ...]] = {
            page.id: tuple(
                cuts_of(form, [*said_inside(page, start), *said_of(page), *after[number + 1]])
                for start in range(len(page.pages) + 1)
            )
            for number, page in enumerate(form.pages)
            if isinstance(page, RepeatPage)
        }
        """Repeat → the cuts of an item from each of its pages on; the last are those of items that are behind."""
        self.places: dict[Key, Place] = {}
        self.waiting: deque[Key] = deque()

    def walk(self) -> Paths:
        first = self._arrive(Journey(self.form, {}, self.days), "")
        while self.waiting:
            place = self.places[self.waiting.popleft()]
            for move in moves(place.journey, place.page, self.cuts):
                self._make(place, move)
        return Paths(self.form, self.days, self.places, first)

    def _arrive(self, journey: Journey, begun: str) -> Key:
        """The place where a journey is; `begun` is the first page of an item that was just asked for."""
        page = begun or (journey.next_page.id if journey.next_page else "")
        end = "" if page else _end(journey)
        key = (without_item(page), end, *self._weight(journey, page))
        if key not in self.places:
            self.places[key] = Place(journey, page, end=end)
            self.waiting.append(key)
        return key

    def _weight(self, journey: Journey, page: str) -> Iterator[object]:
        """The answers that are looked at from this page on, as far as that tells them apart."""
        cuts, given, here = (
            self.cuts_from[self._position(page)],
            journey.answers_on_journey,
            item_page_of(page),
        )
        lists: dict[str, dict[str, list[object]]] = {}
        for id in sorted(given):
            name, at = dotted(id), item_page_of(id)
            if at is None:
                if name in cuts:
                    yield id, class_of(cuts[name], given[id])
                continue
            row = lists.setdefault(at.repeat, {}).setdefault(at.item, [])
            is_here = here and (here.repeat, here.item) == (at.repeat, at.item)
            known = self.rows_from[at.repeat][self._place_in(page) if is_here else -1]
            if self._position(page) > self.position[at.repeat]:
                known = cuts
            if name in known:
                row.append((name, class_of(known[name], given[id])))
        for repeat, rows in lists.items():
            is_behind = self._position(page) > self.position[repeat]
            if not is_behind or any(name.split(".")[0] == repeat for name in cuts):
                current = tuple(rows.pop(here.item, ())) if here and here.repeat == repeat else ()
                yield repeat, len(rows), current, tuple(sorted(map(repr, rows.values())))

    def _place_in(self, page: str) -> int:
        """Where in its repeat a page of an item stands."""
        at = item_page_of(page)
        repeat = self.form.page_by_id[at.repeat] if at else None
        assert at is not None
        assert isinstance(repeat, RepeatPage)
        return [one.id for one in repeat.pages].index(at.page)

    def _position(self, page: str) -> int:
        at = item_page_of(page)
        return self.position[at.repeat if at else page] if page else len(self.form.pages)

    def _make(self, place: Place, move: Move) -> None:
        outcome = answer_page(
            self.form, place.journey.answers, move.page, sent(place.journey, move), self.days
        )
        match outcome:
            case PageAnswered(journey=journey):
                if any((journey.how_many(page) or 0) > ITEMS + 1 for page in self.lists):
                    return
                key = self._arrive(journey, "")
            case ItemBegun(page=first):
                journey = place.journey
                key = self._arrive(journey, first.id)
            case PageRefused(errors=errors):
                mistake = errors[0]
                place.refused.setdefault(("error", dotted(mistake.question), mistake.code), move)
                return
            case _:
                raise AssertionError(f"{move} led to {outcome}")
        marks = {*move.marks(), *self._decided(place, journey, self.places[key])}
        place.edges.append(Edge(move, key, frozenset(marks)))

    def _decided(self, place: Place, journey: Journey, to: Place) -> Iterator[Mark]:
        """The page that comes next, and how each `when` up to it came out."""
        if to.end:
            yield ("end", to.end)
        if to.page:
            yield ("page", without_item(to.page))
        start = self._position(place.page) if place.page else 0
        last = self.position[journey.stopped_at.id] if journey.stopped_at else self._position(to.page)
        for page in self.form.pages[start + 1 : last + 1]:
            for number, condition in enumerate(page.when):
                yield ("when", page.id, str(number), str(condition.value(journey.values, self.days)))
        if (at := item_page_of(to.page)) or (at := item_page_of(place.page)):
            repeat = self.form.page_by_id[at.repeat]
            assert isinstance(repeat, RepeatPage)
            values = journey.values_at(f"{at.repeat}/{at.item}/any")
            seen = [page.id for page in repeat.pages]
            here = item_page_of(place.page)
            for page in repeat.pages[seen.index(here.page) + 1 if here and here.page in seen else 0 :]:
                for number, condition in enumerate(page.when):
                    yield (
                        "when",
                        f"{at.repeat}/{page.id}",
                        str(number),
                        str(condition.value(values, self.days)),
                    )
                if to.page == f"{at.repeat}/{at.item}/{page.id}":
                    break


def _end(journey: Journey) -> str:
    if journey.stopped_at:
        return f"stop {journey.stopped_at.id}"
    if journey.pays:
        return PAYS if journey.amount_due is not None else UNKNOWN_PRICE
    return SENT
