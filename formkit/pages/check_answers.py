"""Check answers, and sending them: once, whatever is pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.bookings.holds import SlotGone
from formkit.bookings.slots import chosen_slots, lost_slot, unsure_slot
from formkit.bookings.tables import BookedSlots, SlotsGivenBack
from formkit.definition.items import item_page_of
from formkit.definition.pages import RepeatPage, repeat_page
from formkit.evidence.late_links import links_to_come
from formkit.evidence.tables import KeptLinks
from formkit.journey.events import CHECK_ANSWERS
from formkit.pages.lists import FilesByPage, ItemCard, a_one, item_cards
from formkit.payments.tables import UnreservedReference
from formkit.rendering.answer_rows import SummaryRow, page_rows
from formkit.rendering.frame import Frame, Link
from formkit.rendering.shown import Sending, Shown
from formkit.rendering.words import say
from formkit.staff.audit.chain import Sealer
from formkit.staff.filling_in import NotedSending, sent_line
from formkit.storage.base import Belonging, Gone, NewSubmission, ReferenceTaken, Sent, Stale
from formkit.storage.mark_rows import KeptMark
from formkit.web.error_pages import trouble
from formkit.web.flags import TRAP, Flags, flags_of
from formkit.web.form_body import posted
from formkit.web.next_page import page_address
from formkit.web.send import (
    accepted_address,
    confirmed,
    frozen_submission,
    sent_just_now,
    submitted,
)
from formkit.web.tokens import session_name, session_token, token_after_sending
from formkit.web.visits import Here, find_visit, no_visit, visit_ids

TRIES = 8


async def show_check_answers(request: Request) -> Response:
    """GET /{form}/check-answers"""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    if not here.journey.is_complete:
        return RedirectResponse(here.next_address(), 303)
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
    if here.visit.is_trial and here.journey.pays:
        view = replace(view, button=say(here.language, "send"), unpaid=say(here.language, "trial not paid"))
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
        return RedirectResponse(here.next_address(), 303)
    if sent.seen != here.seen(""):
        # Another tab changed something since this page was drawn: nobody sends what they have not seen.
        return _drawn(here, overtaken=True)
    if here.journey.pays and not here.visit.is_trial:
        here.record(request, here.answered(CHECK_ANSWERS))
        return RedirectResponse(accepted_address(here), 303)
    if lost := await unsure_slot(here):
        return RedirectResponse(lost, 303)
    return await _send(request, here, await flags_of(here, sent.entry))


async def _send(request: Request, here: Here, flags: Flags) -> Response:
    parts, form_id = here.parts, here.form.id
    old = session_token(request, parts.settings)
    new = session_name(token_after_sending(parts.keys, old, form_id))
    for _ in range(TRIES):
        events = [here.answered(CHECK_ANSWERS), submitted(here, CHECK_ANSWERS)]
        submission = frozen_submission(here, flags.noticed)
        belongings = _belongings(here, submission, flags.mark)
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


def _belongings(
    here: Here, submission: NewSubmission, mark: str
) -> tuple[Belonging[SlotGone | ReferenceTaken], ...]:
    reference, at = submission.reference, submission.at
    every = (UnreservedReference(reference), KeptLinks(reference, links_to_come(here, reference)))
    line = sent_line(here, reference)
    noted = (NotedSending(Sealer(here.parts.keys), line),) if line else ()
    if here.visit.is_trial:
        return (*every, *noted, SlotsGivenBack(here.visit.id))
    return (*every, *noted, BookedSlots(here.visit.id, reference, chosen_slots(here), at), KeptMark(mark, at))


@dataclass(frozen=True)
class AnswersOf:
    """Answers one below the other, or a list with a card for each of its items."""

    rows: tuple[SummaryRow, ...] = ()
    title: str = ""
    """The heading of a list; "" for rows."""
    cards: tuple[ItemCard, ...] = ()
    change: Link | None = None


@dataclass(frozen=True)
class AnswersSection:
    """What one section holds; a form without sections has one part."""

    title: str
    blocks: tuple[AnswersOf, ...]


@dataclass(frozen=True)
class Declared:
    """What the person confirms with the button below it."""

    heading: str
    say: tuple[Markup, ...]
    warning: str


@dataclass(frozen=True)
class CheckAnswersView:
    """Everything that the template draws."""

    frame: Frame
    sending: Sending
    parts: tuple[AnswersSection, ...]
    notice: str
    """Why the page is shown again, where another tab changed something in between."""
    declared: tuple[Declared, ...]
    button: str
    unpaid: str = ""
    """That a trial pays nothing, where a resident would."""
    trap: str = TRAP
    """The box that no person sees."""


def check_answers_view(
    shown: Shown, files: FilesByPage, sending: Sending, *, overtaken: bool = False
) -> CheckAnswersView:
    """The page before sending, or before paying where there is something to pay."""
    language = shown.language
    notice = say(language, "check overtaken") if overtaken else ""
    pays = bool(shown.journey and shown.journey.pays)
    return CheckAnswersView(
        shown.frame(say(language, "check answers")),
        sending,
        _parts(shown, files),
        notice,
        _declared(shown),
        say(language, "send and pay" if pays else "send"),
    )


def _parts(shown: Shown, files: FilesByPage) -> tuple[AnswersSection, ...]:
    blocks: dict[str, list[AnswersOf]] = {}
    for page in shown.journey.pages if shown.journey else ():
        if item_page_of(page.id):
            continue  # on the card of its item
        here = blocks.setdefault(shown.form.sections.get(page.id, ""), [])
        if (repeat := repeat_page(page)) is not None:
            here.append(_cards(shown, repeat, files))
        elif rows := tuple(page_rows(shown, page, files)):
            above = here.pop().rows if here and not here[-1].title else ()
            here.append(AnswersOf((*above, *rows)))
    return tuple(AnswersSection(title, tuple(found)) for title, found in blocks.items() if found)


def _cards(shown: Shown, page: RepeatPage, files: FilesByPage) -> AnswersOf:
    words = say(shown.language, "list change", **{"a one": a_one(page, shown.language)})
    link = Link(words, f"/{shown.form.id}/{page.id}?change")
    return AnswersOf(
        title=shown.filling().plain(page.heading), cards=item_cards(shown, page, files), change=link
    )


def _declared(shown: Shown) -> tuple[Declared, ...]:
    filling = shown.filling()
    return tuple(
        Declared(
            filling.plain(one.heading),
            tuple(filling.inline(line) for line in one.say),
            filling.plain(one.warning),
        )
        for one in (shown.journey.declarations if shown.journey else ())
    )
