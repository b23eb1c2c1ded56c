"""What a person booked, as the confirmation page's heading and the calendar file tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from formkit.definition.slots import ISO_DAY, slot_day, slot_in_words
from formkit.journey.bookings import booked_pages
from formkit.journey.promises import LONDON
from formkit.questions.date.times import read_span
from formkit.rendering.question_page import filled_question
from formkit.rendering.shown import Shown
from formkit.rendering.words import say


@dataclass(frozen=True)
class Booking:
    """One day or time that was booked."""

    page: str
    """The id of the page where it was chosen: promises name their day by it."""
    slot: str
    day: date
    start: datetime | None
    """In London; None where the slot is a whole day, or its words say no two times."""
    end: datetime | None
    place: str
    """Where, in one line; "" where the form does not ask it."""


def bookings(shown: Shown) -> tuple[Booking, ...]:
    """All that this person booked, in the order of the form."""
    journey = shown.journey
    if journey is None:
        return ()
    found = []
    for page, slot in booked_pages(journey):
        day = slot_day(slot)
        if day is not None:
            span = read_span(slot[ISO_DAY:].strip())
            start, end = (datetime.combine(day, at, LONDON) for at in span) if span else (None, None)
            found.append(Booking(page.id, slot, day, start, end, _place(shown, page.at)))
    return tuple(found)


def sent_heading(shown: Shown, *, is_paid: bool = False) -> str:
    """What has happened: "Booked for Wednesday 2 December, 8am to midday", "We have your form and your payment"."""
    booked = bookings(shown)
    if len(booked) == 1:
        slot = slot_in_words(booked[0].slot, shown.language, year=False)
        return say(shown.language, "sent booked", slot=slot)
    if booked:
        return say(shown.language, "sent booked several")
    return say(shown.language, "sent paid" if is_paid else "sent")


def _place(shown: Shown, id: str) -> str:
    asked = shown.form.question_by_id.get(id)
    if asked is None or shown.journey is None:
        return ""
    filling = shown.filling()
    lines = filled_question(asked, filling).display(shown.journey.answers_on_journey.get(id), filling.wording)
    return ", ".join(lines)
