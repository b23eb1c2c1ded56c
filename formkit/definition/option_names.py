"""Long lists are searched by the names that their options have in every language of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from formkit.definition.form import Form, Variant
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page, QuestionPage, RepeatPage, by_kind
from formkit.questions.base import Option
from formkit.questions.options import MOST_SHOWN

_Names = Mapping[tuple[str, str], dict[str, None]]
"""Question and option → its names in all languages."""


def known_by_all_names(forms: Mapping[Variant, Form]) -> Mapping[Variant, Form]:
    """The same forms, the options of long lists with the labels of the others beside their own."""
    names: dict[tuple[str, str], dict[str, None]] = {}
    for form in forms.values():
        for one in _long(form.pages):
            for option in one.question.asked.options:
                known = names.setdefault((one.id, option.value), {})
                known |= dict.fromkeys((option.label, *option.also))
    return {variant: _named(form, names) for variant, form in forms.items()} if names else forms


def _long(pages: tuple[Page, ...]) -> Iterator[PageQuestion]:
    for page in pages:
        yield from (one for one in page.questions if len(one.question.asked.options) > MOST_SHOWN)
        yield from _long(page.pages)


def _named(form: Form, names: _Names) -> Form:
    return replace(form, pages=tuple(_page(page, names) for page in form.pages))


def _page(page: Page, names: _Names) -> Page:
    named: Page = by_kind(
        page,
        question=lambda page: _question_page(page, names),
        tell=lambda page: page,
        stop=lambda page: page,
        evidence=lambda page: page,
        repeat=lambda page: _repeat_page(page, names),
        book=lambda page: page,
    )
    return named


def _question_page(page: QuestionPage, names: _Names) -> Page:
    return replace(page, questions=tuple(_question(one, names) for one in page.questions))


def _repeat_page(page: RepeatPage, names: _Names) -> Page:
    return replace(page, pages=tuple(_page(inner, names) for inner in page.pages))


def _question(one: PageQuestion, names: _Names) -> PageQuestion:
    asked = one.question.asked
    if len(asked.options) <= MOST_SHOWN:
        return one
    return one.with_asked(
        replace(asked, options=tuple(_option(one.id, each, names) for each in asked.options))
    )


def _option(question: str, option: Option, names: _Names) -> Option:
    others = (name for name in names.get((question, option.value), ()) if name != option.label)
    return replace(option, also=tuple(others))
