"""Check answers, and sending them: once, whatever is pressed; it does not know where submissions go."""

from __future__ import annotations

from typing import assert_never

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.journey.submission import submission_of
from formkit.rendering.check_answers import check_answers_view
from formkit.storage.base import (
    EvidenceRecord,
    Gone,
    NewSubmission,
    ReferenceTaken,
    Sent,
    Stale,
    Visit,
)
from formkit.web.parts import parts_of
from formkit.web.receiving import posted
from formkit.web.resident.visits import Here, find_visit, no_visit, page_address, visit_ids, where_they_are
from formkit.web.tokens import session_name, session_token, set_session, token_after_sending
from formkit.web.trouble import trouble

TRIES = 8
SECOND_PRESS = 120.0
"""Seconds in which the old cookie still leads to the reference that its first press got."""


async def show_check_answers(request: Request) -> Response:
    """GET /{form}/check-answers"""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    if not here.journey.is_complete:
        return RedirectResponse(where_they_are(here), 303)
    here.record(request, "seen", "check-answers")
    return _drawn(here)


def _drawn(here: Here, *, overtaken: bool = False) -> Response:
    pages = here.journey.pages
    back = page_address(here.form, pages[-1]) if pages else f"/{here.form.id}"
    sending = here.sending(page_address(here.form, None))
    view = check_answers_view(here.shown(back), here.draft.files, sending, overtaken=overtaken)
    return HTMLResponse(here.parts.pages.page("check_answers.html", view), 409 if overtaken else 200)


async def send(request: Request) -> Response:
    """POST /{form}/check-answers: one transaction, one reference; a second press gets the first one's."""
    form_id = request.path_params["form"]
    second_press = _sent_just_now(request, form_id)
    sent = await posted(request, (*visit_ids(request), *((second_press.id,) if second_press else ())))
    if isinstance(sent, Response):
        return sent
    here = find_visit(request, form_id)
    if here is None:
        # Asked again: a first press may have come through while this one was read.
        return (
            _confirmed(request, form_id) if _sent_just_now(request, form_id) else no_visit(request, form_id)
        )
    if not here.journey.is_complete:
        return RedirectResponse(where_they_are(here), 303)
    if sent.seen != here.seen(""):
        # Another tab changed something since this page was drawn: nobody sends what they have not seen.
        return _drawn(here, overtaken=True)
    return await _send(request, here)


async def _send(request: Request, here: Here) -> Response:
    parts, form_id = here.parts, here.form.id
    old = session_token(request, parts.settings)
    new = session_name(token_after_sending(parts.keys, old, form_id))
    for _ in range(TRIES):
        outcome = await parts.store.submit(
            here.visit, _submission(here), new, [here.event("submitted", "check-answers")]
        )
        match outcome:
            case Sent():
                # Forms that the person began beside this one go along to the new session.
                await parts.store.move_session(session_name(old), new)
                return _confirmed(request, form_id)
            case ReferenceTaken():
                continue
            case Stale(visit=newer):
                return _drawn(here.with_visit(newer), overtaken=True)
            case Gone():
                return no_visit(request, form_id)
            case _:
                assert_never(outcome)
    return trouble(request, 503, {"Retry-After": "5"})


def _confirmed(request: Request, form_id: str) -> Response:
    """Lead to the confirmation with the new session id, which a second press works out again."""
    parts = parts_of(request)
    response = RedirectResponse(f"/{form_id}/confirmation", 303)
    token = token_after_sending(parts.keys, session_token(request, parts.settings), form_id)
    set_session(response, parts.settings, token)
    return response


def _sent_just_now(request: Request, form_id: str) -> Visit | None:
    """The visit that a first press of the button sent, for a second one that still has the old cookie."""
    parts = parts_of(request)
    old = session_token(request, parts.settings)
    new = session_name(token_after_sending(parts.keys, old, form_id))
    visit = parts.store.visit(new, form_id) if old else None
    if visit is None or not visit.reference or parts.now() - visit.touched_at > SECOND_PRESS:
        return None
    return visit


def _submission(here: Here) -> NewSubmission:
    """Everything that is sent, frozen, under a fresh reference."""
    parts, journey = here.parts, here.journey
    on_journey = {page.id for page in journey.pages}
    files = {id: kept for id, kept in here.draft.files.items() if id in on_journey}
    reference = parts.reference()
    document = submission_of(
        journey,
        reference=reference,
        sent_at=parts.moment(),
        files=files,
        language=here.visit.language,
        channel=here.visit.channel,
    )
    return NewSubmission(
        reference=reference,
        idempotency_key=here.visit.id,
        form=here.form.id,
        form_hash=here.form.hash,
        document=document.as_bytes(),
        evidence=[
            EvidenceRecord(one.id, page, one.name, one.type, one.size, one.sha256)
            for page, kept in files.items()
            for one in kept
        ],
        destinations=tuple(dict.fromkeys(one.name for one in here.form.send_to)),
        at=parts.now(),
    )
