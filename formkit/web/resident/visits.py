"""The visit that a request belongs to: found by its cookie, still alive, with its form and journey."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import Form, LaterPage, Page, StopPage
from formkit.journey.draft import Draft, draft_from
from formkit.journey.journey import Journey, answer_ids
from formkit.journey.promises import LONDON
from formkit.rendering.confirmation import time_in_words
from formkit.rendering.form_pages import Shown
from formkit.rendering.question_page import Sending
from formkit.rendering.site_pages import expired_view
from formkit.rendering.words import say
from formkit.storage.base import Event, Visit
from formkit.web.parts import Parts, parts_of
from formkit.web.tokens import PageTokens, session_name, session_token
from formkit.web.trouble import trouble


@dataclass(frozen=True)
class Here:
    """Where a person is: their visit, its form as they began it, and what they have answered."""

    parts: Parts
    visit: Visit
    form: Form
    draft: Draft

    @property
    def journey(self) -> Journey:
        """The journey, worked out from the answers."""
        return Journey(self.form, self.draft.answers, self.parts.days(self.form))

    def event(self, kind: str, page: str, detail: str = "") -> Event:
        """Something that happened in this visit now."""
        return Event(kind, page, self.parts.now(), detail)

    def with_visit(self, visit: Visit) -> Here:
        """The same after someone else saved: the newest draft."""
        return replace(self, visit=visit, draft=draft_from(visit.draft))

    def shown(self, back: str = "") -> Shown:
        """How this visit's pages are framed."""
        return Shown(
            self.parts.site(self.form.council),
            self.form,
            self.visit.language,
            self.journey,
            back,
            _kept_until(self),
        )

    def sending(self, action: str, page_id: str = "") -> Sending:
        """What goes with a page's form unseen."""
        token = PageTokens(self.parts.keys).new(self.visit.session, self.parts.random_hex(8))
        return Sending(action, token, self.seen(page_id))

    def seen(self, page_id: str) -> str:
        """A name for what is kept of one page now ("" for the whole draft), to tell two tabs apart later.

        It is keyed by the visit, so that it says nothing about the answers to anyone else.
        """
        page = self.form.page_by_id.get(page_id)
        answers = self.draft.answers
        kept = {id: answers[id] for id in answer_ids(page) if id in answers} if page else dict(answers)
        text = json.dumps([self.visit.id, kept], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:24]


def find_visit(request: Request, form_id: str) -> Here | None:
    """The unsent visit of this request at a form, if it is still alive."""
    parts = parts_of(request)
    visit = _kept_visit(request, form_id)
    if visit is None or visit.reference is not None or _is_over(parts, visit):
        return None
    form = parts.catalogue.version(form_id, visit.form_hash, parts.store.form_version(visit.form_hash))
    return Here(parts, visit, form, draft_from(visit.draft)) if form else None


def find_sent(request: Request, form_id: str) -> Visit | None:
    """The newest visit of this request at a form, if it was sent."""
    visit = _kept_visit(request, form_id)
    return visit if visit and visit.reference and not _is_over(parts_of(request), visit) else None


def _kept_visit(request: Request, form_id: str) -> Visit | None:
    parts = parts_of(request)
    token = session_token(request, parts.settings)
    return parts.store.visit(session_name(token), form_id) if token else None


def _is_over(parts: Parts, visit: Visit) -> bool:
    idle = parts.now() - visit.touched_at > parts.settings.idle_minutes * 60
    return idle or parts.now() - visit.started_at > parts.settings.visit_hours * 3600


def no_visit(request: Request, form_id: str) -> Response:
    """For a page of a form without a living visit: the start page for links, "expired" for those who had one."""
    parts = parts_of(request)
    form = parts.catalogue.forms.get(form_id)
    if form is None:
        return trouble(request, 404)
    if session_token(request, parts.settings) or request.method == "POST":
        view = expired_view(parts.site(form.council), form)
        return HTMLResponse(parts.pages.page("trouble.html", view), 410)
    return RedirectResponse(f"/{form_id}", 303)


def page_address(form: Form, page: Page | None, *, changing: bool = False) -> str:
    """Where a page is; check answers for None."""
    if page is None:
        return f"/{form.id}/check-answers"
    return f"/{form.id}/{page.id}{'?change' if changing and not isinstance(page, StopPage) else ''}"


def where_they_are(here: Here, *, changing: bool = False) -> str:
    """The address of the stop, the next page, or check answers."""
    journey = here.journey
    page = journey.stopped_at or journey.next_page
    if isinstance(page, LaterPage):
        return f"/{here.form.id}"
    return page_address(here.form, page, changing=changing)


def _kept_until(here: Here) -> str:
    now = here.parts.moment().astimezone(LONDON)
    until = now + timedelta(minutes=here.parts.settings.idle_minutes)
    code = "kept until" if until.date() == now.date() else "kept until tomorrow"
    return say(here.visit.language, code, time=time_in_words(until))
