"""The pages that a person will see, given their answers; worked out anew every time, with nothing remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from formkit.definition.form import (
    EvidencePage,
    Form,
    LaterPage,
    Page,
    PageQuestion,
    QuestionPage,
    Rule,
    StopPage,
    TellPage,
)
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Value
from formkit.questions.base import Answer

Answers = Mapping[str, Answer]
"""Question id → answer. For a page that only tells, page id → True; for evidence, page id → how many files, or None."""


@dataclass(frozen=True)
class _Walk:
    pages: tuple[Page, ...]
    next_page: Page | None
    stopped_at: StopPage | None
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Journey:
    """Where a person is in a form. Total: any answers, even nonsense, give a journey."""

    form: Form
    answers: Answers
    days: Days

    @cached_property
    def _walk(self) -> _Walk:
        values: dict[str, Value] = {}
        pages: list[Page] = []
        self._add_sums("", values)
        for page in self.form.pages:
            if not all(condition.value(values, self.days) is True for condition in page.when):
                self._add_sums(page.id, values)
                continue
            pages.append(page)
            if isinstance(page, StopPage):
                return _Walk(tuple(pages), None, page, values)
            page_values = plain_values(page, self.answers)
            if not is_answered(page, self.answers, values | page_values, self.days):
                return _Walk(tuple(pages), page, None, values)
            values.update(page_values)
            self._add_sums(page.id, values)
        return _Walk(tuple(pages), None, None, values)

    def _add_sums(self, page_id: str, values: dict[str, Value]) -> None:
        for name, expression in self.form.sums.get(page_id, ()):
            values[name] = expression.value(values, self.days)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages behind the person and the one that is next, in order; nothing beyond can be known yet."""
        return self._walk.pages

    @property
    def next_page(self) -> Page | None:
        """The first page without an answer that counts; None at check answers or at a stop."""
        return self._walk.next_page

    @property
    def stopped_at(self) -> StopPage | None:
        """The stop that ends this journey, if one does."""
        return self._walk.stopped_at

    @property
    def values(self) -> Mapping[str, Value]:
        """What conditions, sums and `{id}` places see: answers on the journey, and sums."""
        return self._walk.values

    @property
    def is_complete(self) -> bool:
        """True where everything was asked and answered: check answers can be shown and sent."""
        return self.next_page is None and self.stopped_at is None

    @cached_property
    def answers_on_journey(self) -> Answers:
        """The answers that count. Those of pages that are no longer asked stay in the visit and are not here."""
        found: dict[str, Answer] = {}
        for page in self.pages:
            if page is not self.next_page:
                found |= {id: self.answers[id] for id in answer_ids(page) if id in self.answers}
        return found

    def page(self, page_id: str) -> Page | None:
        """A page that can be visited now, or None."""
        return next((page for page in self.pages if page.id == page_id), None)

    def can_visit(self, page_id: str) -> bool:
        """True for pages behind the person and the next one."""
        return self.page(page_id) is not None

    def page_before(self, page_id: str) -> Page | None:
        """The page that Back leads to; None on the first, which leads to the start page."""
        return self._beside(page_id, -1)

    def page_after(self, page_id: str) -> Page | None:
        """The page that Continue leads to; None after the last, which leads to check answers."""
        return self._beside(page_id, 1)

    def _beside(self, page_id: str, step: int) -> Page | None:
        at = next((index for index, page in enumerate(self.pages) if page.id == page_id), None)
        if at is None or not 0 <= at + step < len(self.pages):
            return None
        return self.pages[at + step]


def is_answered(page: Page, answers: Answers, values: Mapping[str, Value], days: Days) -> bool:
    """True where the page's answers are there and its rules do not refuse them (an earlier answer may have changed)."""
    match page:
        case QuestionPage(questions=questions, need_at_least_one_of=need):
            if not all(_counts(one, answers, values) for one in questions):
                return False
            if need and not any(answers[id] is not None for id in need):
                return False
            return not any(broken_rules(one.id, one.rules, values, days) for one in questions)
        case TellPage():
            return answers.get(page.id) is True
        case EvidencePage():
            count = answers.get(page.id, False)
            return page.optional if count is None else type(count) is int and count > 0
        case StopPage() | LaterPage():
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
    """The rules that refuse an answer. Inside a page from the library a rule calls its question by the short id."""
    if not rules:
        return ()
    local = id.rpartition(".")[2]
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
            count = answers.get(page.id)
            return {page.id: count} if type(count) is int else {}
        case _:
            return found


def _value(plain: object) -> Value:
    return plain  # type: ignore[return-value]  # Question.plain gives what its `kind` names; questions know no Plain


def answer_ids(page: Page) -> tuple[str, ...]:
    """The ids under which a page's answers are kept."""
    return tuple(one.id for one in page.questions) if isinstance(page, QuestionPage) else (page.id,)
