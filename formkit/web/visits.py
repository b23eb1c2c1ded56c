"""The visit that a request belongs to, with its form and journey."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.form import Form
from formkit.definition.items import page_at
from formkit.journey.buckets import bucket_of
from formkit.journey.draft import Draft, draft_from
from formkit.journey.events import EventKind
from formkit.journey.journey import Journey
from formkit.journey.promises import LONDON
from formkit.logs import log
from formkit.questions.date.times import time_in_words
from formkit.rendering.frame import LanguageLink, Site
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.site_pages import expired_view
from formkit.rendering.staff_note import staff_note
from formkit.rendering.words import say
from formkit.storage.base import Event, Gone, Saved, Stale, Visit
from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble
from formkit.web.known import known_of
from formkit.web.languages import language_links, language_of, spoken
from formkit.web.next_page import next_address
from formkit.web.tokens import TOKEN_BYTES, have_browser_forget, session_token, set_session

T = TypeVar("T")
STARTED = "started"
"""In the address right after "Start now": who arrives with it but without a cookie has a browser that keeps none."""
ANOTHER = "another"
"""In the address of the first page of a visit that began with what an earlier one said."""


@dataclass(frozen=True)
class Here:
    """Where a person is: their visit, its form as they began it, and what they have answered."""

    parts: Parts
    visit: Visit
    form: Form
    draft: Draft
    """`visit.language` is the language of the page that is shown, whichever the visit began in."""
    switch: tuple[LanguageLink, ...] = ()
    loaded: Mapping[type, object] = field(default_factory=dict)
    """What each subject knows of the visit, by its class: see `of`."""
    tells_carried: bool = False
    """Whether this page says what was filled in from an earlier visit."""

    def of(self, kind: type[T]) -> T | None:
        """What a subject knows of the visit; None where it is not concerned: `here.of(Payment)`."""
        found = self.loaded.get(kind)
        return found if isinstance(found, kind) else None

    @property
    def language(self) -> str:
        """The language of the page that is shown."""
        return self.visit.language

    @property
    def site(self) -> Site:
        """What is around each page of this form, with the links to this page in other languages."""
        change = f"/{self.form.id}/start" if self.draft.is_blank else ""
        note = staff_note(self.visit.channel, self.visit.language, change)
        return replace(self.parts.site(self.form.council), switch=self.switch, by_staff=note)

    @cached_property
    def journey(self) -> Journey:
        """The journey, worked out from the answers once for each request."""
        return Journey(self.form, self.draft.answers, self.parts.days(self.form))

    def event(self, kind: EventKind, page: str, question: str = "", code: str = "") -> Event:
        """Something that happened in this visit now."""
        return Event(kind, page, self.parts.now(), question, code)

    def timed(self, kind: EventKind, page: str, question: str = "", code: str = "") -> Event:
        """The same, with the time since the page was last shown."""
        spent = bucket_of(self.parts.now() - self.visit.touched_at)
        return replace(self.event(kind, page, question, code), spent=spent)

    def answered(self, page: str, *, changing: bool = False) -> Event:
        """A page was answered; `changing`: from check answers."""
        return self.timed("answered", page, code="change" if changing else "")

    def refused(self, page: str, mistakes: Sequence[tuple[str, str]]) -> list[Event]:
        """A page was refused; `mistakes` are the questions with their codes. The time was spent once."""
        (question, code), *others = mistakes
        more = [self.event("refused", page, *one) for one in others]
        return [self.timed("refused", page, question, code), *more]

    def with_visit(self, visit: Visit) -> Here:
        """The same after someone else saved: the newest draft."""
        newer = replace(visit, language=self.visit.language)
        return replace(self, visit=newer, draft=draft_from(visit.draft))

    async def save(self, draft: Draft, events: Sequence[Event]) -> Saved | Stale | Gone:
        """Keep a new draft, with what else goes with a save; what the store says."""
        parts, now = self.parts, self.parts.now()
        also = [
            row
            for goes_along in parts.goes_with_save
            for row in goes_along(self.visit, self.form, self.draft, draft, now)
        ]
        return await parts.store.save(self.visit, draft.as_bytes(), events, now, also)

    def next_address(self, *, after: str = "", changing: bool = False) -> str:
        """Where this person belongs now; see `next_page.next_address`."""
        return next_address(self.form, self.journey, after=after, changing=changing)

    def shown(self, back: str = "") -> Shown:
        """How this visit's pages are framed."""
        return Shown(
            self.site,
            self.form,
            self.visit.language,
            self.journey,
            back,
            _keeping(self),
            _seconds_left(self),
            _carried(self) if self.tells_carried else (),
        )

    def record(self, request: Request, *events: Event) -> None:
        """Note what happened, unless it was only a HEAD: link previews are not people."""
        if request.method != "HEAD":
            self.parts.store.record(self.visit, events)

    def sending(self, action: str, page_id: str = "") -> Sending:
        """What goes with a page's form unseen."""
        return Sending(action, self.parts.page_token(self.visit.id), self.seen(page_id))

    def seen(self, page_id: str) -> str:
        """A name for what is kept of one page now ("" for the whole draft), to tell two tabs apart later.

        Files count as well as answers. It is keyed by the visit, so that it says nothing to anyone else.
        """
        page = page_at(self.form, page_id)
        answers, files = self.draft.answers, self.draft.files
        if page is not None:
            answers = {id: answers[id] for id in page.ids if id in answers}
            files = {page_id: files.get(page_id, ())}
        names = sorted((id, [one.id for one in kept]) for id, kept in files.items())
        text = json.dumps([self.visit.id, dict(answers), names], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:24]


def find_visit(request: Request, form_id: str) -> Here | None:
    """The newest visit of this request at a form, if it is alive and not sent yet."""
    parts = parts_of(request)
    known = known_of(request)
    visit, form = known.newest, known.form
    if visit is None or form is None or visit.form != form_id:
        return None
    if visit.reference is not None or _is_over(parts, visit):
        return None
    try:
        draft = draft_from(visit.draft)
    except (ValueError, KeyError, TypeError) as problem:
        log().error("draft not read", form=form_id, problem=type(problem).__name__)
        return None
    visit = replace(visit, language=language_of(request, form.languages))
    links = language_links(request, form.languages, visit.language)
    tells = ANOTHER in request.query_params
    return _in_their_words(Here(parts, visit, form, draft, links, known.loaded, tells))


def _in_their_words(here: Here) -> Here:
    """The form in the person's language, and in the words for a helper where they are one."""
    if not here.form.variants:
        return here
    return replace(here, form=here.form.said(here.visit.language, helping=here.journey.is_helping))


def find_sent(request: Request, form_id: str) -> Visit | None:
    """The newest visit of this request at a form that was sent, whatever was begun since."""
    return next((one for one in living_visits(request) if one.form == form_id and one.reference), None)


def living_visits(request: Request) -> tuple[Visit, ...]:
    """The visits of this request's session that are not over, newest first."""
    parts = parts_of(request)
    return tuple(visit for visit in known_of(request).visits if not _is_over(parts, visit))


def visit_ids(request: Request) -> tuple[str, ...]:
    """What a page of this session may be bound to: each of its visits, so that tabs do not shut each other out."""
    return tuple(visit.id for visit in living_visits(request))


def _is_over(parts: Parts, visit: Visit) -> bool:
    if visit.is_broken:
        return True
    idle = parts.now() - visit.touched_at > parts.settings.idle_minutes * 60
    return idle or parts.now() - visit.started_at > parts.settings.visit_hours * 3600


def no_visit(request: Request, form_id: str) -> Response:
    """For a page of a form without a living visit.

    Who sent the form is led to its confirmation; who had a visit, or just pressed "Start now" in a browser that keeps
    no cookies, is told; a link from elsewhere leads to the start page.
    """
    parts = parts_of(request)
    form = parts.catalogue.forms.get(form_id)
    if form is None:
        return trouble(request, 404)
    if find_sent(request, form_id):
        return RedirectResponse(f"/{form_id}/confirmation", 303)
    if session_token(request, parts.settings) or request.method == "POST" or STARTED in request.query_params:
        said = spoken(request, form)
        view = expired_view(said.site, form.said(said.language), said.language)
        response = HTMLResponse(parts.pages.page("trouble.html", view), 410)
        if session_token(request, parts.settings) and not living_visits(request):
            # A new cookie makes the browser forget the pages that its Back button would show, with their answers.
            set_session(response, parts.settings, parts.random_hex(TOKEN_BYTES))
            have_browser_forget(response)
        return response
    return RedirectResponse(f"/{form_id}", 303)


def _carried(here: Here) -> tuple[str, ...]:
    """What the boxes of pages to come are filled with, as the author calls it, each once."""
    filled = [
        one.question.asked
        for page in here.form.pages
        for one in page.questions
        if (typed := here.draft.unfinished.get(page.id))
        and any(any(values) for name, values in typed.items() if name == one.question.asked.field_name)
    ]
    return tuple(dict.fromkeys(asked.called or asked.ask for asked in filled))


def _keeping(here: Here) -> str:
    """Said once, before anything is answered, and again where sending more pages no longer gives more time.

    On each page it would read as a countdown.
    """
    idle = here.parts.settings.idle_minutes
    if _seconds_left(here) < idle * 60:
        now = here.parts.moment().astimezone(LONDON)
        until = now + timedelta(seconds=_seconds_left(here))
        code = "kept until" if until.date() == now.date() else "kept until tomorrow"
        return say(here.language, code, time=time_in_words(until, here.language))
    if not here.draft.is_blank:
        return ""
    return say(here.language, "kept for", minutes=str(idle))


def _seconds_left(here: Here) -> int:
    """After how long without another page the visit ends; at least one second, for who is on a page."""
    settings = here.parts.settings
    to_the_end = here.visit.started_at + settings.visit_hours * 3600 - here.parts.now()
    return max(int(min(settings.idle_minutes * 60, to_the_end)), 1)
