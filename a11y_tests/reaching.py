"""Which answers lead to each page of a form, taken from the walk over all its paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formkit.definition.form import Form
from formkit.definition.items import item_page_of
from formkit.definition.pages import BookPage, EvidencePage, QuestionPage, RepeatPage
from formkit.definition.plain.days import Days
from formkit.journey.answer_page import PageAnswered, SentPage, another_field, answer_page
from formkit.journey.journey import Journey
from formkit.journey.late_ways import way_field
from formkit.journey.repeats import items_of
from formkit.questions.base import Answer
from tests.robot.moves import Move
from tests.robot.paths import Place, paths_of

MOST_PAGES = 200
MOST_MOVES = 60
"""Answers to one page that are tried on the way to an end."""
SLOT = "2026-12-01"

Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Reached:
    """One page of a form as somebody with `answers` comes to it, and what they then answer there to go on."""

    page: str
    answers: Answers
    chosen: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Ways:
    """Every page once for each way it looks, and a few whole journeys that together meet every page that can be sent."""

    pages: tuple[Reached, ...]
    ends: tuple[Answers, ...]


def ways(form: Form, days: Days) -> Ways:
    """The shortest way to each page. Pages that nobody can reach are not in it."""
    paths = paths_of(form, days)
    places = tuple(paths.places.values())
    pages: dict[object, Reached] = {}
    for place in places:
        if id := place.page or _stop_of(place):
            count = len(items_of(place.journey.answers, id)) if id in form.page_by_id else 0
            pages.setdefault((look_of(id), count), Reached(id, place.journey.answers, _chosen(place)))
    for at, reached in _exact_lists(places):
        pages.setdefault(at, reached)
    onward = _Onward(form, days, places)
    complete = [journey for one in pages.values() for journey in onward.ends(one) if journey.is_complete]
    return Ways(tuple(pages.values()), tuple(_ends(complete)))


def _exact_lists(places: tuple[Place, ...]) -> Iterator[tuple[object, Reached]]:
    # Nobody waits at a list with `exactly` so many items: people come to it to change it.
    for place in places:
        for page in place.journey.pages:
            if isinstance(page, RepeatPage) and page.exactly is not None:
                count = len(items_of(place.journey.answers, page.id))
                yield (look_of(page.id), count), Reached(page.id, place.journey.answers)


def _stop_of(place: Place) -> str:
    return place.journey.stopped_at.id if place.journey.stopped_at else ""


def look_of(page_id: str) -> object:
    """The same for the pages of all items of a list: they differ in words only."""
    at = item_page_of(page_id)
    return (at.repeat, at.page) if at else page_id


def _chosen(place: Place) -> Answers:
    return next((edge.move.chosen for edge in place.edges if edge.move.chosen), {})


def _ends(complete: list[Journey]) -> Iterator[Answers]:
    """Each time the journey that has most of what none before it had."""
    left = [(journey, set(_met(journey))) for journey in complete]
    while left:
        journey, met = max(left, key=lambda one: len(one[1]))
        yield journey.answers
        left = [(other, more) for other, its in left if (more := its - met)]


def _met(journey: Journey) -> Iterator[object]:
    yield "helping", journey.is_helping
    for page in journey.pages:
        yield look_of(page.id)
        if isinstance(page, EvidencePage):
            answer = journey.answers.get(page.id)
            yield "evidence", answer if isinstance(answer, str) else bool(answer)


class _Onward:
    """Goes on from a page to the end, with the first answers that do not end in a stop."""

    def __init__(self, form: Form, days: Days, places: tuple[Place, ...]) -> None:
        self.form, self.days = form, days
        self.moves: dict[object, list[Move]] = {}
        for place in places:
            known = self.moves.setdefault(look_of(place.page), [])
            known += [edge.move for edge in place.edges if edge.move not in known][:MOST_MOVES]

    def ends(self, reached: Reached) -> Iterator[Journey]:
        """The journeys on from a page: one for each other way of answering it (of those that are no question's)."""
        said: set[str] = set()
        for move in self.moves.get(look_of(reached.page), ()):
            start = Journey(self.form, reached.answers, self.days)
            if (
                move.says not in said
                and move.says != "add"
                and (after := self._answered(start, reached.page, move))
            ):
                said.add(move.says)
                yield self._finished(after)

    def _finished(self, journey: Journey) -> Journey:
        for _ in range(MOST_PAGES):
            page = journey.next_page
            if page is None:
                break
            moves = self.moves.get(look_of(page.id), ())
            after = (self._answered(journey, page.id, move) for move in moves if move.says != "add")
            led = next((one for one in after if one is not None and one.stopped_at is None), None)
            if led is None:
                break
            journey = led
        return journey

    def _answered(self, journey: Journey, page_id: str, move: Move) -> Journey | None:
        page, sent = journey.page(page_id), SentPage({})
        match page:
            case QuestionPage():
                chosen = {
                    _prefix(page_id) + id.removeprefix(_prefix(move.page)): said
                    for id, said in move.chosen.items()
                }
                found = [one.question.entry_for(chosen[one.id]) for one in page.questions if one.id in chosen]
                sent = SentPage({name: values for entry in found for name, values in entry.items()})
            case EvidencePage():
                sent = SentPage({way_field(page): (move.says,)} if move.says else {}, files=move.files)
            case RepeatPage():
                sent = SentPage({another_field(page): ("no",)})
            case BookPage():
                sent = SentPage({page.id: (SLOT,)})
        outcome = answer_page(self.form, journey.answers, page_id, sent, self.days)
        return outcome.journey if isinstance(outcome, PageAnswered) else None


def _prefix(page_id: str) -> str:
    return page_id.removesuffix(page_id.rpartition("/")[2])
