"""The page where a slot is chosen, shown and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import assert_never

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.bookings.claims.asking import held_there, owner_of
from formkit.bookings.holds import Hold, SlotFull
from formkit.bookings.slots import TAKEN, SlotNow, hold_seconds, live_hold, new_hold, slots_now
from formkit.bookings.tables import Slots
from formkit.bookings.views import Choosing, Nothing, Wrong, book_view, no_slots_view
from formkit.definition.pages import BookPage
from formkit.journey.answer_page import PageAnswered, PageRefused, SentPage, answer_page
from formkit.journey.bookings import places_for
from formkit.journey.leads_to import stop_after
from formkit.journey.promises import LONDON
from formkit.questions.base import typed
from formkit.questions.date.days import iso_day
from formkit.questions.date.times import time_in_words
from formkit.storage.base import Gone, Saved, Stale
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted
from formkit.web.switching import typed_on
from formkit.web.visits import Here, no_visit

TRIES = 5


@dataclass(frozen=True)
class BookingRequest:
    """A request for a booking page, with where its links lead."""

    request: Request
    here: Here
    page: BookPage
    back: str
    action: str

    @property
    def start(self) -> date | None:
        """The day from which slots are shown, where a link on the page asked for one."""
        return iso_day(self.request.query_params.get("from"))


async def show_booking(asked: BookingRequest, wrong: Wrong = "", chosen: str = "") -> Response:
    """The page with the slots that are free now; `wrong` says why what was sent, `chosen`, was not taken."""
    here, page = asked.here, asked.page
    slots, places = await slots_now(here, page), places_for(here.journey, page)
    answer = here.draft.answers.get(page.id)
    kept = answer if isinstance(answer, str) else ""
    chosen = chosen or typed(typed_on(here, page), page.id)
    hold = live_hold(here, page, kept)
    refused = bool(wrong)
    if not wrong and kept and hold is None:
        wrong = wrong_with(slots or (), kept, places)
        if TAKEN in asked.request.query_params:
            wrong, chosen = "taken", chosen or kept
    is_lost = wrong == "taken" and owner_of(here, page) is not None  # its owner may go on offering it
    free = tuple(
        slot.value for slot in slots or () if slot.left >= places and not (is_lost and slot.value == chosen)
    )
    if not free:
        return _nothing_to_choose(asked, slots, kept if hold else "", wrong)
    choosing = Choosing(
        free=free,
        kept=kept,
        chosen=chosen,
        start=asked.start,
        wrong=wrong,
        held_until=_time_of_day(hold, here.language) if hold else "",
        hold_minutes=int(hold_seconds(page) // 60),
        leads_to=_where_they_lead(here, page, free),
    )
    action = f"{asked.action}{'&' if '?' in asked.action else '?'}from={asked.start}"
    sending = here.sending(action if asked.start else asked.action, page.id)
    view = book_view(here.shown(asked.back), page, choosing, sending)
    return HTMLResponse(here.parts.pages.page("book.html", view), 422 if refused else 200)


def _where_they_lead(here: Here, page: BookPage, free: Sequence[str]) -> dict[str, str]:
    """Slot → the stop that would follow, in the person's language."""
    filling = here.shown().filling()
    stops = {slot: stop_after(here.journey, page, {page.id: slot}) for slot in free}
    return {slot: filling.plain(stop.heading) for slot, stop in stops.items() if stop}


async def answer_booking(asked: BookingRequest, sent: Posted) -> Response:
    """POST of the page: hold the slot and save the answer, both or neither. Whoever comes second is told."""
    for _ in range(TRIES):
        here, page = asked.here, asked.page
        days = here.parts.days(here.form)
        outcome = answer_page(here.form, here.draft.answers, page.id, SentPage(sent.entry), days)
        if isinstance(outcome, PageRefused):
            return await _refused(asked, "empty")
        if not isinstance(outcome, PageAnswered):
            return RedirectResponse(here.next_address(), 303)
        done = await _chosen(asked, outcome)
        if isinstance(done, Response):
            return done
        asked = replace(asked, here=done)
    return trouble(asked.request, 503, {"Retry-After": "5"})


async def _chosen(asked: BookingRequest, outcome: PageAnswered) -> Response | Here:
    """Hold and save; where another tab saved in between, what is kept now, to look again."""
    here, page, slot = asked.here, asked.page, str(outcome.answers[asked.page.id])
    slots = await slots_now(here, page)
    if slots is None:
        return await show_booking(asked)
    if wrong := wrong_with(slots, slot, places_for(here.journey, page)):
        return await _refused(asked, wrong, slot)
    there = next(one for one in slots if one.value == slot)
    hold = new_hold(here, page, slot, there.capacity)
    if (owner := owner_of(here, page)) is not None:
        held = await held_there(here, owner, hold, there.theirs, hold.seconds)
        if held == "away":
            kept = here.draft.answers.get(page.id)
            is_kept = isinstance(kept, str) and live_hold(here, page, kept)
            return _nothing_to_choose(asked, None, str(kept) if is_kept else "", "")
        if held == "taken":
            return await _refused(asked, "taken", slot)
        hold = held
    changing = "change" in asked.request.query_params
    draft, events = here.draft.answered(page.id, outcome.answers), [here.answered(page.id, changing=changing)]
    now = here.parts.now()
    saved = await here.parts.of(Slots).choose(here.visit, hold, draft.as_bytes(), events, now)
    match saved:
        case Saved():
            after = replace(here, draft=draft)
            return RedirectResponse(after.next_address(after=page.id, changing=changing), 303)
        case SlotFull():
            return await _refused(asked, "taken", slot)
        case Gone():
            return no_visit(asked.request, here.form.id)
        case Stale(visit=newer):
            if newer.reference:
                return RedirectResponse(f"/{here.form.id}/confirmation", 303)
            return here.with_visit(newer)
        case _:
            assert_never(saved)


def wrong_with(slots: Sequence[SlotNow], chosen: str, places: int) -> Wrong:
    """Why a slot cannot be had; "" where it can."""
    slot = next((one for one in slots if one.value == chosen), None)
    if slot is None:
        return "gone"
    if slot.left >= places:
        return ""
    return "no room" if slot.left > 0 else "taken"


async def _refused(asked: BookingRequest, wrong: Wrong, slot: str = "") -> Response:
    here = asked.here
    here.parts.store.record(here.visit, here.refused(asked.page.id, [(asked.page.id, wrong)]))
    return await show_booking(asked, wrong, slot)


def _nothing_to_choose(
    asked: BookingRequest, slots: tuple[SlotNow, ...] | None, held: str, wrong: Wrong
) -> Response:
    """A kind page: why there is nothing to choose, and whom to call."""
    here = asked.here
    why: Nothing = "none"
    if slots is None:
        why = "failed"
    elif any(slot.left > 0 for slot in slots):
        why = "none so large"
    is_taken = wrong == "taken" and slots is not None
    view = no_slots_view(here.shown(asked.back), asked.page, why, asked.action, held=held, is_taken=is_taken)
    headers = {"Retry-After": "60"} if slots is None else None
    status = 503 if slots is None else 200
    return HTMLResponse(here.parts.pages.page("no_slots.html", view), status, headers)


def _time_of_day(hold: Hold, language: str) -> str:
    return time_in_words(datetime.fromtimestamp(hold.until, UTC).astimezone(LONDON), language)
