"""Folds exported events in SQLite, a day at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from formkit.analytics.archive.export import Exported, read_events, read_pages
from formkit.analytics.archive.place import Archive
from formkit.analytics.archive.tables import fold_rows
from formkit.analytics.fold.tables import Folded
from formkit.storage.sqlite_engine import in_memory


class SqliteFoldEngine:
    """Memory for a day's events, however many days there are."""

    days_at_once = 1

    def fold(self, archive: Archive, exported: Exported, days: Sequence[str]) -> Folded:
        """The rows of the roll-ups, by day."""
        pages = read_pages(archive, exported.pages_sha256)
        events = [event for day in days for event in read_events(archive, day, exported)]
        with in_memory(migrated=False) as tables:
            return tables.change(partial(fold_rows, pages=pages, events=events))

    def close(self) -> None:
        """Nothing is held between days."""
