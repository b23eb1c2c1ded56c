"""The slots that a page can still offer, and those that a visit holds until it is sent or gives them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from formkit.bookings.claims.asking import BOOKED_FOR, OWNED, NotHeld, held_there, owner_of
from formkit.bookings.claims.tables import SlotClaims
from formkit.bookings.holds import ChosenSlot, Held, Hold
from formkit.bookings.tables import Slots, held_longer
from formkit.definition.form import Form
from formkit.definition.items import page_at
from formkit.definition.pages import BookPage, book_page
from formkit.definition.slots import ISO_DAY, slot_day
from formkit.journey.bookings import booked_pages, places_for
from formkit.journey.draft import Draft
from formkit.questions.base import Suggestion
from formkit.storage.base import Visit
from formkit.storage.engine import Added
from formkit.web.dependencies import CouncilLookups
from formkit.web.next_page import page_address
from formkit.web.slot_owner import SlotOwner
from formkit.web.visits import Here


@dataclass(frozen=True)
class SlotNow:
    """One slot that the look-up offers, as it is at this moment for one visit."""

    value: str
    capacity: int
    """Places in all."""
    left: int
    """Places that others neither hold nor booked."""
    theirs: str = ""
    """What the slot's owner calls it, where it has one."""


async def slots_now(here: Here, page: BookPage) -> tuple[SlotNow, ...] | None:
    """The slots of a page, full ones too; None where the look-up failed or is not there."""
    asked: dict[str, object] = {
        "at": here.journey.answers_on_journey.get(page.at),
        "places": places_for(here.journey, page),
        "days": here.parts.days(here.form),
        "today": here.parts.today(),
    }
    offered = await here.parts.of(CouncilLookups).ask(here.form.council, page.slots_from, asked)
    if offered is None:
        return None
    if owner_of(here, page) is not None:
        return await _counted_there(here, page, offered)
    taken = await here.parts.of(Slots).taken(book_of(here, page), here.parts.now(), here.visit.id)
    return tuple(
        SlotNow(one.value, capacity, capacity - taken.get(one.value, 0))
        for one in offered
        if slot_day(one.value)
        for capacity in (_capacity(one.facts.get("places", "1")),)
    )


async def _counted_there(here: Here, page: BookPage, offered: Sequence[Suggestion]) -> tuple[SlotNow, ...]:
    """Slots whose owner counts their places: what it may hold for this visit is not free there, but is for it."""
    mine = await here.parts.of(SlotClaims).open(here.visit.id, page.id)
    told = {one.value: one.facts for one in offered}
    slots = [
        SlotNow(
            value, OWNED, int(facts["places"]) + (mine[value].places if value in mine else 0), facts["slot"]
        )
        for value, facts in told.items()
    ]
    slots += [SlotNow(slot, OWNED, one.places, one.slot) for slot, one in mine.items() if slot not in told]
    return tuple(sorted(slots, key=lambda slot: slot.value[:ISO_DAY]))


def book_of(here: Here, page: BookPage) -> str:
    """Whose slots these are: all forms of a council that ask the same look-up share them."""
    return f"{here.form.council.id}/{page.slots_from}"


def _capacity(places: str) -> int:
    return int(places) if places.isascii() and places.isdigit() else 0


Lost = NotHeld | Literal["gone"]
"""Why a slot is not to be had any more; "gone": its page says why, by what it offers."""
TAKEN = "taken"
"""In the address of a page whose slot its owner gave to somebody else."""

LONGEST = 7_200.0
"""Seconds of one hold: a slot that somebody forgot about must not be out of reach for the others all day."""
_SECONDS = {"minute": 60.0, "hour": 3_600.0}


def hold_seconds(page: BookPage) -> float:
    """For how long a page holds a slot, and each page sent after it holds it again."""
    period = page.hold_for
    return min(period.count * _SECONDS.get(period.unit, LONGEST), LONGEST)


def new_hold(here: Here, page: BookPage, slot: str, capacity: int) -> Hold:
    """A hold of a slot from now on, for as many places as the form says."""
    places = places_for(here.journey, page)
    hold = Hold(page.id, book_of(here, page), slot, places, capacity, hold_seconds(page), 0.0, 0.0)
    return hold.again(here.parts.now())


def _holds(here: Here) -> tuple[Hold, ...]:
    held = here.of(Held)
    return held.holds if held else ()


def live_hold(here: Here, page: BookPage, slot: str) -> Hold | None:
    """The hold that keeps just this slot for a page, with the places that it takes now; None where there is none."""
    places, now = places_for(here.journey, page), here.parts.now()
    return next(
        (
            hold
            for hold in _holds(here)
            if (hold.page, hold.slot, hold.places) == (page.id, slot, places) and hold.until > now
        ),
        None,
    )


async def lost_slot(here: Here) -> str:
    """Hold again what ran out, silently; the address of the first page whose slot is not to be had any more, or ""."""
    for page, slot in booked_pages(here.journey):
        if live_hold(here, page, slot) is None and (why := await _held_again(here, page, slot)):
            return _chosen_anew(here, page, why)
    return ""


async def unsure_slot(here: Here) -> str:
    """Before anything is sent: have each owner of a slot hold it for long. The address of the first page whose slot it
    does not, or ""."""
    for page, slot in booked_pages(here.journey):
        owner = owner_of(here, page)
        if owner is not None and (why := await _held_elsewhere(here, page, slot, owner, BOOKED_FOR)):
            return _chosen_anew(here, page, why)
    return ""


async def _held_elsewhere(
    here: Here, page: BookPage, slot: str, owner: SlotOwner, seconds: float
) -> NotHeld | None:
    theirs = ""
    if live_hold(here, page, slot) is None:
        slots = await slots_now(here, page)
        theirs = next((one.theirs for one in slots or () if one.value == slot), "")
    held = await held_there(here, owner, new_hold(here, page, slot, OWNED), theirs, seconds)
    if not isinstance(held, Hold):
        return held
    return None if await here.parts.of(Slots).hold(here.visit, held, here.parts.now()) == held else "taken"


def _chosen_anew(here: Here, page: BookPage, why: Lost) -> str:
    """The address of the page; it is told where somebody else has the slot, as its owner may go on offering it."""
    return f"{page_address(here.form, page, changing=True)}{'&' + TAKEN if why == 'taken' else ''}"


async def _held_again(here: Here, page: BookPage, slot: str) -> Lost | None:
    if (owner := owner_of(here, page)) is not None:
        return await _held_elsewhere(here, page, slot, owner, hold_seconds(page))
    slots = await slots_now(here, page)
    capacity = _capacity_of(here, page, slot, slots)
    if capacity is None:
        return "gone"
    wanted = new_hold(here, page, slot, capacity)
    return None if await here.parts.of(Slots).hold(here.visit, wanted, here.parts.now()) == wanted else "gone"


def _capacity_of(here: Here, page: BookPage, slot: str, slots: tuple[SlotNow, ...] | None) -> int | None:
    """Places of a slot in all: as the look-up says or, where that fails, as it said when the slot was chosen."""
    if slots is not None:
        return next((one.capacity for one in slots if one.value == slot), None)
    return next((hold.capacity for hold in _holds(here) if (hold.page, hold.slot) == (page.id, slot)), None)


def chosen_slots(here: Here) -> tuple[ChosenSlot, ...]:
    """What a submission of this journey books."""
    return tuple(ChosenSlot(page.id, slot) for page, slot in booked_pages(here.journey))


def goes_with_save(visit: Visit, form: Form, before: Draft, after: Draft, at: float) -> tuple[Added, ...]:
    """What each save of a draft does to slots: they are held longer, and what it no longer wants is given back."""
    if not form.books:
        return ()
    gone = (id for id in before.answers if id not in after.answers)
    return held_longer(visit.id, at, [id for id in gone if book_page(page_at(form, id))])
