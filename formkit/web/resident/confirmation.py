"""The confirmation page, and its dates as a calendar file; it works no date out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.definition.form import Form
from formkit.definition.gap_marks import unmarked
from formkit.journey.journey import Journey
from formkit.journey.paid import payment_in
from formkit.journey.promises import PromisedDay, london_day
from formkit.journey.submission import Kept, kept_from, promises_of
from formkit.rendering.calendar import CalendarDay, calendar_file
from formkit.rendering.confirmation import confirmation_view, next_steps
from formkit.rendering.form_pages import Shown
from formkit.rendering.question_page import Sending
from formkit.storage.base import Visit
from formkit.web.languages import spoken
from formkit.web.parts import parts_of
from formkit.web.resident.late_lines import late_lines
from formkit.web.resident.visits import find_sent, no_visit
from formkit.web.trouble import trouble


class _Ended(NamedTuple):
    visit: Visit
    form: Form
    kept: Kept
    shown: Shown
    promised: tuple[PromisedDay, ...]
    pence: int
    """What was paid."""


async def _ended(request: Request) -> _Ended | None:
    """The visit that was sent, with the journey as it was on that day."""
    parts, form_id = parts_of(request), request.path_params["form"]
    visit = find_sent(request, form_id)
    sent = await parts.store.submission(visit.reference) if visit and visit.reference else None
    if visit is None or sent is None:
        return None
    form = await parts.version(form_id, sent.form_hash)
    if form is None:
        return None
    kept = kept_from(sent.document)
    days = parts.days(form)
    journey = Journey(form, kept.answers, type(days)(london_day(kept.sent_at), days.holidays))
    said = spoken(request, form)
    if form.variants:
        form = form.said(said.language, helping=journey.is_helping)
        journey = replace(journey, form=form)
    shown = Shown(said.site, form, said.language, journey)
    paid = payment_in(sent.document)
    return _Ended(
        visit, form, kept, shown, promises_of(journey, kept.sent_at), paid.amount_pence if paid else 0
    )


async def show_confirmation(request: Request) -> Response:
    """GET /{form}/confirmation: as often as the person likes, until they finish."""
    parts, form_id = parts_of(request), request.path_params["form"]
    ended = await _ended(request)
    if ended is None:
        return no_visit(request, form_id)
    sending = Sending("/leave", parts.page_token(ended.visit.id), "")
    reference = ended.visit.reference or ""
    late = await late_lines(request, ended.shown, ended.kept.sent_at, reference)
    view = confirmation_view(ended.shown, sending, reference, ended.promised, late, ended.pence)
    return HTMLResponse(parts.pages.page("confirmation.html", view))


async def show_calendar(request: Request) -> Response:
    """GET /{form}/calendar: the dates of what happens next."""
    ended = await _ended(request)
    if ended is None:
        return no_visit(request, request.path_params["form"])
    steps = next_steps(ended.shown, ended.promised)
    council = ended.form.council.named(ended.shown.language)
    days = [
        CalendarDay(one.day, unmarked(f"{council}: {step.who.lower()} {step.what.striptags()}"))
        for one, step in zip(ended.promised, steps, strict=True)
        if one.day is not None
    ]
    contact = ended.form.ways.contacts[0] if ended.form.ways.contacts else None
    call = f"{contact.phone}, {contact.open}" if contact else ""
    reference = ended.visit.reference or ""
    uid = f"{reference}@{request.url.hostname}"
    title = unmarked(ended.form.title)
    content = calendar_file(title, days, unmarked(call), reference, uid, ended.kept.sent_at.astimezone(UTC))
    if content is None:
        return trouble(request, 404)
    name = f'attachment; filename="{ended.form.id}.ics"'
    return Response(content, media_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})
