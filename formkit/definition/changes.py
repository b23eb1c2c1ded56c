"""What has changed for people between two versions of a form, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from formkit.definition.form import Form
from formkit.definition.page_question import PageQuestion
from formkit.definition.pages import Page, question_page
from formkit.definition.plain.expression import Expression


@dataclass(frozen=True)
class FormChanges:
    """Sentences, the most telling first."""

    told: tuple[str, ...] = ()
    has_other_questions: bool = False
    """Whether figures before and after it are of different questions."""


def changes_between(before: Form, now: Form) -> FormChanges:
    """From one version to the next, in English; nothing where only comments and line breaks changed."""
    if before.hash == now.hash:
        return FormChanges()
    asked = tuple(_of_questions(_questions(before.pages), _questions(now.pages)))
    others = (*_of_pages(before, now), *_of_the_whole(before, now))
    told = (*asked, *others) or ("Words, limits or what the council's file says have changed.",)
    return FormChanges(told, bool(asked))


def version_kept(before: Form, now: Form) -> str:
    """What to say where the questions changed and the version did not; "" where all is well."""
    if now.version > before.version or not changes_between(before, now).has_other_questions:
        return ""
    return (
        f"Its questions changed and it is still version {now.version}: write `version: {before.version + 1}`, so that figures "
        "before and after can be told apart."
    )


def _questions(pages: Sequence[Page]) -> Mapping[str, PageQuestion]:
    """All questions by id, those inside lists that grow too."""
    found: dict[str, PageQuestion] = {}
    for page in pages:
        found |= {one.id: one for one in page.questions} | dict(_questions(page.pages))
    return found


def _of_questions(before: Mapping[str, PageQuestion], now: Mapping[str, PageQuestion]) -> Iterator[str]:
    for id, one in now.items():
        was = before.get(id)
        if was is None:
            yield f"Asked as well: {_words(one)}."
        elif was.answer_type != one.answer_type:
            yield f"Answered in another way: {_words(one)} is {one.answer_type}, and was {was.answer_type}."
        elif was.question.asked.ask != one.question.asked.ask:
            yield f"Asked in other words: {_words(one)} was {_words(was)}."
        elif was.question != one.question:
            yield f"Its hint, its options or its limits changed: {_words(one)}."
    for id, was in before.items():
        if id not in now:
            yield f"Not asked any more: {_words(was)}."
    kept = [id for id in before if id in now]
    if kept != [id for id in now if id in before]:
        yield "The questions come in another order."


def _words(one: PageQuestion) -> str:
    return f"“{one.question.asked.ask}” ({one.id})"


def _of_pages(before: Form, now: Form) -> Iterator[str]:
    """Of pages beside questions, and of who sees which."""
    was, pages = _by_id(before.pages), _by_id(now.pages)
    for id, page in pages.items():
        if id not in was:
            if question_page(page) is None:
                yield f"A new page: “{page.heading}” ({id})."
        elif question_page(page) is None and was[id] != page:
            yield f"A page says or asks something else: “{page.heading}” ({id})."
        elif _when(was[id].when) != _when(page.when):
            yield f"Shown to other people: “{page.heading}” ({id})."
    for id, page in was.items():
        if id not in pages and question_page(page) is None:
            yield f"A page less: “{page.heading}” ({id})."


def _by_id(pages: Sequence[Page]) -> Mapping[str, Page]:
    found: dict[str, Page] = {}
    for page in pages:
        found |= {page.id: page, **_by_id(page.pages)}
    return found


def _when(conditions: Sequence[Expression]) -> tuple[str, ...]:
    return tuple(one.text for one in conditions)


def _of_the_whole(before: Form, now: Form) -> Iterator[str]:
    if before.title != now.title:
        yield f"Its title was “{before.title}”."
    if before.send_to != now.send_to:
        yield f"It is sent to {', '.join(now.send_to)}, and was sent to {', '.join(before.send_to)}."
    elif before.sendings != now.sendings:
        yield "What it says below `send to` has changed."
    if before.council.id != now.council.id:
        yield f"It belongs to the council {now.council.id}, and belonged to {before.council.id}."
    if before.what_happens_next != now.what_happens_next:
        yield "What is promised for afterwards has changed."
    if before.declarations != now.declarations:
        yield "What people declare has changed."
    if _price(before) != _price(now):
        yield f"What is paid has changed: {_price(now) or 'nothing'}, and it was {_price(before) or 'nothing'}."
    for language in sorted(set(now.languages) ^ set(before.languages)):
        is_new = language in now.languages
        yield f"It is {'offered in' if is_new else 'no longer offered in'} {_LANGUAGES.get(language, language)}."


_LANGUAGES = {"en": "English", "cy": "Welsh"}


def _price(form: Form) -> str:
    return form.payment.amount.text if form.payment else ""
