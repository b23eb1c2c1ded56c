"""Which answers lead to each page of a form, found by walking the journey itself; it sends nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from a11y_tests.filling_in import careful
from formkit.definition.form import EvidencePage, Form, Page, PageQuestion, QuestionPage, TellPage
from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.questions.base import Answer, Look
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.wording import Wording
from formkit.rendering.environment import Pages

MOST = 20_000
"""Journeys that are tried for one form: a bound on time, far above what the example forms need."""
DAYS_AGO = (0, 1, 2, 3, 5, 8, 40, 400, -3)

Answers = Mapping[str, Answer]


@dataclass
class Ways:
    """Page id → answers that lead there; and those with which the page is part of a form that can be sent."""

    to: dict[str, Answers] = field(default_factory=dict)
    through: dict[str, Answers] = field(default_factory=dict)


def ways(form: Form, today: date) -> Ways:
    """Breadth first, so that the shortest way is found; pages that nobody can reach are not in it."""
    days, found = Days(today), Ways()
    deciding = _names_in_rules(form)
    waiting: deque[Answers] = deque([{}])
    known: set[object] = set()
    for _ in range(MOST):
        if not waiting:
            break
        journey = Journey(form, waiting.popleft(), days)
        for page in journey.pages:
            found.to.setdefault(page.id, journey.answers)
            if journey.is_complete:
                found.through.setdefault(page.id, journey.answers)
        next_page = journey.next_page
        if next_page is None:
            continue
        place = (
            next_page.id,
            frozenset((id, journey.answers[id]) for id in deciding if id in journey.answers),
        )
        if place not in known:
            known.add(place)
            waiting.extend({**journey.answers, **more} for more in _answers_to(next_page, today))
    return found


def _names_in_rules(form: Form) -> frozenset[str]:
    """Ids of the questions that any condition, rule or sum looks at: two journeys that agree on them go on alike."""
    names = {name for page in form.pages for condition in page.when for name in condition.names}
    names |= {name for sums in form.sums.values() for _, one in sums for name in one.names}
    for page in form.pages:
        if isinstance(page, QuestionPage):
            names |= {name for one in page.questions for rule in one.rules for name in rule.condition.names}
    return frozenset(names & set(form.question_by_id))


def _answers_to(page: Page, today: date) -> Iterator[Answers]:
    """Ways to answer one page: each question in turn takes every value, the others their first."""
    if isinstance(page, TellPage):
        yield {page.id: True}
    if isinstance(page, EvidencePage):
        yield {page.id: None if page.optional else 1}
    if not isinstance(page, QuestionPage):
        return
    values = {one.id: tuple(_values(one, today)) for one in page.questions}
    first = {id: some[0] for id, some in values.items()}
    yield first
    for id, some in values.items():
        yield from ({**first, id: value} for value in some[1:])


def _values(one: PageQuestion, today: date) -> Iterator[Answer]:
    question = one.question
    options = [option.value for option in question.asked.options]
    match question.kind:
        case "yes or no":
            yield from (True, False)
        case "one option":
            yield from options
        case "some options":
            yield from ((value,) for value in options)
            yield tuple(options)
        case "date":
            yield from ((today - timedelta(days=days)).isoformat() for days in DAYS_AGO)
        case "number" | "money":
            yield from range(1, 10)
        case _:
            yield written(one)
    if question.asked.optional:
        yield None


def written(one: PageQuestion) -> Answer:
    """An answer in words: the question is drawn, its boxes are filled in, and it reads them."""
    question = one.question
    for way in ("", *ANSWER_TYPES[one.answer_type].ways):
        asked_so = {question.asked.part("way"): (way,)}
        html = str(_pages().draw(question.component(Look(asked_so, {}, Wording(), is_heading=True))))
        typed = {name: (value,) for name, value in careful(html).items() if isinstance(value, str)}
        reading = question.read(asked_so | typed)
        if reading.answer is not None:
            return reading.answer
    raise AssertionError(f"{one.id} takes none of the words of filling_in.py: add some that it takes")


@cache
def _pages() -> Pages:
    return Pages()


def decided(form: Form, answers: Answers) -> Answers:
    """Those of the answers that are a choice; what is typed in words is left to whoever fills in the page."""
    return {
        id: answer
        for id, answer in answers.items()
        if id in form.question_by_id and form.question_by_id[id].question.kind != "text"
    }
