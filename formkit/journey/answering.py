"""What becomes of a page that a person sends: the one door through which answers change; it saves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from formkit.definition.form import (
    EvidencePage,
    Form,
    LaterPage,
    Page,
    PageQuestion,
    QuestionPage,
    StopPage,
    TellPage,
)
from formkit.definition.plain.days import Days
from formkit.journey.journey import Answers, Journey, broken_rules, plain_values
from formkit.questions.base import Answer, AnswerError, Entry, Offered, Reading, typed

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


def standing_errors(journey: Journey, page: QuestionPage) -> tuple[AnswerError, ...]:
    """Why a page that has all its answers is asked again: an earlier answer changed, and they break a rule now."""
    answers = {one.id: journey.answers[one.id] for one in page.questions if one.id in journey.answers}
    entry = {name: sent for one in page.questions for name, sent in _kept_entry(one, answers).items()}
    return _broken(journey, page, answers, entry) if len(answers) == len(page.questions) else ()


def _kept_entry(one: PageQuestion, answers: Answers) -> Entry:
    return one.question.entry_for(answers[one.id]) if one.id in answers else {}


def _answered(journey: Journey, new: Mapping[str, Answer]) -> PageAnswered:
    before = journey.answers
    changed = {id for id, answer in new.items() if id in before and before[id] != answer}
    overtaken = _helped_by(journey.form, changed)
    answers = {id: answer for id, answer in before.items() if id not in overtaken} | dict(new)
    return PageAnswered(answers, Journey(journey.form, answers, journey.days))


def _helped_by(form: Form, changed: Set[str]) -> frozenset[str]:
    """Questions whose look-up was asked with an answer that changed: another bin has other days, so ask again."""
    if not changed:
        return frozenset()
    asked = form.question_by_id.values()
    return frozenset(one.id for one in asked if one.look_up and changed & set(one.look_up.given))


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
    errors = errors or _broken(journey, page, new, sent.entry) or _none_given(page, readings)
    return PageRefused(page, errors) if errors else _answered(journey, new)


def _broken(journey: Journey, page: QuestionPage, new: Answers, entry: Entry) -> tuple[AnswerError, ...]:
    """Rules see this page's new answers and, as a rule names only what stands above it, those of earlier pages."""
    values = dict(journey.values) | plain_values(page, new)
    return tuple(
        AnswerError(
            _first_input(one, entry),
            rule.code,
            one.id,
            {"called": one.question.asked.called, **rule.values},
        )
        for one in page.questions
        for rule in broken_rules(one.id, one.rules, values, journey.days)[:1]
    )


def _first_input(one: PageQuestion, entry: Entry) -> str:
    """The input to put right. A day that was typed is put right in its first box, one that was chosen at the choices."""
    asked = one.question.asked
    was_chosen = bool(one.look_up) and typed(entry, asked.field_name) not in ("", "another")
    return asked.part("day") if one.question.kind == "date" and not was_chosen else asked.field_name


def _none_given(page: QuestionPage, readings: Mapping[str, Reading]) -> tuple[AnswerError, ...]:
    need = page.need_at_least_one_of
    if not need or any(readings[id].answer is not None for id in need if id in readings):
        return ()
    called = " or ".join(one.question.asked.called for one in page.questions if one.id in need)
    first = next(one for one in page.questions if one.id == need[0])
    return (AnswerError(_first_input(first, {}), "empty", need[0], {"called": called}),)
