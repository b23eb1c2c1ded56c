"""The pages of a form as events name them, each with its number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from formkit.analytics.base import MOST_PAGES, VERSION_LETTERS, FormPage
from formkit.definition.form import Form
from formkit.definition.guidance import Guidance
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page, by_kind
from formkit.journey.events import CHECK_ANSWERS, PAY, TASKS

WORDING_LETTERS = 12


@dataclass(frozen=True)
class _Found:
    """A page before it has its number."""

    page: str
    kind: str
    title: str
    wording: object
    """What it asks, as plain values: the same where two versions ask the same."""
    outcome: str = ""


def pages_of(form: Form) -> tuple[FormPage, ...]:
    """The pages of this version: in file order, those of a list before the list; then tasks, check answers, payment.

    Numbers count from 0; pages after the first 124 share the last number.
    """
    return tuple(
        FormPage(
            form=form.id,
            version=form.hash[:VERSION_LETTERS],
            number=min(number, MOST_PAGES - 1),
            page=found.page,
            kind=found.kind,
            title=found.title,
            outcome=found.outcome,
            wording=_short(found.wording),
        )
        for number, found in enumerate((*_all(form.pages), *_last(form)))
    )


def _all(pages: Iterable[Page], prefix: str = "") -> Iterator[_Found]:
    for page in pages:
        yield from _all(page.pages, f"{page.id}/")
        yield _found(page, prefix + page.id)


def _last(form: Form) -> Iterator[_Found]:
    """The pages that are not in the file."""
    if form.task_list:
        yield _Found(TASKS, "task list", "Task list", [section.title for section in form.task_list])
    declared = [[one.heading, *one.say, one.warning] for one in form.declarations]
    yield _Found(CHECK_ANSWERS, "check answers", "Check your answers", declared)
    if form.payment is not None:
        title = form.payment.heading or "Pay"
        yield _Found(PAY, "payment", title, [title])


def _found(page: Page, id: str) -> _Found:
    """One page: what kind it is, and everything that a person reads on it but the numbers of answers."""
    title = _called(page)

    def found(kind: str, *more: object, outcome: str = "") -> _Found:
        return _Found(id, kind, title, [page.heading, *more], outcome)

    return by_kind(
        page,
        question=lambda page: found(
            "question", page.hint, [_asked(one) for one in page.questions], *_guided(page.guidance)
        ),
        tell=lambda page: found("tell", *_guided(page.guidance)),
        stop=lambda page: found(
            "stop",
            page.say,
            [[one.say, one.link, one.to] for one in page.do_instead],
            page.call_us,
            outcome=page.outcome,
        ),
        evidence=lambda page: found(
            "evidence",
            page.hint,
            page.called,
            page.accept,
            page.files,
            page.optional,
            page.cannot_upload,
            *_guided(page.guidance),
        ),
        repeat=lambda page: found("list", page.hint, page.one, *_guided(page.guidance)),
        book=lambda page: found("booking", page.hint, page.called, *_guided(page.guidance)),
    )


def _guided(guidance: Guidance) -> Iterator[str]:
    """The texts beside the question, as far as there are any."""
    return (said for said in (guidance.say, guidance.more_title, guidance.more_say) if said)


def _called(page: Page) -> str:
    """What analysts see: the short name of its question, where the author gave one, else its heading."""
    return next((one.short_name for one in page.questions if one.short_name), "") or page.heading


def _asked(one: PageQuestion) -> object:
    asked = one.question.asked
    options = [[option.label, option.hint] for option in asked.options]
    return [one.answer_type, asked.ask, asked.hint, asked.optional, options, asked.none_of_these, asked.tick]


def _short(wording: object) -> str:
    return hashlib.sha256(json.dumps(wording).encode()).hexdigest()[:WORDING_LETTERS]
