"""Pages with the options that go with a person's earlier answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from formkit.definition.pages import Page, QuestionPage, question_page
from formkit.definition.plain.days import Days
from formkit.definition.plain.kinds import Value


def as_offered(page: Page, values: Mapping[str, Value], days: Days) -> Page | None:
    """A page as it is asked with these earlier answers; None where it has nothing to choose from, so is not asked."""
    asks = question_page(page)
    if asks is None or all(one.offers is None for one in asks.questions):
        return page
    return _with_offered(asks, values, days)


def _with_offered(page: QuestionPage, values: Mapping[str, Value], days: Days) -> QuestionPage | None:
    """Of several questions those that offer nothing are left out."""
    offered = (one.as_offered(values, days) for one in page.questions)
    questions = tuple(one for one in offered if one is not None)
    asked = {one.id for one in questions}
    need = tuple(id for id in page.need_at_least_one_of if id in asked)
    return replace(page, questions=questions, need_at_least_one_of=need) if questions else None


def without_options(page: Page, values: Mapping[str, Value], days: Days) -> tuple[str, ...]:
    """The names of a page's answers that are surely not asked for, because no option is offered."""
    none = {one.id for one in page.questions if one.offers_nothing(values, days)}
    return page.names if none.issuperset(page.ids) else tuple(none)
