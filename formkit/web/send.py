"""What is kept and shown when a form is sent, with or without a payment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.journey.buckets import bucket_of
from formkit.journey.submission import SentFlag, submission_of
from formkit.references import TRIAL
from formkit.storage.base import Event, EvidenceRecord, NewSubmission, Visit
from formkit.web.dependencies import parts_of
from formkit.web.tokens import session_name, session_token, set_session, token_after_sending
from formkit.web.visits import Here

SECOND_PRESS = 120.0
"""Seconds in which the old cookie still leads to the reference that its first press got."""
_PURPOSE = "accepted"


def confirmed(request: Request, form_id: str) -> Response:
    """Lead to the confirmation with the new session id, which a second press works out again."""
    parts = parts_of(request)
    response = RedirectResponse(f"/{form_id}/confirmation", 303)
    token = token_after_sending(parts.keys, session_token(request, parts.settings), form_id)
    set_session(response, parts.settings, token)
    return response


async def sent_just_now(request: Request, form_id: str) -> Visit | None:
    """The visit that a first press of the button sent, for a second one that still has the old cookie."""
    parts = parts_of(request)
    old = session_token(request, parts.settings)
    new = session_name(token_after_sending(parts.keys, old, form_id))
    visit = await parts.store.visit(new, form_id) if old else None
    if visit is None or not visit.reference or parts.now() - visit.touched_at > SECOND_PRESS:
        return None
    return visit


def frozen_submission(here: Here, flags: tuple[SentFlag, ...] = ()) -> NewSubmission:
    """Everything that is sent, frozen, under a fresh reference."""
    parts, journey = here.parts, here.journey
    on_journey = {page.id for page in journey.pages}
    files = {id: kept for id, kept in here.draft.files.items() if id in on_journey}
    trial = here.visit.is_trial
    reference = f"{TRIAL}{parts.reference()}" if trial else parts.reference()
    document = submission_of(
        journey,
        reference=reference,
        sent_at=parts.moment(),
        files=files,
        language=here.visit.language,
        channel=here.visit.channel,
        member=here.draft.member,
        trial=trial,
        flags=flags,
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
        destinations=tuple(f"{here.form.council.id}/{name}" for name in _goes_to(here)),
        at=parts.now(),
        is_trial=trial,
    )


def _goes_to(here: Here) -> Iterable[str]:
    """The destinations of what is sent, by their names; a trial goes to those that are there for trials, or nowhere."""
    if not here.visit.is_trial:
        return here.form.send_to
    tests = (here.form.council.test_of(name) for name in here.form.send_to)
    return dict.fromkeys(name for name in tests if name)


def submitted(here: Here, page: str) -> Event:
    """That the form was sent from a page, with the time since the visit began."""
    code = "helping" if here.journey.is_helping else ""
    spent = bucket_of(here.parts.now() - here.visit.started_at)
    return replace(here.event("submitted", page, code=code), spent=spent)


def accepted_address(here: Here) -> str:
    """The pay page, for answers that the person accepted on check answers: other answers have another address."""
    return f"/{here.form.id}/pay-now?accepted={here.parts.keys.sign(_PURPOSE, here.seen(''))}"


def has_accepted(request: Request, here: Here) -> bool:
    """True where the person came by way of check answers with the answers that they have now."""
    return here.parts.keys.signed(_PURPOSE, here.seen(""), request.query_params.get("accepted", ""))
