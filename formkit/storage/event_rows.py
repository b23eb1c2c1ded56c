"""The rows of events; who the person is does not stand in them, nor anything that could tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from formkit.definition.items import counted_id
from formkit.journey.promises import london_day
from formkit.storage.base import Event, NewVisit, Visit
from formkit.storage.engine import Added, Reads

EventRow = tuple[str, str, str, str, str, str, str, str, str, str, str, str, str, int, int]

INSERT_EVENT: Final = (
    "INSERT INTO event (analytics_id, form, version, day, hours, source, channel, device, language, page, kind, "
    "question, code, spent, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SHORT_HASH: Final = 12
WAS_SAVED: Final = "SELECT 1 FROM event WHERE analytics_id = ? AND kind = 'saved' LIMIT 1"


def event_rows(visit: Visit | NewVisit, events: Sequence[Event]) -> tuple[EventRow, ...]:
    """The rows to write for a visit: none when it is not counted. The visit's own id and session stay out."""
    who = visit.analytics_id
    if who is None or not events:
        return ()
    began, language = (
        (visit.at, visit.language) if isinstance(visit, NewVisit) else (visit.started_at, visit.began_in)
    )
    day = london_day(datetime.fromtimestamp(began, UTC)).isoformat()
    form = (visit.form, visit.form_hash[:SHORT_HASH])
    classes = (day, visit.hours, visit.source, visit.channel, visit.device, language)
    return tuple((who, *form, *classes, *_happened(event)) for event in events)


def _happened(event: Event) -> tuple[str, str, str, str, int, int]:
    names = (counted_id(event.page), event.kind, counted_id(event.question), event.code)
    return (*names, event.spent, round(event.at * 1000))


def added_events(visit: Visit | NewVisit, events: Sequence[Event]) -> tuple[Added, ...]:
    """The same for a write: nothing where there is none."""
    rows = event_rows(visit, events)
    return (Added(INSERT_EVENT, rows),) if rows else ()


async def last_rows(reads: Reads, visit: Visit, events: Sequence[Event]) -> tuple[EventRow, ...]:
    """The rows for a visit that ends unsent: "expired" only where the person had asked for a way to come back."""
    expires = any(event.kind == "expired" for event in events)
    if expires and not await reads.rows(WAS_SAVED, visit.analytics_id):
        events = [event for event in events if event.kind != "expired"]
    return event_rows(visit, events)
