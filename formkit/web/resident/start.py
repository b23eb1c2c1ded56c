"""The start page of a form, and starting it; it asks nothing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import Form
from formkit.journey.journey import Journey
from formkit.journey.visit_classes import source_of
from formkit.rendering.form_pages import Shown
from formkit.rendering.question_page import Sending
from formkit.rendering.start_page import start_view
from formkit.storage.base import Event
from formkit.web.counting import is_looked_at, new_visit
from formkit.web.languages import spoken
from formkit.web.parts import Parts, parts_of
from formkit.web.receiving import NO_VISIT, posted
from formkit.web.resident.exiting import first_address
from formkit.web.resident.leaving import forget_draft
from formkit.web.resident.visits import STARTED, find_visit, next_address, where_they_are
from formkit.web.tokens import TOKEN_BYTES, session_name, session_token, set_session
from formkit.web.trouble import trouble

SOURCE = "from"
"""In the address of a link to the form, and in the form of its start page: the campaign that the link belongs to."""
AGAIN = "again"


async def show_start(request: Request) -> Response:
    """GET /{form}: what to expect, before anything is asked."""
    parts, form_id = parts_of(request), request.path_params["form"]
    form = parts.catalogue.forms.get(form_id)
    if form is None:
        return trouble(request, 404)
    source = source_of(request.query_params.get(SOURCE, ""), form.council.campaigns)
    if is_looked_at(request):
        parts.store.record(new_visit(request, form, source=source), [Event("viewed", "", parts.now())])
    here = find_visit(request, form_id)
    resume = where_they_are(here) if here and (here.draft.answers or here.draft.unfinished) else ""
    sending = Sending(f"/{form_id}/start", parts.page_token(), "")
    said = spoken(request, form)
    shown = Shown(said.site, form.said(said.language), said.language)
    view = start_view(shown, sending, resume, days=parts.days(form), source=source)
    return HTMLResponse(parts.pages.page("start.html", view))


async def show_start_again(request: Request) -> Response:
    """GET /{form}/start: somebody opened the button's address again."""
    return RedirectResponse(f"/{request.path_params['form']}", 303)


async def start(request: Request) -> Response:
    """POST /{form}/start: a new visit, under a new session id whatever id the browser came with."""
    parts, form_id = parts_of(request), request.path_params["form"]
    form = parts.catalogue.forms.get(form_id)
    if form is None:
        return trouble(request, 404)
    sent = await posted(request, NO_VISIT, rate="start")
    if isinstance(sent, Response):
        return sent
    if form.not_yet or not form.upkeep.is_open(parts.today()):
        return RedirectResponse(f"/{form_id}", 303)
    token = await _begin(request, parts, form, (sent.entry.get(SOURCE) or ("",))[-1])
    first = first_address(form) or next_address(form, Journey(form, {}, parts.days(form)))
    response = RedirectResponse(f"{first}?{STARTED}", 303)
    set_session(response, parts.settings, token)
    return response


async def _begin(request: Request, parts: Parts, form: Form, source: str) -> str:
    """Keep the new visit; a draft of this form that the person had is deleted: the button said so."""
    token = parts.random_hex(TOKEN_BYTES)
    await parts.store.keep_form(form.hash, form.id, parts.catalogue.sources[form.id].as_bytes())
    if old := session_token(request, parts.settings):
        if here := find_visit(request, form.id):
            await forget_draft(parts, here.visit, AGAIN)
        await parts.store.move_session(session_name(old), session_name(token))
    visit = new_visit(request, form, session_name(token), source)
    await parts.store.start(visit, [Event("started", "", visit.at)])
    return token
