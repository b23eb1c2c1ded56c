"""Check answers, and sending them: once, whatever is pressed; it does not know where submissions go."""

from __future__ import annotations

from typing import assert_never

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.journey.events import CHECK_ANSWERS
from formkit.rendering.check_answers import check_answers_view
from formkit.storage.base import Belonging, Gone, NewSubmission, ReferenceTaken, Sent, Stale
from formkit.storage.holds import SlotGone
from formkit.storage.late_store import KeptLinks
from formkit.storage.payment_rows import UnreservedReference
from formkit.storage.slot_rows import BookedSlots
from formkit.web.receiving import posted
from formkit.web.resident.held_slots import chosen_slots, lost_slot
from formkit.web.resident.sending import (
    accepted_address,
    confirmed,
    frozen_submission,
    late_links,
    sent_just_now,
    submitted,
)
from formkit.web.resident.visits import Here, find_visit, no_visit, page_address, visit_ids, where_they_are
from formkit.web.tokens import session_name, session_token, token_after_sending
from formkit.web.trouble import trouble

TRIES = 8


async def show_check_answers(request: Request) -> Response:
    """GET /{form}/check-answers"""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    if not here.journey.is_complete:
        return RedirectResponse(where_they_are(here), 303)
    if lost := await lost_slot(here):
        return RedirectResponse(lost, 303)
    here.record(request, here.event("seen", CHECK_ANSWERS))
    return _drawn(here)


def _drawn(here: Here, *, overtaken: bool = False) -> Response:
    pages = here.journey.pages
    back = page_address(here.form, pages[-1]) if pages else f"/{here.form.id}"
    if here.form.task_list:
        back = f"/{here.form.id}/tasks"
    sending = here.sending(page_address(here.form, None))
    view = check_answers_view(here.shown(back), here.draft.files, sending, overtaken=overtaken)
    return HTMLResponse(here.parts.pages.page("check_answers.html", view), 409 if overtaken else 200)


async def send(request: Request) -> Response:
    """POST /{form}/check-answers: one transaction, one reference; a second press gets the first one's."""
    form_id = request.path_params["form"]
    second_press = await sent_just_now(request, form_id)
    sent = await posted(request, (*visit_ids(request), *((second_press.id,) if second_press else ())))
    if isinstance(sent, Response):
        return sent
    here = find_visit(request, form_id)
    if here is None:
        # Asked again: a first press may have come through while this one was read.
        just_sent = await sent_just_now(request, form_id)
        return confirmed(request, form_id) if just_sent else no_visit(request, form_id)
    if not here.journey.is_complete:
        return RedirectResponse(where_they_are(here), 303)
    if sent.seen != here.seen(""):
        # Another tab changed something since this page was drawn: nobody sends what they have not seen.
        return _drawn(here, overtaken=True)
    if here.journey.pays:
        here.record(request, here.answered(CHECK_ANSWERS))
        return RedirectResponse(accepted_address(here), 303)
    return await _send(request, here)


async def _send(request: Request, here: Here) -> Response:
    parts, form_id = here.parts, here.form.id
    old = session_token(request, parts.settings)
    new = session_name(token_after_sending(parts.keys, old, form_id))
    for _ in range(TRIES):
        events = [here.answered(CHECK_ANSWERS), submitted(here, CHECK_ANSWERS)]
        submission = frozen_submission(here)
        belongings = _belongings(here, submission)
        outcome = await parts.store.submit(here.visit, submission, new, events, belongings)
        match outcome:
            case Sent():
                # Forms that the person began beside this one go along to the new session.
                await parts.store.move_session(session_name(old), new)
                return confirmed(request, form_id)
            case ReferenceTaken():
                continue
            case Stale(visit=newer):
                return _drawn(here.with_visit(newer), overtaken=True)
            case SlotGone(page=page_id):
                return RedirectResponse(f"/{form_id}/{page_id}?change", 303)
            case Gone():
                return no_visit(request, form_id)
            case _:
                assert_never(outcome)
    return trouble(request, 503, {"Retry-After": "5"})


def _belongings(here: Here, submission: NewSubmission) -> tuple[Belonging[SlotGone | ReferenceTaken], ...]:
    reference = submission.reference
    return (
        UnreservedReference(reference),
        BookedSlots(here.visit.id, chosen_slots(here), submission.at),
        KeptLinks(reference, late_links(here, reference)),
    )
