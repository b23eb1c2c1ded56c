"""The pages of a form, whatever their kind: shown, answered, counted."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.bookings.pages import BookingRequest, answer_booking, show_booking
from formkit.definition.form import Form
from formkit.definition.items import page_at
from formkit.definition.pages import (
    BookPage,
    EvidencePage,
    Page,
    QuestionPage,
    RepeatPage,
    book_page,
    by_kind,
    evidence_page,
    question_page,
    repeat_page,
)
from formkit.evidence.pages import answer_evidence, error_again, note_of, show_evidence
from formkit.journey.answer_page import (
    ItemBegun,
    PageAnswered,
    PageOutOfReach,
    PageRefused,
    PageUnfinished,
    SentPage,
    answer_page,
    standing_errors,
)
from formkit.journey.journey import Journey
from formkit.journey.tasks import section_of
from formkit.pages.conflict import conflict_view
from formkit.pages.ended import ended
from formkit.pages.lists import show_list
from formkit.pages.offers import offered_by, outside_area, page_entry, told_where_it_leads
from formkit.questions.base import AnswerError, Answers, Entry, OfferedBy
from formkit.rendering.form_pages import question_view, stop_view, tell_view
from formkit.rendering.question_page import Asking
from formkit.rendering.shown import Sending
from formkit.storage.base import Event, Gone, Saved, Stale
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted, posted
from formkit.web.languages import is_switched
from formkit.web.next_page import FOUND, found_address, page_address
from formkit.web.switching import REFUSED, seen_before, switched
from formkit.web.visits import Here, find_visit, no_visit, visit_ids

TRIES = 5


async def show_page(request: Request) -> Response:
    """GET /{form}/{page}"""
    form_id, page_id = request.path_params["form"], request.path_params["page"]
    here = find_visit(request, form_id)
    form = here.form if here else parts_of(request).catalogue.forms.get(form_id)
    if moved := renamed_page(request, form):
        return moved
    if form is None or page_at(form, page_id) is None:
        return trouble(request, 404)
    if here is None:
        return no_visit(request, form_id)
    page = here.journey.page(page_id)
    if page is None:
        return RedirectResponse(here.next_address(), 303)
    here.record(request, *shown_events(request, here, page))
    return await _drawn(request, here, page)


async def _drawn(request: Request, here: Here, page: Page) -> Response:
    back, action = _back(request, here, page), _action(request, here, page)
    shown, sending = here.shown(back), here.sending(action, page.id)

    async def drawn(template: str, view: object) -> Response:
        return HTMLResponse(here.parts.pages.page(template, view))

    async def files(page: EvidencePage) -> Response:
        return show_evidence(here, page, back, action, error_again(request), note=note_of(request))

    async def items(page: RepeatPage) -> Response:
        return show_list(here, page, back, action)

    response: Response = await by_kind(
        page,
        question=lambda page: _asked(request, here, page),
        tell=lambda page: drawn("tell.html", tell_view(shown, page, sending)),
        stop=lambda page: drawn("stop.html", stop_view(shown, page)),
        evidence=files,
        repeat=items,
        book=lambda page: show_booking(_booking(request, here, page)),
    )
    return response


async def _asked(request: Request, here: Here, page: QuestionPage) -> Response:
    is_found = FOUND in request.query_params or is_switched(request)
    entry = page_entry(here, page, request.query_params.get("way", ""), is_found=is_found)
    offered = await offered_by(here, page, entry)
    errors = await _errors_again(request, here, page, offered)
    asking = Asking(entry, errors, told_where_it_leads(here, page, offered))
    view = question_view(here.shown(_back(request, here, page)), page, asking, _sending(request, here, page))
    return HTMLResponse(here.parts.pages.page("question.html", view))


async def _errors_again(
    request: Request, here: Here, page: QuestionPage, offered: OfferedBy
) -> tuple[AnswerError, ...]:
    """What is wrong already: what is kept breaks a rule now, or was refused just before the language was changed."""
    waiting = here.draft.unfinished.get(page.id)
    if waiting is None:
        return standing_errors(here.journey, page)
    if REFUSED not in waiting or not is_switched(request) or "way" in request.query_params:
        return ()
    given = SentPage(waiting, offered, outside=await outside_area(here, page, waiting, offered))
    outcome = answer_page(here.form, here.draft.answers, page.id, given, here.parts.days(here.form))
    return outcome.errors if isinstance(outcome, PageRefused) else ()


async def save_page(request: Request) -> Response:
    """POST /{form}/{page}: load, ask the core, act on what comes back."""
    form_id, page_id = request.path_params["form"], request.path_params["page"]
    here = find_visit(request, form_id)
    page = page_at(here.form, page_id) if here else None
    if here is not None and (files := evidence_page(page)) is not None:
        action, back = _action(request, here, files), _back(request, here, files)
        return await answer_evidence(request, here, files, action, back)
    sent = await posted(request, visit_ids(request), too_late=True)
    if isinstance(sent, Response):
        return sent
    if here is None or sent.is_too_late:
        return ended(request, form_id, sent, here)
    if page is None:
        return trouble(request, 404)
    if sent.switch_to:
        return await switched(request, here, page, sent)
    if (booking := book_page(page)) is not None:
        return await answer_booking(_booking(request, here, booking), sent)
    return await _answer(request, here, page, sent)


async def _answer(request: Request, here: Here, page: Page, sent: Posted) -> Response:
    """Save what was sent. Where another tab saved in between, look again at what is kept now."""
    for _ in range(TRIES):
        asks = question_page(page)
        offered = await offered_by(here, asks, sent.entry) if asks else {}
        given = SentPage(sent.entry, offered, outside=await outside_area(here, page, sent.entry, offered))
        outcome = answer_page(here.form, here.draft.answers, page.id, given, here.parts.days(here.form))
        match outcome:
            case PageAnswered(answers=answers):
                if asks and _is_conflict(here, asks, sent, answers):
                    return _conflict(request, here, asks, answers, sent.entry)
                draft, changing = here.draft.answered(page.id, answers), _is_change(request)
                events = answered_events(here, page, answers, changing=changing)
                leads_to = replace(here, draft=draft).next_address(after=page.id, changing=changing)
            case ItemBegun(page=first):
                here.record(request, here.timed("answered", page.id, code="another"))
                return RedirectResponse(page_address(here.form, first), 303)
            case PageUnfinished(entry=entry):
                draft, events = here.draft.waiting(page.id, entry), []
                leads_to = found_address(page_address(here.form, page, changing=_is_change(request)))
            case PageRefused(page=refused, errors=errors):
                return await _refused(request, here, refused, Asking(sent.entry, errors, offered))
            case PageOutOfReach():
                return RedirectResponse(here.next_address(), 303)
            case _:
                assert_never(outcome)
        saved = await here.save(draft, events)
        match saved:
            case Saved():
                return RedirectResponse(leads_to, 303)
            case Gone():
                return ended(request, here.form.id, sent)
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
    shown = here.shown()
    # Without links to other languages: what was sent just now is on this page alone.
    shown = replace(shown, site=replace(shown.site, switch=()))
    view = conflict_view(shown, page, here.draft.answers, answers, entry, sending)
    return HTMLResponse(here.parts.pages.page("conflict.html", view), 409)


async def _refused(request: Request, here: Here, page: Page, asking: Asking) -> Response:
    """The same page with its mistakes: 422, no answer changed, and what was typed kept, for links on the page too."""
    mistakes = here.refused(page.id, [(error.question, error.code) for error in asking.errors])
    if (repeat := repeat_page(page)) is not None:
        here.parts.store.record(here.visit, mistakes)
        return show_list(
            here, repeat, _back(request, here, page), _action(request, here, page), asking.errors
        )
    asks = question_page(page)
    if asks is None:  # nothing else can be answered wrongly
        return RedirectResponse(here.next_address(), 303)
    asking = replace(asking, offered=told_where_it_leads(here, asks, asking.offered))
    draft = here.draft.waiting(page.id, {**asking.entry, REFUSED: ("yes",)})
    await here.save(draft, mistakes)
    view = question_view(here.shown(_back(request, here, page)), asks, asking, _sending(request, here, page))
    return HTMLResponse(here.parts.pages.page("question.html", view), 422)


def _booking(request: Request, here: Here, page: BookPage) -> BookingRequest:
    return BookingRequest(request, here, page, _back(request, here, page), _action(request, here, page))


def _is_change(request: Request) -> bool:
    return "change" in request.query_params


def _back(request: Request, here: Here, page: Page) -> str:
    """Back to check answers for a change, else to the page before, else to the start page."""
    if _is_change(request) and here.journey.is_complete:
        return page_address(here.form, None)
    before = here.journey.page_before(page.id)
    section = section_of(here.form, page.id)
    if here.form.task_list and section and (before is None or section_of(here.form, before.id) != section):
        return f"/{here.form.id}/tasks"
    return page_address(here.form, before) if before else f"/{here.form.id}"


def _action(request: Request, here: Here, page: Page) -> str:
    return page_address(here.form, page, changing=_is_change(request))


def _sending(request: Request, here: Here, page: Page) -> Sending:
    sending = here.sending(_action(request, here, page), page.id)
    return replace(sending, seen=seen_before(request, here, page) or sending.seen)


def renamed_page(request: Request, form: Form | None) -> Response | None:
    """For good (301), where a step says `was:` the id in this address; a change stays a change."""
    now = form.upkeep.renamed(request.path_params["page"]) if form else None
    if form is None or now is None:
        return None
    return RedirectResponse(f"/{form.id}/{now}{'?change' if 'change' in request.query_params else ''}", 301)


def shown_events(request: Request, here: Here, page: Page) -> tuple[Event, ...]:
    """For a page that is shown: a stop ends the visit, and a page that was answered before is a step back."""
    if page.outcome:
        return (here.event("stopped", page.id, code=page.outcome),)
    seen = here.event("seen", page.id)
    # All else that leads to an answered page says so in the address, or left something there to be finished.
    is_plain = not request.query_params and page.id not in here.draft.unfinished
    return (seen, here.event("back", page.id)) if is_plain and is_behind(here.journey, page) else (seen,)


def is_behind(journey: Journey, page: Page) -> bool:
    """Whether a page was answered and stands before the next one, so that a person who sees it went back."""
    ids = [one.id for one in journey.pages]
    if page.id not in ids or page in journey.waiting:
        return False
    coming = journey.next_page
    return coming is None or ids.index(page.id) < ids.index(coming.id)


def answered_events(here: Here, page: Page, answers: Answers, *, changing: bool) -> list[Event]:
    """For a page that was answered: once for the page, and once for each question that was left blank on purpose."""
    blank = [one.id for one in page.questions if one.id in answers and answers[one.id] is None]
    return [
        here.answered(page.id, changing=changing),
        *(here.event("answered", page.id, id, "blank") for id in blank),
    ]
