"""Writes the events of closed days to an archive, each day once; it folds nothing and deletes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from formkit.analytics.archive import Archive
from formkit.analytics.base import Row
from formkit.analytics.folding import Rows
from formkit.analytics.lines import Packed, packed, sha256_of, unpacked
from formkit.analytics.manifests import checked, keep, keep_manifest, read_manifest
from formkit.errors import SettingsRefused

LIFE: Final = 28
"""Days for which somebody may come back to a visit. What began before is over."""
AT_ONCE: Final = 20_000
"""Events that are read with one statement."""

PAGES: Final = "form_page.jsonl.gz"

Columns = Mapping[str, str]
"""Name → SQL type, as all engines know it."""

EVENT: Final[Columns] = {
    "id": "BIGINT",
    "analytics_id": "TEXT",
    "form": "TEXT",
    "version": "TEXT",
    "day": "TEXT",
    "hours": "TEXT",
    "source": "TEXT",
    "channel": "TEXT",
    "device": "TEXT",
    "language": "TEXT",
    "page": "TEXT",
    "kind": "TEXT",
    "question": "TEXT",
    "code": "TEXT",
    "spent": "BIGINT",
    "at": "BIGINT",
}
FORM_PAGE: Final[Columns] = {
    "form": "TEXT",
    "version": "TEXT",
    "number": "BIGINT",
    "bit": "BIGINT",
    "bit_high": "BIGINT",
    "page": "TEXT",
    "kind": "TEXT",
    "title": "TEXT",
    "outcome": "TEXT",
    "wording": "TEXT",
}


@dataclass(frozen=True)
class ExportedDay:
    """The events of the visits that began on one day."""

    events: int
    newest: int
    """The highest id among them."""
    sha256: str


@dataclass(frozen=True)
class Exported:
    """What an archive of events holds: the manifest, which is written last."""

    pages: int
    pages_sha256: str
    days: Mapping[str, ExportedDay]


@dataclass(frozen=True)
class Written:
    """What an export did."""

    days: int
    events: int
    unchanged: int
    """Days that were there already."""


def last_closed_day(today: date) -> date:
    """The last day whose visits are all over."""
    return today - timedelta(days=LIFE + 1)


def events_name(day: str) -> str:
    """The file of a day's events; Spark and others read the folder's name as a column."""
    return f"date={day}/events.jsonl.gz"


def export(
    rows: Rows, archive: Archive, until: date, told: Callable[[str, int, int], None] = lambda *_: None
) -> Written:
    """Write the days up to `until`; `told` hears the day that is written next, its number and how many there are.

    Days whose events were deleted already (in part or all) stay in the archive as they are.
    """
    known = read_exported(archive)
    days = dict(known.days if known else {})
    wanted = _days(rows, until)
    written = events = 0
    for number, (day, first, newest, count) in enumerate(wanted, start=1):
        told(day, number, len(wanted))
        if _is_there(archive, day, days.get(day), count, newest):
            continue
        file = packed(tuple(EVENT), _events(rows, day, first, newest))
        archive.write(events_name(day), file.content)
        days[day] = ExportedDay(file.rows, newest, file.sha256)
        written, events = written + 1, events + file.rows
    pages = _all_pages(rows)
    keep(archive, PAGES, pages.content)
    now = Exported(pages.rows, pages.sha256, {day: days[day] for day in sorted(days)})
    keep_manifest(archive, now)
    return Written(written, events, len(wanted) - written)


def read_exported(archive: Archive) -> Exported | None:
    """The manifest; None where nothing was exported yet. Raises SettingsRefused where it is another's."""
    return read_manifest(
        archive, lambda said, days: Exported(**said, days={day: ExportedDay(**one) for day, one in days})
    )


def read_events(archive: Archive, day: str, exported: Exported) -> list[Row]:
    """A day's events. Raises SettingsRefused where they are not as the manifest says."""
    name = events_name(day)
    rows = unpacked(tuple(EVENT), checked(archive, name, exported.days[day].sha256), name)
    if len(rows) != exported.days[day].events:
        raise SettingsRefused(f"{name} does not hold as many events as the manifest says. Export again.")
    return rows


def read_pages(archive: Archive, sha256: str) -> list[Row]:
    """The numbers of all pages. Raises SettingsRefused where they are not as the manifest says."""
    return unpacked(tuple(FORM_PAGE), checked(archive, PAGES, sha256), PAGES)


def _days(rows: Rows, until: date) -> list[Row]:
    """Day, first and newest event, number of events: of each day up to `until` of which all events are still there."""
    return rows(
        "SELECT day, MIN(id), MAX(id), COUNT(*) FROM event "
        "WHERE day <= ? AND day >= (SELECT whole_from FROM fold_mark) GROUP BY day ORDER BY day",
        (until.isoformat(),),
    )


def _is_there(archive: Archive, day: str, known: ExportedDay | None, count: int, newest: int) -> bool:
    """True where the file holds these events: an event is never changed, so their number and the newest tell."""
    if known is None or (known.events, known.newest) != (count, newest):
        return False
    content = archive.read(events_name(day))
    return content is not None and sha256_of(content) == known.sha256


def _events(rows: Rows, day: str, first: int, newest: int) -> Iterator[Row]:
    """A day's events in the order in which they were written."""
    statement = (
        f"SELECT {', '.join(EVENT)} FROM event WHERE id > ? AND id <= ? AND day = ? ORDER BY id LIMIT ?"  # noqa: S608 - names are ours
    )
    after = first - 1
    while after < newest:
        found = rows(statement, (after, newest, day, AT_ONCE))
        yield from found
        after = found[-1][0] if len(found) == AT_ONCE else newest


def _all_pages(rows: Rows) -> Packed:
    found = rows(f"SELECT {', '.join(FORM_PAGE)} FROM form_page ORDER BY form, version, number, page", ())  # noqa: S608 - names are ours
    return packed(tuple(FORM_PAGE), found)
