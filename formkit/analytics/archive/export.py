"""Writes the events of closed days to an archive, each day once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from formkit.analytics.archive.manifests import (
    checked,
    keep,
    keep_manifest,
    packed,
    read_manifest,
    sha256_of,
    unpacked,
)
from formkit.analytics.archive.place import Archive
from formkit.analytics.archive.tables import (
    EVENT,
    FORM_PAGE,
    ExportableDay,
    all_pages,
    events_of_day,
    exportable_days,
)
from formkit.analytics.base import ReadRows
from formkit.errors import SettingsRefused
from formkit.storage.engine import Row

LIFE: Final = 28
"""Days for which somebody may come back to a visit. What began before is over."""
AT_ONCE: Final = 20_000
"""Events that are read with one statement."""

PAGES: Final = "form_page.jsonl.gz"


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
class ExportCounts:
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
    rows: ReadRows, archive: Archive, until: date, told: Callable[[str, int, int], None] = lambda *_: None
) -> ExportCounts:
    """Write the days up to `until`; `told` hears the day that is written next, its number and how many there are.

    Days whose events were deleted already (in part or all) stay in the archive as they are.
    """
    known = read_exported(archive)
    days = dict(known.days if known else {})
    wanted = exportable_days(rows, until)
    written = events = 0
    for number, one in enumerate(wanted, start=1):
        told(one.day, number, len(wanted))
        if _is_there(archive, one, days.get(one.day)):
            continue
        file = packed(tuple(EVENT), events_of_day(rows, one, AT_ONCE))
        archive.write(events_name(one.day), file.content)
        days[one.day] = ExportedDay(file.rows, one.newest, file.sha256)
        written, events = written + 1, events + file.rows
    pages = packed(tuple(FORM_PAGE), all_pages(rows))
    keep(archive, PAGES, pages.content)
    now = Exported(pages.rows, pages.sha256, {day: days[day] for day in sorted(days)})
    keep_manifest(archive, now)
    return ExportCounts(written, events, len(wanted) - written)


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


def _is_there(archive: Archive, wanted: ExportableDay, known: ExportedDay | None) -> bool:
    """True where the file holds these events: an event is never changed, so their number and the newest tell."""
    if known is None or (known.events, known.newest) != (wanted.events, wanted.newest):
        return False
    content = archive.read(events_name(wanted.day))
    return content is not None and sha256_of(content) == known.sha256
