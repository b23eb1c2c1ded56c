"""Remembers how the visits of the last minutes stand, so that their events are not read again; it writes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from formkit.analytics.base import IDLE, Row
from formkit.analytics.standing import Done, Place, Standing

Rows = Callable[[str, Sequence[object]], list[Row]]
Places = Mapping[tuple[str, str, str], Place]
"""Form, version and page → number and bits."""
Visits = dict[str, Standing]

MOST_REMEMBERED: Final = 250_000
"""Visits: some 150 MB, which only a site with 500 new visits a second comes to. Of others the events are read again."""
MOST_SHARED: Final = 50_000
COLUMNS: Final = (
    "analytics_id, form, version, day, hours, source, channel, device, language, "
    "kind, page, question, code, spent, at"
)


class Memory:
    """How visits stand at one mark; at any other mark it knows nothing. To lose it costs time, nothing else."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._mark: object = None
        self._visits: Visits = {}
        self._places: Places = {}
        self._shared: dict[tuple[str, ...], Any] = {}  # each tuple by itself: visits share the same few

    def begin(self, rows: Rows, mark: object) -> None:
        """Forget all that was not learnt up to `mark`. Until `keep` is called, nothing counts as known."""
        if self._mark != mark:
            self._visits.clear()
        if len(self._shared) > MOST_SHARED:
            self._shared.clear()
        self._mark = None
        found = rows("SELECT form, version, page, number, bit, bit_high FROM form_page", ())
        self._places = {row[:3]: row[3:] for row in found}

    def recall(self, rows: Rows, visits: Iterable[str], newest: int) -> Visits:
        """How visits stand after their events up to `newest`; those that have none are left out."""
        found: Visits = {}
        unknown = []
        for visit in visits:
            standing = self._visits.pop(visit, None)
            if standing is None:
                unknown.append(visit)
            else:
                found[visit] = standing
        if unknown:
            # CROSS JOIN: the visits first, then the events of each by the index.
            statement = f"SELECT {COLUMNS} FROM json_each(?) CROSS JOIN event e ON analytics_id = value WHERE e.id <= ?"  # noqa: S608 - names are ours
            for row in rows(statement, (json.dumps(unknown), newest)):
                self.add(found, row)
        return found

    def add(self, visits: Visits, row: Row) -> bool:
        """Add a row of `COLUMNS` to its visit; True where it is the first of its kind, page, question and code there."""
        classes = self._shared.setdefault(row[1:9], row[1:9])
        done: Done = self._shared.setdefault(row[9:13], row[9:13])
        standing = visits.get(row[0])
        if standing is None:
            visits[row[0]] = standing = Standing(classes)
        return standing.add(classes, done, row[14], self._places.get((classes[0], classes[1], done[1])))

    def keep(self, mark: object, visits: Visits, now: int) -> None:
        """Remember visits as they stand at `mark`, but none that is over: it will hardly be asked for again."""
        for visit, standing in visits.items():
            if not standing.submitted and standing.latest > now - IDLE:
                self._visits[visit] = standing
        if (too_many := len(self._visits) - self._most) > 0:
            for visit in tuple(islice(self._visits, too_many)):
                del self._visits[visit]
        self._mark = mark
