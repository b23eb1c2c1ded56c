"""Whether what a page asks is answered, and what its answers are to conditions; it does not know the way to the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from formkit.definition.form import (
    BookPage,
    EvidencePage,
    Page,
    PageQuestion,
    QuestionPage,
    RepeatPage,
    Rule,
    StopPage,
    TellPage,
)
from formkit.definition.items import all_there, item_page_of, prefix_of
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Value
from formkit.journey.late_ways import files_so_far, is_evidence_answered
from formkit.journey.slots import slot_day
from formkit.questions.base import Answer, was_given

Answers = Mapping[str, Answer]
"""Question id → answer. For a page that only tells, page id → True; for evidence, page id → how many files, or None;
for a booking, page id → the slot; for a repeat, page id → its items, and `things/2/how_many` → an answer of one."""


def is_answered(page: Page, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
    """True where the page's answers are there and its rules do not refuse them (an earlier answer may have changed)."""
    match page:
        case QuestionPage(questions=questions, need_at_least_one_of=need):
            if not all(_counts(one, answers, values) for one in questions):
                return False
            if need and not any(was_given(answers[id]) for id in need):
                return False
            return not any(broken_rules(one.id, one.rules, values, days) for one in questions)
        case TellPage():
            return answers.get(page.id) is True
        case EvidencePage():
            return is_evidence_answered(page, answers.get(page.id, False))
        case BookPage():
            return slot_day(answers.get(page.id)) is not None
        case RepeatPage() | StopPage():
            return False
        case _:
            assert_never(page)


def _counts(one: PageQuestion, answers: Answers, values: Mapping[str, Value]) -> bool:
    """False for an answer that the question could not have given, so that it is asked again and not sent."""
    if answers.get(one.id, False) is None:
        return one.question.asked.optional
    return values.get(one.id) is not None


def broken_rules(
    id: str, rules: tuple[Rule, ...], values: Mapping[str, Value], days: Days
) -> tuple[Rule, ...]:
    """The rules that refuse an answer. Inside a library page or a repeat a rule calls its question by the short id."""
    if not rules:
        return ()
    local = id.rpartition("/")[2].rpartition(".")[2]
    seen = values if local == id else {**values, local: values.get(id)}
    return tuple(rule for rule in rules if rule.condition.value(seen, days) is False)


def plain_values(page: Page, answers: Answers) -> dict[str, Value]:
    """What a page's answers are to conditions and sums."""
    found: dict[str, Value] = {}
    match page:
        case QuestionPage(questions=questions):
            for one in questions:
                if one.id in answers:
                    found[one.id] = _value(one.question.plain(answers[one.id]))
            inner = {id.rpartition(".")[2]: value for id, value in found.items() if "." in id}
            return found | ({page.id: inner} if inner else {})
        case EvidencePage():
            count = files_so_far(page, answers.get(page.id))
            return {} if count is None else {page.id: count}
        case BookPage():
            day = slot_day(answers.get(page.id))
            return {page.id: day} if day else {}
        case _:
            return found


def short_names(page_id: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values of a page by the names that its own item of a repeat calls them; {} outside repeats."""
    at = item_page_of(page_id)
    prefix = prefix_of(at.repeat, at.item) if at else ""
    return {id.removeprefix(prefix): value for id, value in values.items()} if prefix else {}


def _value(plain: object) -> Value:
    return plain  # type: ignore[return-value]  # Question.plain gives what its `kind` names; questions know no Plain


def answer_ids(page: Page) -> tuple[str, ...]:
    """The ids under which a page's answers are kept."""
    match page:
        case QuestionPage(questions=questions):
            return tuple(one.id for one in questions)
        case RepeatPage():
            return (page.id, all_there(page.id))
        case _:
            return (page.id,)
