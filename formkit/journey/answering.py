"""What becomes of a page that a person sends: the one door through which answers change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formkit.definition.form import EvidencePage, Form, LaterPage, Page, QuestionPage, StopPage, TellPage
from formkit.definition.plain.days import Days
from formkit.journey.journey import Answers, Journey, broken_rules, plain_values
from formkit.questions.base import Answer, AnswerError, Entry, Offered, Reading

OfferedBy = Mapping[str, tuple[Offered, ...] | None]
"""Question id → what its look-up offers; None where it failed."""


@dataclass(frozen=True)
class PageAnswered:
    """The page's answers are in `answers`, ready to be saved."""

    answers: Answers
    journey: Journey


@dataclass(frozen=True)
class PageRefused:
    """There are mistakes: show the page again with them and with what was typed."""

    page: Page
    errors: tuple[AnswerError, ...]


@dataclass(frozen=True)
class PageUnfinished:
    """A look-up goes first: keep the entry and show the page again."""

    page: Page
    entry: Entry


@dataclass(frozen=True)
class PageOutOfReach:
    """This page is not open to the person: lead them to where they are."""

    journey: Journey


PageOutcome = PageAnswered | PageRefused | PageUnfinished | PageOutOfReach


@dataclass(frozen=True)
class Sent:
    """What a person sent for one page."""

    entry: Entry
    offered: OfferedBy = field(default_factory=dict)
    files: int = 0
    """How many files are kept for an evidence page."""


def answer_page(form: Form, answers: Answers, page_id: str, sent: Sent, days: Days) -> PageOutcome:
    """Read what was sent for a page. Never raises, whatever the answers, the page or the entry."""
    journey = Journey(form, answers, days)
    page = journey.page(page_id)
    match page:
        case None | StopPage() | LaterPage():
            return PageOutOfReach(journey)
        case TellPage():
            return _answered(journey, {page.id: True})
        case EvidencePage():
            return _evidence(journey, page, sent.files)
        case QuestionPage():
            return _questions(journey, page, sent)


def _answered(journey: Journey, new: Mapping[str, Answer]) -> PageAnswered:
    answers = {**journey.answers, **new}
    return PageAnswered(answers, Journey(journey.form, answers, journey.days))


def _evidence(journey: Journey, page: EvidencePage, files: int) -> PageOutcome:
    if not files and not page.optional:
        error = AnswerError(page.id, "empty", page.id, {"called": page.called})
        return PageRefused(page, (error,))
    return _answered(journey, {page.id: files or None})


def _questions(journey: Journey, page: QuestionPage, sent: Sent) -> PageOutcome:
    readings = {one.id: one.question.read(sent.entry, sent.offered.get(one.id, ())) for one in page.questions}
    unfinished = [reading.unfinished for reading in readings.values() if reading.unfinished is not None]
    if unfinished:
        entry = dict(sent.entry)
        for more in unfinished:
            entry |= more
        return PageUnfinished(page, entry)
    errors = tuple(error for reading in readings.values() for error in reading.errors)
    new = {id: reading.answer for id, reading in readings.items()}
    errors = errors or _broken(journey, page, new) or _none_given(page, readings)
    return PageRefused(page, errors) if errors else _answered(journey, new)


def _broken(journey: Journey, page: QuestionPage, new: Answers) -> tuple[AnswerError, ...]:
    """Rules see what was answered before this page, and this page's own new answers."""
    values = dict(journey.values) | plain_values(page, new)
    return tuple(
        AnswerError(
            _first_input(page, one.id),
            rule.code,
            one.id,
            {"called": one.question.asked.called, **rule.values},
        )
        for one in page.questions
        for rule in broken_rules(one.id, one.rules, values, journey.days)[:1]
    )


def _first_input(page: QuestionPage, id: str) -> str:
    asked = next(one.question.asked for one in page.questions if one.id == id)
    question = next(one.question for one in page.questions if one.id == id)
    # A date's own id is that of its group; the summary links to the box that a person can type in.
    return asked.part("day") if question.kind == "date" else asked.field_name


def _none_given(page: QuestionPage, readings: Mapping[str, Reading]) -> tuple[AnswerError, ...]:
    need = page.need_at_least_one_of
    if not need or any(readings[id].answer is not None for id in need if id in readings):
        return ()
    called = " or ".join(one.question.asked.called for one in page.questions if one.id in need)
    return (AnswerError(_first_input(page, need[0]), "empty", need[0], {"called": called}),)
