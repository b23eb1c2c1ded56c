"""Question, tell and stop pages, shown and answered; it decides nothing about the form."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import EvidencePage, LaterPage, Page, QuestionPage, StopPage, TellPage
from formkit.journey.answering import (
    PageAnswered,
    PageOutOfReach,
    PageRefused,
    PageUnfinished,
    Sent,
    answer_page,
    standing_errors,
)
from formkit.journey.journey import Answers
from formkit.questions.base import Entry
from formkit.rendering.conflict_page import conflict_view
from formkit.rendering.form_pages import question_view, stop_view, tell_view
from formkit.rendering.question_page import Asking, Sending
from formkit.storage.base import Gone, Saved, Stale
from formkit.web.parts import parts_of
from formkit.web.receiving import Posted, posted
from formkit.web.resident.evidence import answer_evidence, show_evidence
from formkit.web.resident.offering import offered_by, page_entry
from formkit.web.resident.visits import Here, find_visit, no_visit, page_address, visit_ids, where_they_are
from formkit.web.trouble import trouble

TRIES = 5


async def show_page(request: Request) -> Response:
    """GET /{form}/{page}"""
    form_id, page_id = request.path_params["form"], request.path_params["page"]
    here = find_visit(request, form_id)
    form = here.form if here else parts_of(request).catalogue.forms.get(form_id)
    if form is None or page_id not in form.page_by_id:
        return trouble(request, 404)
    if here is None:
        return no_visit(request, form_id)
    page = here.journey.page(page_id)
    if page is None:
        return RedirectResponse(where_they_are(here), 303)
    here.record(request, "stopped" if isinstance(page, StopPage) else "seen", page_id)
    return await _drawn(request, here, page)


async def _drawn(request: Request, here: Here, page: Page) -> Response:
    match page:
        case QuestionPage():
            way = request.query_params.get("way", "")
            entry = page_entry(here, page, way)
            errors = () if page.id in here.draft.unfinished else standing_errors(here.journey, page)
            asking = Asking(entry, errors, await offered_by(here, page, entry))
            view = question_view(
                here.shown(_back(request, here, page)), page, asking, _sending(request, here, page)
            )
            return HTMLResponse(here.parts.pages.page("question.html", view))
        case TellPage():
            tell = tell_view(here.shown(_back(request, here, page)), page, _sending(request, here, page))
            return HTMLResponse(here.parts.pages.page("tell.html", tell))
        case StopPage():
            stop = stop_view(here.shown(_back(request, here, page)), page)
            return HTMLResponse(here.parts.pages.page("stop.html", stop))
        case EvidencePage():
            return show_evidence(here, page, _back(request, here, page), _action(request, here, page))
        case LaterPage():
            return RedirectResponse(f"/{here.form.id}", 303)
        case _:
            assert_never(page)


async def save_page(request: Request) -> Response:
    """POST /{form}/{page}: load, ask the core, act on what comes back."""
    form_id, page_id = request.path_params["form"], request.path_params["page"]
    here = find_visit(request, form_id)
    page = here.form.page_by_id.get(page_id) if here else None
    if isinstance(page, EvidencePage) and here is not None:
        return await answer_evidence(
            request, here, page, _action(request, here, page), _back(request, here, page)
        )
    sent = await posted(request, visit_ids(request))
    if isinstance(sent, Response):
        return sent
    if here is None:
        return no_visit(request, form_id)
    if page is None:
        return trouble(request, 404)
    return await _answer(request, here, page, sent)


async def _answer(request: Request, here: Here, page: Page, sent: Posted) -> Response:
    """Save what was sent. Where another tab saved in between, look again at what is kept now."""
    for _ in range(TRIES):
        offered = await offered_by(here, page, sent.entry) if isinstance(page, QuestionPage) else {}
        days = here.parts.days(here.form)
        outcome = answer_page(here.form, here.draft.answers, page.id, Sent(sent.entry, offered), days)
        match outcome:
            case PageAnswered(answers=answers):
                if isinstance(page, QuestionPage) and _is_conflict(here, page, sent, answers):
                    return _conflict(request, here, page, answers, sent.entry)
                draft, events = here.draft.answered(page.id, answers), [here.event("answered", page.id)]
                leads_to = where_they_are(replace(here, draft=draft))
            case PageUnfinished(entry=entry):
                draft, events = here.draft.waiting(page.id, entry), []
                leads_to = page_address(here.form, page)
            case PageRefused(errors=errors):
                return await _refused(request, here, page, Asking(sent.entry, errors, offered))
            case PageOutOfReach():
                return RedirectResponse(where_they_are(here), 303)
            case _:
                assert_never(outcome)
        saved = await here.parts.store.save(here.visit, draft.as_bytes(), events, here.parts.now())
        match saved:
            case Saved():
                return RedirectResponse(leads_to, 303)
            case Gone():
                return no_visit(request, here.form.id)
            case Stale(visit=newer):
                if newer.reference:
                    return RedirectResponse(f"/{here.form.id}/confirmation", 303)
                here = here.with_visit(newer)
            case _:
                assert_never(saved)
    return trouble(request, 503, {"Retry-After": "5"})


def _is_conflict(here: Here, page: QuestionPage, sent: Posted, answers: Answers) -> bool:
    """Someone else answered this page since it was drawn, and differently."""
    if sent.seen == here.seen(page.id):
        return False
    kept = here.draft.answers
    return any(one.id in kept and kept[one.id] != answers[one.id] for one in page.questions)


def _conflict(request: Request, here: Here, page: QuestionPage, answers: Answers, entry: Entry) -> Response:
    sending = here.sending(_action(request, here, page), page.id)
    view = conflict_view(here.shown(), page, here.draft.answers, answers, entry, sending)
    return HTMLResponse(here.parts.pages.page("conflict.html", view), 409)


async def _refused(request: Request, here: Here, page: Page, asking: Asking) -> Response:
    """The same page with its mistakes: 422, no answer changed, and what was typed kept, for links on the page too."""
    if not isinstance(page, QuestionPage):  # nothing else can be answered wrongly
        return RedirectResponse(where_they_are(here), 303)
    mistakes = [here.event("refused", page.id, f"{error.question} {error.code}") for error in asking.errors]
    draft = here.draft.waiting(page.id, asking.entry)
    await here.parts.store.save(here.visit, draft.as_bytes(), mistakes, here.parts.now())
    view = question_view(here.shown(_back(request, here, page)), page, asking, _sending(request, here, page))
    return HTMLResponse(here.parts.pages.page("question.html", view), 422)


def _is_change(request: Request) -> bool:
    return "change" in request.query_params


def _back(request: Request, here: Here, page: Page) -> str:
    """Back to check answers for a change, else to the page before, else to the start page."""
    if _is_change(request) and here.journey.is_complete:
        return page_address(here.form, None)
    before = here.journey.page_before(page.id)
    return page_address(here.form, before) if before else f"/{here.form.id}"


def _action(request: Request, here: Here, page: Page) -> str:
    return page_address(here.form, page, changing=_is_change(request))


def _sending(request: Request, here: Here, page: Page) -> Sending:
    return here.sending(_action(request, here, page), page.id)
