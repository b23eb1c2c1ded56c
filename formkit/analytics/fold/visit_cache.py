"""Remembers how the visits of the last minutes stand, so that their events are not read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

from formkit.analytics.base import IDLE
from formkit.analytics.fold.tables import FoldEvent, events_of, places
from formkit.analytics.fold.visit_status import Classes, EventDone, PageBits, VisitStatus
from formkit.storage.engine import Reads

Places = Mapping[tuple[str, str, str], PageBits]
"""Form, version and page → number and bits."""
CachedVisits = dict[str, VisitStatus]

MOST_REMEMBERED: Final = 250_000
"""Visits: some 150 MB, which only a site with 500 new visits a second comes to. Of others the events are read again."""
MOST_SHARED: Final = 50_000


class VisitCache:
    """How visits stand at one mark; at any other mark it knows nothing. To lose it costs time, nothing else."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._mark: object = None
        self._visits: CachedVisits = {}
        self._places: Places = {}
        # Each by itself: visits share the same few.
        self._classes: dict[tuple[str, ...], Classes] = {}
        self._done: dict[tuple[str, ...], EventDone] = {}

    async def begin(self, tx: Reads, mark: object) -> None:
        """Forget all that was not learnt up to `mark`. Until `keep` is called, nothing counts as known."""
        if self._mark != mark:
            self._visits.clear()
        if len(self._classes) + len(self._done) > MOST_SHARED:
            self._classes.clear()
            self._done.clear()
        self._mark = None
        self._places = await places(tx)

    async def recall(self, tx: Reads, visits: Iterable[str], newest: int) -> CachedVisits:
        """How visits stand after their events up to `newest`; those that have none are left out."""
        found: CachedVisits = {}
        unknown = []
        for visit in visits:
            standing = self._visits.pop(visit, None)
            if standing is None:
                unknown.append(visit)
            else:
                found[visit] = standing
        for event in await events_of(tx, unknown, newest):
            self.add(found, event)
        return found

    def add(self, visits: CachedVisits, event: FoldEvent) -> bool:
        """Add an event to its visit; True where it is the first of its kind, page, question and code there."""
        classes = self._classes.get(event.classes)
        if classes is None:
            classes = self._classes[event.classes] = Classes(*event.classes)
        done = self._done.get(event.done)
        if done is None:
            done = self._done[event.done] = EventDone(*event.done)
        standing = visits.get(event.visit)
        if standing is None:
            visits[event.visit] = standing = VisitStatus(classes)
        return standing.add(
            classes, done, event.at, self._places.get((classes.form, classes.version, done.page))
        )

    def keep(self, mark: object, visits: CachedVisits, now: int) -> None:
        """Remember visits as they stand at `mark`, but none that is over: it will hardly be asked for again."""
        for visit, standing in visits.items():
            if not standing.submitted and standing.latest > now - IDLE:
                self._visits[visit] = standing
        if (too_many := len(self._visits) - self._most) > 0:
            for visit in tuple(islice(self._visits, too_many)):
                del self._visits[visit]
        self._mark = mark
