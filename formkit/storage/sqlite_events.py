"""The rows of events in SQLite; it does not know who the person is, and takes nothing that could tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from formkit.storage.base import Event, NewVisit, Visit

EventRow = tuple[str, str, str, str, str, str, float, str, str, str]

INSERT_EVENT: Final = (
    "INSERT INTO event (analytics_id, form, version, page, kind, detail, at, channel, device, language) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SHORT_HASH: Final = 12


def event_rows(visit: Visit | NewVisit, events: Sequence[Event]) -> tuple[EventRow, ...]:
    """The rows to write for a visit: none when it is not counted. The visit's own id and session stay out."""
    who = visit.analytics_id
    if who is None:
        return ()
    form, version = visit.form, visit.form_hash[:SHORT_HASH]
    classes = (visit.channel, visit.device, visit.language)
    return tuple((who, form, version, one.page, one.kind, one.detail, one.at, *classes) for one in events)
