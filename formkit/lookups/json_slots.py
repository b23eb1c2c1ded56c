"""Days and times that can be booked, from a plain JSON interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from formkit.definition.slots import slot_in_words
from formkit.lookups.booking_system import BookingSystem
from formkit.lookups.json_shape import JsonShape, TextRow, places_of
from formkit.lookups.remote import Remote, good_ones
from formkit.lookups.slots import LONGEST_TIME, MOST_PLACES
from formkit.lookups.way_out import WayOut
from formkit.questions.base import Suggestion
from formkit.questions.date.days import iso_day

NEEDED: Final = ("slot", "day")
KNOWN: Final = ("slot", "day", "time", "places", "hold")
ASKED_WITH: Final = ("date", "places", "uprn", "postcode")
OF_THE_PLACE: Final = ("uprn", "postcode")
"""What an address answer tells; who typed theirs by hand may have none."""
REMEMBERED_SECONDS: Final = 15.0
"""For which an offer counts: others book there meanwhile, so what is chosen is asked about anew."""
_PLACES: Final[Mapping[str, str]] = {"yes": "1", "no": "0"}


@dataclass(frozen=True)
class OfferedSlot:
    """One row that could be read."""

    day: date
    time: str
    places: int
    theirs: str
    """What the other side calls it."""

    @property
    def value(self) -> str:
        """As an answer has it: "2026-12-01 8am to 1pm"."""
        return f"{self.day.isoformat()} {self.time}".strip()


@dataclass(frozen=True)
class JsonSlots:
    """A look-up. Asked with `places`, `today` and, where its address wants one, an address answer as `at`."""

    remote: Remote[OfferedSlot]
    shape: JsonShape
    way: WayOut
    owner: BookingSystem | None = None
    """Who holds the slots; None where formkit does."""

    async def choices(self, asked: Mapping[str, object]) -> tuple[Suggestion, ...]:
        """The slots after today in order of the days, those of one day as they came; facts: `places` and their own `slot`.

        () where the address of the interface asks for a part of the person's address that is not known. Raises NoAnswer,
        TimeoutError, NotReached.
        """
        today, at = asked.get("today"), asked.get("at")
        if not isinstance(today, date):
            return ()
        given = {"date": today.isoformat(), "places": str(asked.get("places") or 1)}
        for part in OF_THE_PLACE:
            given[part] = str(at.get(part) or "") if isinstance(at, Mapping) else ""
        if any(not given.get(place) for place in places_of(self.shape.address)):
            return ()
        found = await self.remote.ask(repr(given), lambda: self._look(given))
        return tuple(_offered(slot) for slot in found if slot.day > today)

    async def _look(self, given: Mapping[str, str]) -> tuple[OfferedSlot, ...]:
        read = [self._slot(row) for row in await self.shape.rows(self.way, given)]
        best: dict[str, OfferedSlot] = {}
        for slot in good_ones(read, "a slot"):
            if slot.value not in best or slot.places > best[slot.value].places:
                best[slot.value] = slot  # two crews at one time: the one that has more room
        return tuple(sorted(best.values(), key=lambda slot: slot.day))

    def _slot(self, row: TextRow | None) -> OfferedSlot | None:
        if row is None:
            return None
        day = iso_day(row.get("day", "")[: len("2026-12-01")])
        said = row.get("places", "" if "places" in self.shape.fields else "1")
        places, time, theirs = _PLACES.get(said, said), row.get("time", ""), row.get("slot", "")
        is_number = places.isascii() and places.isdigit() and int(places) <= MOST_PLACES
        if day is None or not is_number or not theirs or not _is_shown(time):
            return None
        return OfferedSlot(day, time, int(places), theirs)


def _is_shown(time: str) -> bool:
    """Whether a time can stand on a page."""
    return len(time) <= LONGEST_TIME and time.isprintable() and not set(time) & set("<>{}")


def _offered(slot: OfferedSlot) -> Suggestion:
    facts = {"places": str(slot.places), "slot": slot.theirs}
    return Suggestion(slot.value, slot_in_words(slot.value, "en"), facts)
