"""What a form says to the search: its texts in both languages, each with how much it tells what the form is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from formkit.definition.form import Form
from formkit.definition.pages import Page, stop_page

_TITLE, _KNOWN_AS, _NEED, _CHOICE, _BODY = 10.0, 8.0, 5.0, 2.5, 1.0


class FormText(NamedTuple):
    """A text of a form. `weight`: ten times the bulk of its texts for the title."""

    text: str
    weight: float
    is_welsh: bool


def texts_of(form: Form) -> Iterator[FormText]:
    """Title, other names, description, need, options with their lists, stops, questions, start page; as read and in Welsh."""
    yield FormText(form.id, _KNOWN_AS, False)
    yield from (FormText(text, weight, False) for text, weight in _said(form))
    welsh = form.variants.get(("cy", False))
    if welsh is not None:
        yield from (FormText(text, weight, True) for text, weight in _said(welsh))


def _said(form: Form) -> Iterator[tuple[str, float]]:
    yield form.title, _TITLE
    yield from ((name, _KNOWN_AS) for name in form.also_known_as)
    yield from ((text, _NEED) for text in (form.description, form.user_need))
    before = form.before_you_start
    yield from ((text, _CHOICE) for text in before.you_can_use_this_if)
    yield from ((text, _BODY) for text in (*before.you_will_need, before.good_to_know, before.deadline))
    yield from ((title, _CHOICE) for title in dict.fromkeys(form.sections.values()))
    for page in form.pages:
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[tuple[str, float]]:
    yield page.heading, _CHOICE if page.kind == "stop" else _BODY
    stop = stop_page(page)
    if stop is not None:
        yield stop.say, _BODY
        yield from ((text, _CHOICE) for one in stop.do_instead for text in (one.say, one.link))
    for one in page.questions:
        asked = one.question.asked
        yield from ((text, _BODY) for text in (asked.ask, asked.hint))
        yield from ((text, _CHOICE) for option in asked.options for text in (option.label, *option.also))
    for inner in page.pages:
        yield from _of_page(inner)
