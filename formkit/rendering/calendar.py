"""Promised days as a calendar file (.ics, RFC 5545); it does not know how the days were worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class CalendarDay:
    """One whole day in the calendar. `words` are as the confirmation page says them, with every `{…}` filled in."""

    day: date
    words: str


def calendar_file(
    title: str, days: Iterable[CalendarDay], contact: str, reference: str, uid: str, now: datetime
) -> bytes | None:
    """The calendar file of one submission, or None where no promise has a day.

    Every day becomes an all-day event that does not mark the person as busy; `title` (the form's), `reference` and
    `contact` (one sentence) stand below it. `uid` must be the same each time the file is made again, so that a
    calendar replaces the event; `now` (with a zone) becomes DTSTAMP.
    """
    # Imported here: it takes 0.3 s and 11 MB, and only a person who asks for the file needs it.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//formkit//formkit//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for number, entry in enumerate(days, start=1):
        event = Event()
        event.add("uid", f"{uid}-{number}")
        event.add("dtstamp", now)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.words)
        event.add("description", "\n".join(line for line in (title, reference, contact) if line))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical() if calendar.subcomponents else None
