"""The confirmation page, and its dates as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.casework.stages import ToldStage
from formkit.casework.tables import Casework
from formkit.definition.form import Form
from formkit.definition.translation_gaps import unmarked
from formkit.evidence.late_links import StillToSend, late_lines
from formkit.evidence.tables import LateFiles
from formkit.journey.journey import Journey
from formkit.journey.paid import payment_in
from formkit.journey.promises import PromisedDay, london_day
from formkit.journey.submission import Kept, kept_from, promises_of
from formkit.logs import log
from formkit.pages.booked import Booking, bookings, sent_heading
from formkit.payments.views import money
from formkit.questions.date.days import day_in_words
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.feedback_link import feedback_link
from formkit.rendering.frame import Frame, Link
from formkit.rendering.opening import opening_words
from formkit.rendering.promises import NextStep, next_steps
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.site_pages import form_trouble
from formkit.rendering.staff_note import staff_note
from formkit.rendering.words import say
from formkit.storage.base import Visit
from formkit.storage.sealing import SealBroken
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.languages import spoken
from formkit.web.visits import find_sent, no_visit

if TYPE_CHECKING:
    from icalendar import Event


class SentVisit(NamedTuple):
    """A visit that was sent, with all that its pages say."""

    visit: Visit
    form: Form
    kept: Kept
    shown: Shown
    promised: tuple[PromisedDay, ...]
    came: Mapping[str, datetime]
    """Page of evidence → when all of it had come by its link."""
    pence: int
    """What was paid."""


async def sent_visit(request: Request) -> SentVisit | None:
    """The visit that was sent, with the journey as it was on that day."""
    parts, form_id = parts_of(request), request.path_params["form"]
    visit = find_sent(request, form_id)
    if visit is None or not visit.reference:
        return None
    try:
        sent = await parts.store.submission(visit.reference)
    except SealBroken:
        log().error("submission not opened", number=visit.reference)
        return None
    if sent is None:
        return None
    form = await parts.version(form_id, sent.form_hash)
    if form is None:
        return None
    kept = kept_from(sent.document)
    days = parts.days(form)
    journey = Journey(form, kept.answers, replace(days, today=london_day(kept.sent_at)))
    said = spoken(request, form)
    if form.variants:
        form = form.said(said.language, helping=journey.is_helping)
        journey = replace(journey, form=form)
    site = replace(said.site, by_staff=staff_note(visit.channel, said.language))
    shown = Shown(site, form, said.language, journey)
    paid = payment_in(sent.document)
    came = await parts.of(LateFiles).all_came(visit.reference)
    promised = promises_of(journey, kept.sent_at, came)
    return SentVisit(visit, form, kept, shown, promised, came, paid.amount_pence if paid else 0)


def _not_shown(request: Request, form_id: str) -> Response:
    """Who sent the form keeps its reference, although what they sent cannot be shown again."""
    parts = parts_of(request)
    visit, form = find_sent(request, form_id), parts.catalogue.forms.get(form_id)
    if visit is None or form is None:
        return no_visit(request, form_id)
    said = spoken(request, form)
    reference = say(said.language, "sent reference", reference=visit.reference or "")
    says, heading = (reference, say(said.language, "sent not shown")), say(said.language, "sent")
    view = form_trouble(said.site, form.said(said.language), heading, says, said.language)
    return HTMLResponse(parts.pages.page("trouble.html", view))


async def show_confirmation(request: Request) -> Response:
    """GET /{form}/confirmation: as often as the person likes, until they finish."""
    parts, form_id = parts_of(request), request.path_params["form"]
    ended = await sent_visit(request)
    if ended is None:
        return _not_shown(request, form_id)
    sending = Sending("/leave", parts.page_token(ended.visit.id), "")
    reference = ended.visit.reference or ""
    late = await late_lines(request, ended.shown, ended.kept.sent_at, reference, ended.came)
    since = happened_since(await parts.of(Casework).stages(reference), ended.shown.language)
    view = confirmation_view(ended.shown, sending, reference, ended.promised, late, ended.pence, since)
    if ended.visit.is_trial:
        view = of_trial(view, ended.shown)
    return HTMLResponse(parts.pages.page("confirmation.html", view))


async def show_calendar(request: Request) -> Response:
    """GET /{form}/calendar: the dates of what happens next."""
    ended = await sent_visit(request)
    if ended is None:
        return _not_shown(request, request.path_params["form"])
    steps = next_steps(ended.shown, ended.promised)
    council = ended.form.council.named(ended.shown.language)
    booked = {one.page: one for one in bookings(ended.shown)}
    title = unmarked(ended.form.title)
    visits = {page: CalendarVisit(one, f"{council}: {title}") for page, one in booked.items()}
    days = []
    for one, step in zip(ended.promised, steps, strict=True):
        words = unmarked(f"{council}: {step.who.lower()} {step.what.striptags()}")
        page = one.promise.anchor_id or ""
        if one.promise.relation == "day" and page in booked and one.day == booked[page].day:
            visits[page] = CalendarVisit(booked[page], words)  # one event, with its hours
        elif one.day is not None:
            days.append(CalendarDay(one.moment or one.day, words))
    contact = ended.form.ways.contacts[0] if ended.form.ways.contacts else None
    call = f"{contact.phone}, {opening_words(contact, ended.shown.language)}" if contact else ""
    reference = ended.visit.reference or ""
    uid = f"{reference}@{request.url.hostname}"
    content = calendar_file(
        title,
        days,
        unmarked(call),
        reference,
        uid,
        ended.kept.sent_at.astimezone(UTC),
        visits=visits.values(),
    )
    if content is None:
        return trouble(request, 404)
    name = f'attachment; filename="{ended.form.id}.ics"'
    return Response(content, media_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})


@dataclass(frozen=True)
class SinceLine:
    """One thing that the council's staff said of a submission since it was sent."""

    day: str
    """The day on which they said it, in words."""
    lines: tuple[str, ...]
    language: str
    """What `lines` are in; "" where that is the language of the page."""


def happened_since(stages: Iterable[ToldStage], language: str) -> tuple[SinceLine, ...]:
    """What was said of a submission, for the resident: the newest first."""
    found = []
    for one in stages:
        day = day_in_words(london_day(datetime.fromtimestamp(one.at, UTC)), language)
        words, said_in = one.stage.said(language)
        found.append(SinceLine(day, tuple(words.split("\n")), "" if said_in == language else said_in))
    return tuple(reversed(found))


@dataclass(frozen=True)
class ConfirmationView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    heading: str
    """What has happened."""
    reference: str
    steps: tuple[NextStep, ...]
    calendar: str
    also_need: tuple[Link, ...]
    ways: WaysView
    late: tuple[StillToSend, ...]
    """What the person still has to send."""
    feedback: Link | None
    """None after a trial: what a member of staff thinks of it is no resident's word."""
    paid: str = ""
    """What was paid, in words."""
    since: tuple[SinceLine, ...] = ()
    """What has happened since it was sent."""
    another: str = ""
    """Where "Report another" goes; "" on forms without it."""


def confirmation_view(
    shown: Shown,
    sending: Sending,
    reference: str,
    promised: Sequence[PromisedDay],
    late: tuple[StillToSend, ...] = (),
    pence: int = 0,
    since: tuple[SinceLine, ...] = (),
) -> ConfirmationView:
    """The page after sending."""
    form, language = shown.form, shown.language
    has_dates = any(one.day for one in promised) or bool(bookings(shown))
    heading = sent_heading(shown, is_paid=bool(pence))
    return ConfirmationView(
        frame=shown.frame(heading),
        sending=sending,
        heading=heading,
        reference=reference,
        steps=next_steps(shown, promised),
        calendar=f"/{form.id}/calendar" if has_dates else "",
        also_need=tuple(
            Link(item.link or item.say, form.council.address_of(item.to)) for item in form.you_may_also_need
        ),
        ways=ways_view(form.ways, form.council, language, shown.site.now),
        late=late,
        feedback=feedback_link(form, "sent", language),
        paid=say(language, "you paid", amount=money(pence)) if pence else "",
        since=since,
        another=f"/{form.id}/another" if form.upkeep.another else "",
    )


def of_trial(view: ConfirmationView, shown: Shown) -> ConfirmationView:
    """The page after a trial: what a resident would read, under a heading that claims nothing."""
    heading = say(shown.language, "trial sent")
    return replace(view, frame=shown.frame(heading), heading=heading, feedback=None)


@dataclass(frozen=True)
class CalendarDay:
    """One whole day in the calendar, or one moment, with its zone, of a promise that counts in hours.

    `words` are as the confirmation page says them, with every `{…}` filled in.
    """

    day: date | datetime
    words: str


@dataclass(frozen=True)
class CalendarVisit:
    """What was booked, with its hours and its place."""

    booking: Booking
    words: str


def calendar_file(
    title: str,
    days: Iterable[CalendarDay],
    contact: str,
    reference: str,
    uid: str,
    now: datetime,
    *,
    visits: Iterable[CalendarVisit] = (),
) -> bytes | None:
    """The calendar file of one submission, or None where nothing has a day.

    Every day becomes an all-day event and every moment one that ends as it begins (RFC 5545, 3.6.1), neither of which
    marks the person as busy; every visit one with its hours, at its place, in which they are busy. `title` (the form's),
    `reference` and `contact` (one sentence) stand below it. `uid` must be the same each time the file is made again, so
    that a calendar replaces the event; `now` (with a zone) becomes DTSTAMP.
    """
    # Imported here: it takes 0.3 s and 11 MB, and only a person who asks for the file needs it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//formkit//formkit//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    below = "\n".join(line for line in (title, reference, contact) if line)
    for number, one in enumerate(days, start=1):
        at = one.day
        span = (at, at + timedelta(days=1)) if not isinstance(at, datetime) else (at.astimezone(UTC), None)
        calendar.add_component(_event(f"{uid}-{number}", now, one.words, below, span))
    for visit in visits:
        booked = visit.booking
        # In UTC: every calendar shows it at the right hour without a table of zones.
        span = (
            booked.start.astimezone(UTC) if booked.start else booked.day,
            booked.end.astimezone(UTC) if booked.end else booked.day + timedelta(days=1),
        )
        calendar.add_component(_event(f"{uid}-{booked.page}", now, visit.words, below, span, booked.place))
    return calendar.to_ical() if calendar.subcomponents else None


def _event(
    uid: str, now: datetime, words: str, below: str, span: tuple[date, date | None], place: str = ""
) -> Event:
    """One event; a person is busy where it has hours from one to another."""
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("dtstart", span[0])
    if span[1]:
        event.add("dtend", span[1])
    event.add("summary", words)
    if place:
        event.add("location", place)
    event.add("description", below)
    event.add("transp", "OPAQUE" if isinstance(span[0], datetime) and span[1] else "TRANSPARENT")
    return event
