"""What a robot expects to find at the end of a walk, worked out of the form file and what it did."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from formkit.definition.form import Form
from formkit.definition.pages import BookPage, EvidencePage, QuestionPage, RepeatPage
from formkit.definition.plain.days import Days
from formkit.journey.answer_page import PageAnswered, answer_page
from formkit.journey.journey import Journey
from formkit.questions.base import was_given
from formkit.questions.wording import Wording
from formkit.questions.written import typing_of, without_typing
from tests.robot.covering import Walk
from tests.robot.moves import sent

LONG_ENOUGH = 4
"""Words of a text that nobody writes alike in two languages."""


@dataclass(frozen=True)
class Expected:
    """One row of check answers: the page that its Change leads to, and the words; None where any will do."""

    page: str
    words: str | None


def journey_of(form: Form, walk: Walk, days: Days) -> Journey:
    """The walk gone through again on the real journey: a recipe has to lead where it says."""
    journey = Journey(form, {}, days)
    for turn in walk.turns:
        if turn.move is None or turn.move.says == "add":
            continue
        outcome = answer_page(form, journey.answers, turn.move.page, sent(journey, turn.move), days)
        assert isinstance(outcome, PageAnswered), (turn.move, outcome)
        journey = outcome.journey
    return journey


def rows_of(journey: Journey, language: str, not_provided: str) -> Iterator[Expected]:
    """Every answer of a journey in words, in the order of check answers."""
    wording, given = Wording(language), journey.answers_on_journey
    for page in journey.pages:
        if isinstance(page, QuestionPage):
            for one in page.questions:
                earlier = journey.form.carried.get(one.id, "")
                if was_given(given[one.id]) and given.get(earlier) == given[one.id]:
                    continue  # it is on the page already, where it was asked first
                lines = one.question.display(given[one.id], wording)
                looked_up = one.look_up is not None and isinstance(given[one.id], Mapping) and bool(lines)
                is_declined = looked_up and "instead" in given[one.id]  # type: ignore[operator]  # a mapping here
                words = (
                    None
                    if looked_up and not is_declined
                    else " ".join(" ".join(lines or (not_provided,)).split())
                )
                yield Expected(page.id, words)
        elif isinstance(page, EvidencePage):
            way = page.way_of(given.get(page.id))
            yield Expected(
                page.id, wording.text("", way) if way else "photo.jpg" if given.get(page.id) else None
            )
        elif isinstance(page, BookPage):
            yield Expected(page.id, None)


def asked_ids(journey: Journey) -> list[tuple[str, str]]:
    """Page and id of each answer that has to be in what is sent, and of no other."""
    found = []
    for page in journey.pages:
        if isinstance(page, QuestionPage):
            found += [(page.id, one.id) for one in page.questions]
        elif isinstance(page, EvidencePage | BookPage):
            found.append((page.id, page.id))
    return found


def only_english(form: Form) -> frozenset[str]:
    """The texts of a form file that its Welsh side says otherwise."""
    english, welsh = set(_texts(form)), set(_texts(form.said("cy")))
    long = {text for text in english - welsh if len(text.split()) >= LONG_ENOUGH and "{" not in text}
    return frozenset(long)


def _texts(value: object) -> Iterator[str]:
    match value:
        case Form():
            parts = (
                value.title,
                value.pages,
                value.before_you_start,
                value.what_happens_next,
                value.declarations,
            )
            yield from _texts(parts)
            yield from _texts((tuple(value.sections.values()), value.you_may_also_need, value.ways))
        case str():
            yield " ".join(value.split())
        case tuple() | list() | frozenset():
            for one in value:
                yield from _texts(one)
        case Mapping():
            yield from _texts(tuple(value.values()))
        case _ if is_dataclass(value):
            yield from _texts(
                tuple(getattr(value, one.name) for one in fields(value) if one.name not in UNSAID)
            )


UNSAID = {"when", "rules", "condition", "exactly", "places", "sums", "id", "make"}
"""What nobody reads."""


def must_be_seen(form: Form) -> frozenset[str]:
    """The pages that walks have to come by; a list whose length is known is only seen when it is changed."""
    return frozenset(
        page.id for page in form.pages if not (isinstance(page, RepeatPage) and page.exactly is not None)
    )


def check_answers_of(document: Mapping[str, Any], journey: Journey) -> None:  # Any: the JSON of a submission
    """A document holds the answers that were given and the files that were added, and no others."""
    given = journey.answers_on_journey
    for one in document["answers"]:
        if one["type"] not in ("address", "place on a map", "book") and "look up" not in one:
            kept = given[one["id"]]
            assert one["answer"] == json.loads(json.dumps(without_typing(kept))), one
            assert one["typed"] == typing_of(kept), one
    with_files = {
        page.id for page in journey.pages if isinstance(page, EvidencePage) and type(given[page.id]) is int
    }
    assert {one["page"] for one in document["evidence"]} == with_files
