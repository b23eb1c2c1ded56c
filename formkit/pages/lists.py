"""The list of a repeat, shown and answered, and an item taken off it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.items import item_pages, prefix_of
from formkit.definition.own_words import ALL_DIFFERENT
from formkit.definition.pages import RepeatPage, repeat_page
from formkit.evidence.keeper import EvidenceKeeper
from formkit.journey.answer_page import PageAnswered, another_field, remove_item
from formkit.journey.draft import Draft, KeptFile
from formkit.journey.repeats import items_of, new_item
from formkit.questions.base import AnswerError, Answers, Component, typed
from formkit.questions.wording import fill
from formkit.rendering.answer_rows import SummaryRow, page_rows
from formkit.rendering.frame import Frame, Link
from formkit.rendering.guidance import GuidanceView, guidance_view
from formkit.rendering.shown import Sending, Shown, item_title
from formkit.rendering.words import say
from formkit.storage.base import Saved, Stale
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted, posted
from formkit.web.languages import problem_again, with_problem
from formkit.web.next_page import page_address
from formkit.web.switching import typed_on
from formkit.web.visits import Here, find_visit, no_visit, visit_ids

TRIES = 5
REMOVE = "remove"
"""The question whether an item is to be taken off."""


def show_list(
    here: Here, page: RepeatPage, back: str, action: str, errors: Sequence[AnswerError] = ()
) -> Response:
    """The list with what was added so far."""
    chosen = typed(typed_on(here, page), another_field(page))
    sending = here.sending(action, page.id)
    view = list_view(here.shown(back), page, here.draft.files, sending, errors, chosen)
    return HTMLResponse(here.parts.pages.page("list.html", view), 422 if errors else 200)


async def show_remove(request: Request) -> Response:
    """GET /{form}/{page}/remove/{item}: asks once more."""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    again = problem_again(request) == "empty"
    return _asked(request, here, is_empty=again, chosen=request.query_params.get(REMOVE, ""))


def _asked(request: Request, here: Here, *, is_empty: bool = False, chosen: str = "") -> Response:
    page_id, item = request.path_params["page"], request.path_params["item"]
    page = repeat_page(here.journey.page(page_id))
    if page is None or item not in items_of(here.draft.answers, page_id):
        return RedirectResponse(here.next_address(), 303)
    address = page_address(here.form, page)
    sending = here.sending(f"{address}/remove/{item}", page_id)
    view = remove_view(
        here.shown(address), page, item, here.draft.files, sending, is_empty=is_empty, chosen=chosen
    )
    return HTMLResponse(here.parts.pages.page("remove.html", view), 422 if is_empty and not chosen else 200)


async def remove(request: Request) -> Response:
    """POST /{form}/{page}/remove/{item}: takes it off the list, with its files."""
    form_id, page_id, item = (request.path_params[name] for name in ("form", "page", "item"))
    sent = await posted(request, visit_ids(request))
    if isinstance(sent, Response):
        return sent
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    choice = (sent.entry.get(REMOVE) or ("",))[-1]
    if sent.switch_to:
        return RedirectResponse(_switched_to(here, sent, choice), 303)
    if choice == "no":
        return RedirectResponse(f"/{form_id}/{page_id}", 303)
    if choice != "yes":
        return _asked(request, here, is_empty=True)
    return await _removed(request, here, page_id, item)


def _switched_to(here: Here, sent: Posted, choice: str) -> str:
    """The same question in the other language, with what was chosen and the mistake that was told."""
    known = {one.language: one.href for one in with_problem(here.site, sent.told).switch}
    address = known.get(sent.switch_to) or here.next_address()
    return f"{address}&{REMOVE}={choice}" if choice in ("yes", "no") and sent.switch_to in known else address


async def _removed(request: Request, here: Here, page_id: str, item: str) -> Response:
    for _ in range(TRIES):
        days = here.parts.days(here.form)
        outcome = remove_item(here.form, here.draft.answers, page_id, item, days)
        if not isinstance(outcome, PageAnswered):
            return RedirectResponse(here.next_address(), 303)
        prefix = prefix_of(page_id, item)
        draft = _without(here.draft, prefix, outcome)
        events = [here.timed("answered", page_id, code="removed")]
        saved = await here.save(draft, events)
        match saved:
            case Saved():
                for id, kept in here.draft.files.items():
                    for file in kept if id.startswith(prefix) else ():
                        await here.parts.of(EvidenceKeeper).remove(file.id)
                after = replace(here, draft=draft)
                is_open = after.journey.can_visit(page_id)
                return RedirectResponse(
                    f"/{here.form.id}/{page_id}" if is_open else after.next_address(), 303
                )
            case Stale(visit=newer):
                here = here.with_visit(newer)
            case _:
                return no_visit(request, here.form.id)
    return trouble(request, 503, {"Retry-After": "5"})


def _without(draft: Draft, prefix: str, outcome: PageAnswered) -> Draft:
    """The draft without anything of the item: entries that wait, and files, too."""
    return Draft(
        outcome.answers,
        {id: entry for id, entry in draft.unfinished.items() if not id.startswith(prefix)},
        {id: kept for id, kept in draft.files.items() if not id.startswith(prefix)},
    )


FilesByPage = Mapping[str, tuple[KeptFile, ...]]


@dataclass(frozen=True)
class ItemCard:
    """One item: a summary card with a row for each answer."""

    title: str
    rows: tuple[SummaryRow, ...]
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
    guidance: GuidanceView
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
    shown: Shown,
    page: RepeatPage,
    files: FilesByPage,
    sending: Sending,
    errors: Sequence[AnswerError] = (),
    chosen: str = "",
) -> ListView:
    """The list with what was added so far, and the question whether there is more; `chosen` was said and not sent."""
    filling, language = shown.filling(), shown.language
    cards = item_cards(shown, page, files)
    messages = tuple(_message(shown, page, error) for error in errors)
    can_add = page.exactly is None and new_item(_answers(shown), page) is not None
    message = messages[0] if messages else ""
    return ListView(
        frame=shown.frame(page.heading, has_errors=bool(errors), is_live=True, has_boxes=True),
        sending=sending,
        caption=shown.caption(page.id),
        heading=filling.plain(page.heading),
        hint=filling.line(page.hint),
        guidance=guidance_view(page.guidance, filling),
        so_far=say(language, "list so far", count=str(len(cards)))
        if cards
        else say(language, "list empty yet"),
        error_id=f"{page.id}-list",
        cards=cards,
        another=_another(page, language, message, chosen, is_first=not cards) if can_add else None,
        full="" if can_add or page.exactly is not None else say(language, "list full", one=page.one),
        error_list=tuple(
            Link(words, f"#{another_field(page) if can_add else f'{page.id}-list'}") for words in messages
        ),
        error="" if can_add else message,
        why=(filling.line(page.why_we_ask),) if page.why_we_ask else (),
    )


def item_cards(shown: Shown, page: RepeatPage, files: FilesByPage) -> tuple[ItemCard, ...]:
    """A card for each item, with the rows of the pages that were asked of it."""
    items = items_of(_answers(shown), page.id)
    return tuple(_card(shown, page, item, number, files) for number, item in enumerate(items, start=1))


def _card(shown: Shown, page: RepeatPage, item: str, number: int, files: FilesByPage) -> ItemCard:
    own = {one.id for one in item_pages(page, item)}
    journey = shown.journey
    asked = [one for one in (journey.pages if journey else ()) if one.id in own]
    waiting = [one.id for one in (journey.waiting if journey else ()) if one.id in own]
    rows = tuple(row for one in asked if one.id not in waiting for row in page_rows(shown, one, files))
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


def _another(page: RepeatPage, language: str, message: str, chosen: str, *, is_first: bool) -> Component:
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
            {"value": value, "text": say(language, value), "checked": value == chosen}
            for value in ("yes", "no")
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
        else say(shown.language, LIST_ERRORS[error.code], **values)
    )


LIST_ERRORS: Final = {
    "empty": "list error empty",
    "at least": "list error at least",
    "exactly": "list error exactly",
    "rule": "list error rule",
    ALL_DIFFERENT: "list error all different",
}


@dataclass(frozen=True)
class RemoveView:
    """Asks before an item is taken off the list."""

    frame: Frame
    sending: Sending
    question: Component
    heading: str
    rows: tuple[SummaryRow, ...]
    error_list: tuple[Link, ...]
    told: str = ""
    """The code of the mistake on the page: it is kept nowhere, and told again in another language."""


def remove_view(
    shown: Shown,
    page: RepeatPage,
    item: str,
    files: FilesByPage,
    sending: Sending,
    *,
    is_empty: bool = False,
    chosen: str = "",
) -> RemoveView:
    """ "Are you sure you want to remove person 2?" with what would go; `chosen` was said and not sent."""
    language = shown.language
    number = items_of(_answers(shown), page.id).index(item) + 1
    card = _card(shown, page, item, number, files)
    one = f"{page.one} {number}"
    heading = say(language, "remove sure", one=one)
    empty = say(language, "remove empty", one=one)
    is_empty = is_empty and not chosen
    params = _sure(heading, chosen, language)
    if is_empty:
        params["errorMessage"] = {"text": empty, "visuallyHiddenText": say(language, "error prefix")}
    rows = tuple({key: value for key, value in row.items() if key != "actions"} for row in card.rows)
    links = (Link(empty, "#remove"),) if is_empty else ()
    return RemoveView(
        shown.frame(heading, has_errors=is_empty, is_live=True, has_boxes=True),
        sending,
        Component("radios", params),
        heading,
        rows,
        links,
        "empty" if is_empty else "",
    )


def _sure(heading: str, chosen: str, language: str) -> dict[str, object]:
    """Yes and No, below the heading of the page."""
    words = {"text": heading, "isPageHeading": True, "classes": "govuk-fieldset__legend--l"}
    return {
        "idPrefix": REMOVE,
        "name": REMOVE,
        "classes": "govuk-radios--inline",
        "fieldset": {"legend": words},
        "items": [
            {"value": value, "text": say(language, value), "checked": value == chosen}
            for value in ("yes", "no")
        ],
    }
