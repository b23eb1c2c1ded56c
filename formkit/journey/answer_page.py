"""What becomes of a page that a person sends: the one door through which answers change."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from formkit.definition.areas import OUTSIDE
from formkit.definition.form import Form
from formkit.definition.items import item_page_of, prefix_of, short_names
from formkit.definition.own_words import ALL_DIFFERENT
from formkit.definition.page_question import PageQuestion, broken_rules
from formkit.definition.pages import (
    BookPage,
    EvidencePage,
    Page,
    QuestionPage,
    RepeatPage,
    all_there,
    by_kind,
    repeat_page,
)
from formkit.definition.plain.days import Days
from formkit.definition.slots import slot_day
from formkit.journey.bookings import overtaken_bookings
from formkit.journey.journey import Journey
from formkit.journey.late_ways import evidence_answer
from formkit.journey.repeats import (
    broken_list_rules,
    first_page_of_item,
    items_of,
    new_item,
    with_item,
    without_item,
)
from formkit.questions.asked_once import asking, read_once
from formkit.questions.base import (
    Answer,
    AnswerError,
    Answers,
    Entry,
    OfferedBy,
    ReadResult,
    typed,
    was_given,
)
from formkit.questions.every import ANSWER_TYPES


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


@dataclass(frozen=True)
class ItemBegun:
    """The person wants to add one more to a list: show the first page of it. No answer changed."""

    page: Page


PageOutcome = PageAnswered | PageRefused | PageUnfinished | PageOutOfReach | ItemBegun


@dataclass(frozen=True)
class SentPage:
    """What a person sent for one page."""

    entry: Entry
    offered: OfferedBy = field(default_factory=dict)
    files: int = 0
    """How many files are kept for an evidence page."""
    outside: frozenset[str] = frozenset()
    """The ids of questions whose answer does not lie in the area that it must be in."""


def answer_page(form: Form, answers: Answers, page_id: str, sent: SentPage, days: Days) -> PageOutcome:
    """Read what was sent for a page. Never raises, whatever the answers, the page or the entry."""
    journey = Journey(form, answers, days)
    page = journey.page(page_id)
    if page is None:
        return PageOutOfReach(journey)
    outcome: PageOutcome = by_kind(
        page,
        question=lambda page: _questions(journey, page, sent),
        tell=lambda page: _answered(journey, {page.id: True}, page),
        stop=lambda _: PageOutOfReach(journey),
        evidence=lambda page: _evidence(journey, page, sent),
        repeat=lambda page: _list(journey, page, sent.entry),
        book=lambda page: _booking(journey, page, sent.entry),
    )
    return outcome


def standing_errors(journey: Journey, page: QuestionPage) -> tuple[AnswerError, ...]:
    """Why a page that has all its answers is asked again: an earlier answer changed.

    They break a rule now, or what was chosen is not offered any more.
    """
    answers = {one.id: journey.answers[one.id] for one in page.questions if one.id in journey.answers}
    gone = tuple(_gone(one, answers) for one in page.questions if not one.offers_all_of(answers.get(one.id)))
    if gone:
        return gone
    entry = {name: sent for one in page.questions for name, sent in _kept_entry(one, answers).items()}
    return _broken(journey, page, answers, entry) if len(answers) == len(page.questions) else ()


def _gone(one: PageQuestion, answers: Answers) -> AnswerError:
    """The mistake of an answer that is not offered any more, where the question tells of a missing one."""
    missing = one.question.read(_kept_entry(one, answers)).errors
    field = missing[0].field if missing else one.question.asked.field_name
    return AnswerError(field, "not offered", one.id, {"called": one.question.asked.called})


def _kept_entry(one: PageQuestion, answers: Answers) -> Entry:
    return one.question.entry_for(answers[one.id]) if one.id in answers else {}


def remove_item(form: Form, answers: Answers, repeat_id: str, item: str, days: Days) -> PageOutcome:
    """Take an item off a list, with everything that was answered about it."""
    journey = Journey(form, answers, days)
    page = repeat_page(journey.page(repeat_id))
    if page is None or item not in items_of(answers, repeat_id):
        return PageOutOfReach(journey)
    return _answered_with(journey, without_item(answers, repeat_id, item))


def _answered(journey: Journey, new: Mapping[str, Answer], page: Page) -> PageAnswered:
    before = journey.answers
    changed = {id for id, answer in new.items() if id in before and before[id] != answer}
    overtaken = _helped_by(journey, changed)
    answers: Answers = {id: answer for id, answer in before.items() if id not in overtaken} | dict(new)
    answers = {**answers, **_carried_on(journey.form, before, new)}
    if at := item_page_of(page.id):
        answers = with_item(answers, at.repeat, at.item)
    return _answered_with(journey, answers)


def _carried_on(form: Form, before: Answers, new: Mapping[str, Answer]) -> Answers:
    """What began with an answer and was left like it goes on being like it when that is changed."""
    return {
        id: new[earlier]
        for id, earlier in form.carried.items()
        if earlier in new
        and id not in new
        and {id, earlier} <= before.keys()
        and before[id] == before[earlier]
    }


def _answered_with(before: Journey, answers: Answers) -> PageAnswered:
    """The new answers, without the bookings that they overtake: another place or more things, so choose again."""
    after = Journey(before.form, answers, before.days)
    if overtaken := overtaken_bookings(before, after):
        answers = {id: answer for id, answer in answers.items() if id not in overtaken}
        after = Journey(before.form, answers, before.days)
    return PageAnswered(answers, after)


def _helped_by(journey: Journey, changed: Set[str]) -> frozenset[str]:
    """What was looked up with an answer that changed: another bin has other days, so ask again."""
    if not changed:
        return frozenset()
    found: set[str] = set()
    for page in journey.pages:
        found |= {one.id for one in page.questions if one.look_up and changed & set(one.look_up.given)}
    return frozenset(found)


def _list(journey: Journey, page: RepeatPage, entry: Entry) -> PageOutcome:
    """The list of a repeat: one more, or that is all."""
    item = new_item(journey.answers, page)
    choice = typed(entry, another_field(page))
    if page.exactly is None and choice == "yes" and item:
        first = first_page_of_item(page, item, journey.values, journey.days)
        return ItemBegun(first) if first else PageOutOfReach(journey)
    code = _wrong_with(journey, page, is_said=choice == "no" or item is None)
    if code:
        return PageRefused(page, (AnswerError(another_field(page), code, page.id),))
    return _answered(journey, {page.id: items_of(journey.answers, page.id), all_there(page.id): True}, page)


def another_field(page: RepeatPage) -> str:
    """The name and HTML id of "Do you need to add another?"."""
    return f"{page.id}-another"


def _wrong_with(journey: Journey, page: RepeatPage, *, is_said: bool) -> str:
    """The code of what has to be put right before a person can leave a list; "" where nothing has."""
    count = len(items_of(journey.answers, page.id))
    if page.exactly is not None:
        return "" if journey.how_many(page) == count else "exactly"
    if not is_said:
        return "empty"
    if count < page.at_least:
        return "at least"
    broken = broken_list_rules(page, journey.values, journey.days)
    return broken[0].code if broken else ""


def _booking(journey: Journey, page: BookPage, entry: Entry) -> PageOutcome:
    """A slot that was chosen; whether it is still free, the caller has found out."""
    slot = typed(entry, page.id)
    if slot_day(slot) is None:
        return PageRefused(page, (AnswerError(page.id, "empty", page.id, {"called": page.called}),))
    return _answered(journey, {page.id: slot}, page)


def _evidence(journey: Journey, page: EvidencePage, sent: SentPage) -> PageOutcome:
    answer = evidence_answer(page, sent.files, sent.entry)
    if not page.takes(answer):
        code = "empty or way" if page.cannot_upload else "empty"
        return PageRefused(page, (AnswerError(page.id, code, page.id, {"called": page.called}),))
    return _answered(journey, {page.id: answer}, page)


def _questions(journey: Journey, page: QuestionPage, sent: SentPage) -> PageOutcome:
    kept = journey.answers
    readings = {
        one.id: read_once(one.question, sent.entry, sent.offered.get(one.id, ()), kept.get(one.id))
        for one in page.questions
    }
    unfinished = [reading.unfinished for reading in readings.values() if reading.unfinished is not None]
    if unfinished and not sent.outside:
        entry = dict(sent.entry)
        for more in unfinished:
            entry |= more
        return PageUnfinished(page, entry)
    errors = outside_errors(page, sent.outside, sent.entry)
    errors += tuple(e for id, reading in readings.items() if id not in sent.outside for e in reading.errors)
    new = {id: reading.answer for id, reading in readings.items()}
    errors = errors or _broken(journey, page, new, sent.entry) or _none_given(page, readings)
    errors = errors or _entered_twice(journey, page, new, sent.entry)
    errors = _with_doubts(page, errors, readings)
    return PageRefused(page, errors) if errors else _answered(journey, new, page)


def _with_doubts(
    page: QuestionPage, errors: tuple[AnswerError, ...], readings: Mapping[str, ReadResult]
) -> tuple[AnswerError, ...]:
    """The mistakes in the page's order, and with them what is only doubtful of the other questions."""
    wrong: dict[str, list[AnswerError]] = {one.id: [] for one in page.questions}
    for error in errors:
        wrong[error.question].append(error)
    for one in page.questions:
        doubt = readings[one.id].doubt
        if doubt and not wrong[one.id]:
            wrong[one.id].append(asking(one.question.asked, doubt))
    return tuple(error for found in wrong.values() for error in found)


def _broken(journey: Journey, page: QuestionPage, new: Answers, entry: Entry) -> tuple[AnswerError, ...]:
    """Rules see this page's new answers and, as a rule names only what stands above it, those of earlier pages."""
    own = page.plain_values(new)
    values = {**journey.values_at(page.id), **own, **short_names(page.id, own)}
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
    part = ANSWER_TYPES[one.answer_type].first_input
    return asked.part(part) if part and not was_chosen else asked.field_name


def _entered_twice(
    journey: Journey, page: QuestionPage, new: Answers, entry: Entry
) -> tuple[AnswerError, ...]:
    """In a list that is to be `all different`: what has one number in the world is told where it is typed again."""
    at = item_page_of(page.id)
    repeat = repeat_page(journey.form.page_by_id.get(at.repeat)) if at else None
    if at is None or repeat is None or not any(rule.code == ALL_DIFFERENT for rule in repeat.rules):
        return ()
    own = prefix_of(at.repeat, at.item)
    return tuple(
        AnswerError(
            _first_input(one, entry),
            "different",
            one.id,
            {"called": one.question.asked.called, "limit": other},
        )
        for one in page.questions
        if ANSWER_TYPES[one.answer_type].is_of_one and was_given(new.get(one.id))
        for number, item in enumerate(items_of(journey.answers, repeat.id), start=1)
        if item != at.item
        and journey.answers.get(prefix_of(repeat.id, item) + one.id.removeprefix(own)) == new[one.id]
        for other in (f"{repeat.one} {number}",)
    )[:1]


def _none_given(page: QuestionPage, readings: Mapping[str, ReadResult]) -> tuple[AnswerError, ...]:
    need = page.need_at_least_one_of
    if not need or any(was_given(readings[id].answer) for id in need if id in readings):
        return ()
    *called, last = [one.question.asked.called for one in page.questions if one.id in need]
    first = next(one for one in page.questions if one.id == need[0])
    words = {"called": ", ".join(called), "last": last} if called else {"called": last}
    return (AnswerError(_first_input(first, {}), "none" if called else "empty", need[0], words),)


def outside_errors(page: QuestionPage, outside: Set[str], entry: Entry) -> tuple[AnswerError, ...]:
    """A mistake for each question of the page whose id is in `outside`: the caller has asked the council's look-up."""
    return tuple(
        AnswerError(_input(one, entry), OUTSIDE, one.id, {"called": one.question.asked.called})
        for one in page.questions
        if one.id in outside
    )


def _input(one: PageQuestion, entry: Entry) -> str:
    """The input to put right: the list of addresses or countries where one was chosen, else the box of the postcode."""
    asked = one.question.asked
    chosen = {"choice": "choice", "abroad": "country"}.get(typed(entry, asked.part("way")))
    if chosen:
        return asked.part(chosen)
    return asked.part("postcode") if asked.part("postcode") in entry else asked.field_name
