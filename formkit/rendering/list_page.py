"""The list of a repeat and its pages for adding and removing, made ready to draw; it changes nothing.

https://design-system.service.gov.uk/patterns/ (add to a list), https://design-system.service.gov.uk/components/summary-list/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formkit.definition.form import EvidencePage, QuestionPage, RepeatPage
from formkit.definition.items import item_pages
from formkit.journey.answered import Answers
from formkit.journey.answering import another_field
from formkit.journey.draft import KeptFile
from formkit.journey.repeats import items_of, new_item
from formkit.questions.base import AnswerError, Component
from formkit.questions.wording import fill
from formkit.rendering.answer_rows import Row, page_rows
from formkit.rendering.captions import item_title
from formkit.rendering.form_pages import Shown
from formkit.rendering.frame import Frame, Link
from formkit.rendering.question_page import Sending
from formkit.rendering.words import say

Files = Mapping[str, tuple[KeptFile, ...]]


@dataclass(frozen=True)
class ItemCard:
    """One item: a summary card with a row for each answer."""

    title: str
    rows: tuple[Row, ...]
    actions: tuple[Mapping[str, object], ...]
    """Remove, and the page that goes on with it where something is not answered."""


@dataclass(frozen=True)
class ListView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    caption: str
    heading: str
    hint: str
    so_far: str
    error_id: str
    """Where the error summary leads, where no input is there."""
    cards: tuple[ItemCard, ...]
    another: Component | None
    """"Do you need to add another?"; None where there cannot be another."""
    full: str
    error_list: tuple[Link, ...]
    error: str
    """The same words, where there is no input to stand beside."""
    why: tuple[str, ...]


def list_view(
    shown: Shown, page: RepeatPage, files: Files, sending: Sending, errors: Sequence[AnswerError] = ()
) -> ListView:
    """The list with what was added so far, and the question whether there is more."""
    filling, language = shown.filling(), shown.language
    cards = item_cards(shown, page, files)
    messages = tuple(_message(shown, page, error) for error in errors)
    can_add = page.exactly is None and new_item(_answers(shown), page) is not None
    message = messages[0] if messages else ""
    return ListView(
        frame=shown.frame(page.heading, has_errors=bool(errors), is_live=True),
        sending=sending,
        caption=shown.caption(page.id),
        heading=filling.plain(page.heading),
        hint=filling.plain(page.hint),
        so_far=say(language, "list so far", count=str(len(cards)))
        if cards
        else say(language, "list empty yet"),
        error_id=f"{page.id}-list",
        cards=cards,
        another=_another(page, language, message, is_first=not cards) if can_add else None,
        full="" if can_add or page.exactly is not None else say(language, "list full", one=page.one),
        error_list=tuple(
            Link(words, f"#{another_field(page) if can_add else f'{page.id}-list'}") for words in messages
        ),
        error="" if can_add else message,
        why=(filling.plain(page.why_we_ask),) if page.why_we_ask else (),
    )


def item_cards(shown: Shown, page: RepeatPage, files: Files) -> tuple[ItemCard, ...]:
    """A card for each item, with the rows of the pages that were asked of it."""
    items = items_of(_answers(shown), page.id)
    return tuple(_card(shown, page, item, number, files) for number, item in enumerate(items, start=1))


def _card(shown: Shown, page: RepeatPage, item: str, number: int, files: Files) -> ItemCard:
    own = {one.id for one in item_pages(page, item)}
    journey = shown.journey
    asked = [one for one in (journey.pages if journey else ()) if one.id in own]
    waiting = [one.id for one in (journey.waiting if journey else ()) if one.id in own]
    rows = tuple(
        row
        for one in asked
        if isinstance(one, QuestionPage | EvidencePage) and one.id not in waiting
        for row in page_rows(shown, one, files)
    )
    unfinished = f"/{shown.form.id}/{waiting[0]}" if waiting else ""
    if not asked and journey:  # an item that stands behind one that is not finished
        first = item_pages(page, item)[:1]
        unfinished = f"/{shown.form.id}/{first[0].id}" if first else ""
    actions = [_in_place(f"/{shown.form.id}/{page.id}/remove/{item}", say(shown.language, "remove"))]
    if unfinished:
        actions.insert(0, _in_place(unfinished, say(shown.language, "list go on")))
    return ItemCard(item_title(page, number), rows, tuple(actions))


def _answers(shown: Shown) -> Answers:
    return shown.journey.answers if shown.journey else {}


def _in_place(href: str, text: str) -> Mapping[str, object]:
    """A link that htmx, where it is loaded, follows on the same page."""
    attributes = {
        "data-hx-get": href,
        "data-hx-target": "#page",
        "data-hx-select": "#page",
        "data-hx-swap": "outerHTML",
    }
    return {"href": href, "text": text, "attributes": attributes}


def a_one(page: RepeatPage, language: str) -> str:
    """What one of them is called after "add": "an item", "a person"."""
    if language != "en":
        return page.one
    return f"{'an' if page.one[:1].lower() in 'aeiou' else 'a'} {page.one}"


def _another(page: RepeatPage, language: str, message: str, *, is_first: bool) -> Component:
    """ "Do you need to add another person?" with Yes and No."""
    name = another_field(page)
    code = "list first" if is_first else "list another"
    params: dict[str, object] = {
        "idPrefix": name,
        "name": name,
        "classes": "govuk-radios--inline",
        "fieldset": {
            "legend": {
                "text": say(language, code, **_called(page, language)),
                "classes": "govuk-fieldset__legend--m",
            }
        },
        "items": [
            {"value": "yes", "text": say(language, "yes")},
            {"value": "no", "text": say(language, "no")},
        ],
    }
    if message:
        params["errorMessage"] = {"text": message, "visuallyHiddenText": say(language, "error prefix")}
    return Component("radios", params)


def _called(page: RepeatPage, language: str) -> dict[str, str]:
    return {"one": page.one, "a one": a_one(page, language)}


def _message(shown: Shown, page: RepeatPage, error: AnswerError) -> str:
    journey = shown.journey
    count = len(items_of(_answers(shown), page.id))
    wanted = (journey.how_many(page) if journey else None) or 0
    values = {
        **_called(page, shown.language),
        "least": str(page.at_least),
        "most": str(page.at_most or ""),
        "wanted": str(wanted),
        "more": str(count - wanted),
    }
    own = page.overrides.get(error.code)
    return (
        shown.filling().plain(fill(own, values))
        if own
        else say(shown.language, f"list error {error.code}", **values)
    )


@dataclass(frozen=True)
class RemoveView:
    """Asks before an item is taken off the list."""

    frame: Frame
    sending: Sending
    question: Component
    heading: str
    rows: tuple[Row, ...]
    error_list: tuple[Link, ...]


def remove_view(
    shown: Shown, page: RepeatPage, item: str, files: Files, sending: Sending, *, is_empty: bool = False
) -> RemoveView:
    """ "Are you sure you want to remove person 2?" with what would go."""
    language = shown.language
    number = items_of(_answers(shown), page.id).index(item) + 1
    card = _card(shown, page, item, number, files)
    one = f"{page.one} {number}"
    heading = say(language, "remove sure", one=one)
    empty = say(language, "remove empty", one=one)
    params: dict[str, object] = {
        "idPrefix": "remove",
        "name": "remove",
        "classes": "govuk-radios--inline",
        "fieldset": {
            "legend": {
                "text": heading,
                "isPageHeading": True,
                "classes": "govuk-fieldset__legend--l",
            }
        },
        "items": [
            {"value": "yes", "text": say(language, "yes")},
            {"value": "no", "text": say(language, "no")},
        ],
    }
    if is_empty:
        params["errorMessage"] = {"text": empty, "visuallyHiddenText": say(language, "error prefix")}
    rows = tuple({key: value for key, value in row.items() if key != "actions"} for row in card.rows)
    links = (Link(empty, "#remove"),) if is_empty else ()
    return RemoveView(
        shown.frame(heading, has_errors=is_empty, is_live=True),
        sending,
        Component("radios", params),
        heading,
        rows,
        links,
    )
