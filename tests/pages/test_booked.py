"""The heading of the confirmation says what has happened, and what was booked stands in the calendar with hour and place."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from icalendar import Calendar

from formkit.journey.promises import LONDON
from formkit.pages.booked import bookings, sent_heading
from formkit.pages.confirmation import CalendarVisit, calendar_file, confirmation_view
from formkit.rendering.words import say
from tests.rendering.drawing import SENDING, Tags, drawn, form_with, shown

STEPS = """\
  - ask: Where should we come?
    id: home
    called: where we should come
    answer: text
    why we ask: We plan the route.
  - book: Choose a day
    id: slot
    called: the day
    slots from: days
    at: home
    why we ask: We plan the route.
"""
SECOND = STEPS[STEPS.index("  - book") :].replace("id: slot", "id: other").replace("a day", "another day")
HOME = "12 Larkfield Road, Exampleton"


@pytest.mark.parametrize(
    ("slot", "language", "heading"),
    [
        ("2026-12-02 8am to 12 midday", "en", "Booked for Wednesday 2 December, 8am to 12 midday"),
        ("2026-12-02", "en", "Booked for Wednesday 2 December"),
        ("2026-12-02 8am to 12 midday", "cy", "Wedi’i archebu: dydd Mercher 2 Rhagfyr, 8am i 12 hanner dydd"),
    ],
)
def test_the_heading_says_for_when_it_is_booked(slot: str, language: str, heading: str) -> None:
    person = shown(form_with(STEPS), {"home": HOME, "slot": slot}, language)
    assert sent_heading(person) == heading
    assert sent_heading(person, is_paid=True) == heading
    page = Tags(drawn("confirmation.html", confirmation_view(person, SENDING, "REF234", ())))
    assert heading in page.words


def test_without_a_booking_the_heading_says_what_we_have() -> None:
    nothing = shown(form_with(STEPS))
    assert sent_heading(nothing) == say("en", "sent")
    assert sent_heading(nothing, is_paid=True) == say("en", "sent paid")


def test_several_bookings_are_one_heading() -> None:
    answers = {"home": HOME, "slot": "2026-12-02", "other": "2026-12-04"}
    assert sent_heading(shown(form_with(STEPS + SECOND), answers)) == say("en", "sent booked several")


@pytest.mark.parametrize(
    ("slot", "start", "end", "busy"),
    [
        (
            "2026-12-02 8am to 12 midday",
            datetime(2026, 12, 2, 8, tzinfo=LONDON),
            datetime(2026, 12, 2, 12, tzinfo=LONDON),
            "OPAQUE",
        ),
        (
            "2027-07-01 8:30am to 1pm",
            datetime(2027, 7, 1, 8, 30, tzinfo=LONDON),
            datetime(2027, 7, 1, 13, tzinfo=LONDON),
            "OPAQUE",
        ),
        ("2026-12-02", date(2026, 12, 2), date(2026, 12, 3), "TRANSPARENT"),
        ("2026-12-02 morning", date(2026, 12, 2), date(2026, 12, 3), "TRANSPARENT"),
    ],
)
def test_the_calendar_has_the_hours_and_the_place(slot: str, start: date, end: date, busy: str) -> None:
    (booking,) = bookings(shown(form_with(STEPS), {"home": HOME, "slot": slot}))
    now = datetime(2026, 11, 3, 12, tzinfo=LONDON)
    visits = (CalendarVisit(booking, "Testham Council: we will come"),)
    file = calendar_file("A small form", (), "", "REF234", "v1", now, visits=visits)
    assert file is not None
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (start, end)
    assert str(event["location"]) == HOME
    assert str(event["transp"]) == busy
    assert str(event["uid"]) == "v1-slot"
