"""The start page of a form, and starting it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.definition.expectations import Promise
from formkit.definition.form import Form, Upkeep
from formkit.definition.plain.days import Days
from formkit.journey.draft import Draft
from formkit.journey.events import EventKind
from formkit.journey.journey import Journey
from formkit.journey.visit_classes import source_of
from formkit.pages.delete_answers import forget_draft
from formkit.pages.ended import brought_along
from formkit.pages.for_whom import CHANGES, OF_CHANNEL, ask_for_whom, choice_in
from formkit.pages.schema_org import as_schema_org, as_script
from formkit.questions.date.days import day_in_words
from formkit.rendering.contacts import ContactView, WaysView, contact_view, ways_view
from formkit.rendering.frame import Frame, Link
from formkit.rendering.promises import NextStep, promise_lines
from formkit.rendering.shown import Sending, Shown, start_notices
from formkit.rendering.words import say
from formkit.staff.filling_in import MYSELF, FilledInFor, asked_member, filled_in_for
from formkit.storage.base import Event
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import NO_VISIT, posted
from formkit.web.indexing import indexed_start
from formkit.web.languages import spoken
from formkit.web.new_visit import is_looked_at, new_visit
from formkit.web.next_page import next_address
from formkit.web.tokens import TOKEN_BYTES, session_name, session_token, set_session
from formkit.web.visits import STARTED, Here, find_visit

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
    if is_looked_at(request) and not await asked_member(request):  # a member has not said yet what it is
        parts.store.record(new_visit(request, form, source=source), [Event("viewed", "", parts.now())])
    here = find_visit(request, form_id)
    resume = here.next_address() if here and (here.draft.answers or here.draft.unfinished) else ""
    sending = Sending(f"/{form_id}/start", parts.page_token(), "")
    said = spoken(request, form)
    shown = Shown(said.site, form.said(said.language), said.language)
    view = start_view(shown, sending, resume, days=parts.days(form), source=source)
    if indexed := indexed_start(parts, form, shown.language, shown.form.description):
        data = as_schema_org(shown.form, indexed, form.languages, shown.language)
        view = replace(view, frame=replace(view.frame, indexed=indexed), data=as_script(data))
    return HTMLResponse(parts.pages.page("start.html", view))


def first_address(form: Form) -> str:
    """Where "Start now" leads on a form with the button: its explanation comes first. "" on other forms."""
    return f"/{form.id}/exit/about" if form.upkeep.exits else ""


async def show_start_again(request: Request) -> Response:
    """GET /{form}/start: somebody opened the button's address again, or a member of staff changes whom the form is for."""
    parts, form_id = parts_of(request), request.path_params["form"]
    form, here = parts.catalogue.forms.get(form_id), find_visit(request, form_id)
    if form is None or here is None or not here.draft.is_blank or not await asked_member(request):
        return RedirectResponse(f"/{form_id}", 303)
    return ask_for_whom(request, form, {CHANGES: ("yes",)}, OF_CHANNEL.get(here.visit.channel, MYSELF))


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
    whose = filled_in_for(await asked_member(request), choice_in(sent.entry))
    if whose is None:
        return ask_for_whom(request, form, sent.entry)
    whose = replace(whose, is_changed=whose.was_asked and CHANGES in sent.entry)
    source, along = (sent.entry.get(SOURCE) or ("",))[-1], brought_along(form, sent.entry)
    token = await begin(request, form, source, along, whose)
    first = first_address(form) or next_address(form, Journey(form, {}, parts.days(form)))
    response = RedirectResponse(f"{first}?{STARTED}", 303)
    set_session(response, parts.settings, token)
    return response


async def begin(request: Request, form: Form, source: str, along: Draft, whose: FilledInFor) -> str:
    """Keep the new visit, with what is brought along, and return its token.

    A draft of this form that the person had is deleted: the button said so.
    """
    parts = parts_of(request)
    token = parts.random_hex(TOKEN_BYTES)
    if old := session_token(request, parts.settings):
        if here := find_visit(request, form.id):
            await _give_up(here, whose)
        await parts.store.move_session(session_name(old), session_name(token))
    begins = replace(along, member=whose.member)
    draft = b"" if begins == Draft() else begins.as_bytes()
    visit = new_visit(request, form, session_name(token), source, whose.channel, draft)
    # Of a member it is known only now that they looked at the start page as a visitor of it.
    kinds: tuple[EventKind, ...] = ("viewed", "started") if whose.was_asked else ("started",)
    await parts.store.start(visit, [Event(kind, "", visit.at) for kind in kinds])
    return token


async def _give_up(here: Here, whose: FilledInFor) -> None:
    """Delete the draft that a new one takes the place of. A member who only changed whom it is for never began it."""
    if not (whose.is_changed and here.draft.is_blank and await here.parts.store.withdraw(here.visit)):
        await forget_draft(here.parts, here.visit, AGAIN)


@dataclass(frozen=True)
class Fact:
    """A thing to know before starting: "How long it takes", "2 minutes"."""

    title: str
    text: Markup


@dataclass(frozen=True)
class StartView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    title: str
    emergencies: tuple[ContactView, ...]
    """Whom to call when there is no time for this form."""
    description: str
    facts: tuple[Fact, ...]
    can_use_if: tuple[Markup, ...]
    will_need: tuple[Markup, ...]
    promises: tuple[NextStep, ...]
    ways: WaysView
    privacy: Link | None
    resume: str
    """Where "Carry on" leads; "" where nothing was begun."""
    not_yet: str
    """What the form uses that cannot run yet; such a form cannot be started."""
    shut: Shut | None
    """Why the form cannot be started today; None where it can."""
    source: str = ""
    """The campaign whose link led here."""
    data: Markup | None = None
    """What it tells machines; None where search engines are not to keep the page."""


@dataclass(frozen=True)
class Shut:
    """A form before its first day or after its last."""

    heading: str
    says: str


def _for_everybody(form: Form) -> tuple[Promise, ...]:
    """Promises that no answer decides on: nobody has answered yet."""
    return tuple(one for one in form.what_happens_next if one.when is None)


def start_view(
    shown: Shown, sending: Sending, resume: str = "", *, days: Days, source: str = ""
) -> StartView:
    """The start page on a day; `resume` is where a person who began already carries on."""
    form, language, filling = shown.form, shown.language, shown.filling()
    before = form.before_you_start
    told = (before.time, before.cost, before.deadline, before.good_to_know)
    facts = zip(("time", "cost", "deadline", "good to know"), told, strict=True)
    notice = form.privacy_notice or form.council.privacy_notice
    shut = _shut(form.upkeep, days.today, language, has_begun=bool(resume))
    view = StartView(
        frame=replace(shown.frame(form.title), notices=start_notices(form, days, filling)),
        sending=sending,
        title=form.title,
        emergencies=tuple(
            contact_view(one, form.council, language, shown.site.now)
            for one in form.ways.known
            if one.emergency
        ),
        description=form.description,
        facts=tuple(Fact(say(language, code), filling.html(text)) for code, text in facts if text),
        can_use_if=tuple(filling.html(line) for line in before.you_can_use_this_if),
        will_need=tuple(filling.html(line) for line in before.you_will_need),
        promises=tuple(
            NextStep(heading, filling.html(text), "")
            for heading, text in promise_lines(_for_everybody(form), form, language)
        ),
        ways=ways_view(form.ways, form.council, language, shown.site.now),
        privacy=Link(say(language, "start privacy"), form.council.address_of(notice)) if notice else None,
        resume=resume,
        not_yet=say(language, "not yet parts", parts=", ".join(form.not_yet)) if form.not_yet else "",
        shut=shut,
        source=source,
    )
    is_over = shut is not None and not resume and not form.upkeep.opens_later(days.today)
    return _without_preparing(view) if is_over else view


def _without_preparing(view: StartView) -> StartView:
    """Nobody needs to prepare what nobody can send any more, and nothing happens after it."""
    return replace(view, facts=(), can_use_if=(), will_need=(), promises=())


def _shut(upkeep: Upkeep, today: date, language: str, *, has_begun: bool) -> Shut | None:
    """Who has begun may finish, whatever the day."""
    if upkeep.is_open(today):
        return None
    later = upkeep.opens_later(today)
    day = upkeep.opens if later else upkeep.closes
    code, heading = ("opens later", "opens later title") if later else ("closed", "closed title")
    title = say(language, heading, day=day_in_words(day, language, weekday=True) if day else "")
    return Shut(title, say(language, "closed begun" if has_begun else code))
