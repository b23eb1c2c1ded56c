"""The rows of events in SQLite; it does not know who the person is, and takes nothing that could tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import apsw

from formkit.journey.events import counted_id
from formkit.journey.promises import london_day
from formkit.storage.base import Event, NewVisit, Visit
from formkit.storage.sqlite_connection import rows_of

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
    return tuple((who, *form, *classes, *_happened(one)) for one in events)


def _happened(event: Event) -> tuple[str, str, str, str, int, int]:
    names = (counted_id(event.page), event.kind, counted_id(event.question), event.code)
    return (*names, event.spent, round(event.at * 1000))


def last_rows(connection: apsw.Connection, visit: Visit, events: Sequence[Event]) -> tuple[EventRow, ...]:
    """The rows for a visit that ends unsent: "expired" only where the person had asked for a way to come back."""
    expires = any(one.kind == "expired" for one in events)
    if expires and not rows_of(connection, WAS_SAVED, (visit.analytics_id,)):
        events = [one for one in events if one.kind != "expired"]
    return event_rows(visit, events)
