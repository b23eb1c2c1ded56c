"""Check answers, and sending them: once, whatever is pressed."""

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
)
from formkit.web.parts import parts_of
from formkit.web.receiving import address, posted
from formkit.web.resident.visits import Here, find_sent, find_visit, no_visit, page_address, where_they_are
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
        return (
            RedirectResponse(f"/{form_id}/confirmation", 303)
            if find_sent(request, form_id)
            else no_visit(request, form_id)
        )
    if not here.journey.is_complete:
        return RedirectResponse(where_they_are(here), 303)
    here.parts.store.record(here.visit, [here.event("seen", "check-answers")])
    pages = here.journey.pages
    back = page_address(here.form, pages[-1]) if pages else f"/{form_id}"
    view = check_answers_view(here.shown(back), here.draft.files, here.sending(f"/{form_id}/check-answers"))
    return HTMLResponse(here.parts.pages.page("check_answers.html", view))


async def send(request: Request) -> Response:
    """POST /{form}/check-answers: one transaction, one reference; a second press gets the first one's."""
    parts, form_id = parts_of(request), request.path_params["form"]
    sent = await posted(request)
    if isinstance(sent, Response):
        return sent
    if wait := parts.limits.seconds_to_wait("page", address(request)):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    here = find_visit(request, form_id)
    if here is None:
        return _sent_before(request, form_id)
    if not here.journey.is_complete:
        return RedirectResponse(where_they_are(here), 303)
    if sent.seen != here.seen(""):
        # Another tab changed an answer since this page was drawn: nobody sends what they have not seen.
        return RedirectResponse(page_address(here.form, None), 303)
    return await _send(request, here)


async def _send(request: Request, here: Here) -> Response:
    old = session_token(request, here.parts.settings)
    token = token_after_sending(here.parts.keys, old, here.form.id)
    for _ in range(TRIES):
        submission = _submission(here)
        outcome = await here.parts.store.submit(
            here.visit, submission, session_name(token), [here.event("submitted", "check-answers")]
        )
        match outcome:
            case Sent():
                # Forms that the person began beside this one go along to the new session.
                await here.parts.store.move_session(session_name(old), session_name(token))
                return _confirmed(request, here.form.id, token)
            case ReferenceTaken():
                continue
            case Stale():
                return RedirectResponse(page_address(here.form, None), 303)
            case Gone():
                return no_visit(request, here.form.id)
            case _:
                assert_never(outcome)
    return trouble(request, 503, {"Retry-After": "5"})


def _confirmed(request: Request, form_id: str, token: str) -> Response:
    response = RedirectResponse(f"/{form_id}/confirmation", 303)
    set_session(response, parts_of(request).settings, token)
    return response


def _sent_before(request: Request, form_id: str) -> Response:
    """The second press of a button: its cookie is the old one, but the new one can be worked out."""
    parts = parts_of(request)
    old = session_token(request, parts.settings)
    if find_sent(request, form_id):
        return RedirectResponse(f"/{form_id}/confirmation", 303)
    token = token_after_sending(parts.keys, old, form_id)
    visit = parts.store.visit(session_name(token), form_id) if old else None
    if visit is not None and visit.reference and parts.now() - visit.touched_at < SECOND_PRESS:
        return _confirmed(request, form_id, token)
    return no_visit(request, form_id)


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
