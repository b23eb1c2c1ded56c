"""Which slots a booking can still choose: what the look-up offers, less what others hold or booked; it holds nothing."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.definition.form import BookPage
from formkit.journey.bookings import places_for
from formkit.journey.slots import slot_day
from formkit.lookups.opening import Lookups
from formkit.storage.slot_store import Slots
from formkit.web.resident.visits import Here


@dataclass(frozen=True)
class SlotNow:
    """One slot that the look-up offers, as it is at this moment for one visit."""

    value: str
    capacity: int
    """Places in all."""
    left: int
    """Places that others neither hold nor booked."""


async def slots_now(here: Here, page: BookPage) -> tuple[SlotNow, ...] | None:
    """The slots of a page, full ones too; None where the look-up failed or is not there."""
    asked: dict[str, object] = {
        "at": here.journey.answers_on_journey.get(page.at),
        "places": places_for(here.journey, page),
        "days": here.parts.days(here.form),
        "today": here.parts.today(),
    }
    offered = await here.parts.of(Lookups).ask(here.form.council, page.slots_from, asked)
    if offered is None:
        return None
    taken = await here.parts.of(Slots).taken(book_of(here, page), here.parts.now(), here.visit.id)
    return tuple(
        SlotNow(one.value, capacity, capacity - taken.get(one.value, 0))
        for one in offered
        if slot_day(one.value)
        for capacity in (_capacity(one.facts.get("places", "1")),)
    )


def book_of(here: Here, page: BookPage) -> str:
    """Whose slots these are: all forms of a council that ask the same look-up share them."""
    return f"{here.form.council.id}/{page.slots_from}"


def _capacity(places: str) -> int:
    return int(places) if places.isascii() and places.isdigit() else 0
