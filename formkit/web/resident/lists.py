"""The list of a repeat, shown and answered, and an item taken off it; it decides nothing about the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import RepeatPage
from formkit.definition.items import prefix_of
from formkit.journey.answering import PageAnswered, remove_item
from formkit.journey.draft import Draft
from formkit.journey.repeats import items_of
from formkit.questions.base import AnswerError
from formkit.rendering.list_page import list_view, remove_view
from formkit.storage.base import Saved, Stale
from formkit.storage.evidence.keeping import EvidenceKeeper
from formkit.web.receiving import posted
from formkit.web.resident.visits import Here, find_visit, no_visit, page_address, visit_ids, where_they_are
from formkit.web.trouble import trouble

TRIES = 5


def show_list(
    here: Here, page: RepeatPage, back: str, action: str, errors: Sequence[AnswerError] = ()
) -> Response:
    """The list with what was added so far."""
    view = list_view(here.shown(back), page, here.draft.files, here.sending(action, page.id), errors)
    return HTMLResponse(here.parts.pages.page("list.html", view), 422 if errors else 200)


async def show_remove(request: Request) -> Response:
    """GET /{form}/{page}/remove/{item}: asks once more."""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    return _asked(request, here)


def _asked(request: Request, here: Here, *, is_empty: bool = False) -> Response:
    page_id, item = request.path_params["page"], request.path_params["item"]
    page = here.journey.page(page_id)
    if not isinstance(page, RepeatPage) or item not in items_of(here.draft.answers, page_id):
        return RedirectResponse(where_they_are(here), 303)
    address = page_address(here.form, page)
    sending = here.sending(f"{address}/remove/{item}", page_id)
    view = remove_view(here.shown(address), page, item, here.draft.files, sending, is_empty=is_empty)
    return HTMLResponse(here.parts.pages.page("remove.html", view), 422 if is_empty else 200)


async def remove(request: Request) -> Response:
    """POST /{form}/{page}/remove/{item}: takes it off the list, with its files."""
    form_id, page_id, item = (request.path_params[name] for name in ("form", "page", "item"))
    sent = await posted(request, visit_ids(request))
    if isinstance(sent, Response):
        return sent
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    choice = (sent.entry.get("remove") or ("",))[-1]
    if choice == "no":
        return RedirectResponse(f"/{form_id}/{page_id}", 303)
    if choice != "yes":
        return _asked(request, here, is_empty=True)
    return await _removed(request, here, page_id, item)


async def _removed(request: Request, here: Here, page_id: str, item: str) -> Response:
    for _ in range(TRIES):
        days = here.parts.days(here.form)
        outcome = remove_item(here.form, here.draft.answers, page_id, item, days)
        if not isinstance(outcome, PageAnswered):
            return RedirectResponse(where_they_are(here), 303)
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
                    f"/{here.form.id}/{page_id}" if is_open else where_they_are(after), 303
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
