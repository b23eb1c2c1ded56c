"""A tenth of the year by way of events: 670,000 visits happen, are folded day by day and read: `python -m bench.tenth`.

Visits go the ways of `bench.year`. Each day's events are written as they come in and folded by the server's own rounds;
in the end all of them are folded once more, at once and by SQL, and both must be equal.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bench.figures import Figure, as_table, at_most
from bench.looks import LARGEST, YEAR, looks
from bench.year import CLASSES, DAYS, FIRST, HOURS, PAGES, VERSIONS, Way, pages, sizes, ways_of
from formkit.analytics.fold.fold import apply_round, next_round
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import fold_all, read_mark
from formkit.analytics.fold.visit_cache import VisitCache
from formkit.analytics.tables import keep_pages
from formkit.simulation.tables import keep_events
from formkit.storage.engine import Beside
from formkit.storage.event_rows import EventRow
from formkit.storage.sqlite_engine import open_beside

SHARE = 0.1
LONGEST_VISIT = 20 * 60 * 1000
A_DAY = 16 * 3600 * 1000
"""Milliseconds in which people come, from six in the morning on."""
MORNING = 6
MISTAKES, BACK = 0.06, 0.06
WHOLE_VISIT = 50
"""The bucket of the time from start to sending."""
ENDS = {
    "submitted": ("submitted", ""),
    "saved": ("saved", ""),
    "failed": ("failed", ""),
    "not eligible": ("stopped", "not eligible"),
    "handed off": ("handed off", ""),
}
"""How a visit ended, and the event that says so; who gives up leaves none."""


@dataclass
class Folded:
    """What was folded, and what it took."""

    events: int = 0
    visits: int = 0
    cpu: float = 0.0


class Day:
    """What happens on one day."""

    def __init__(self, chance: random.Random, day: date) -> None:
        self._chance = chance
        self._day = day
        self._begin = int(datetime(day.year, day.month, day.day, MORNING, tzinfo=UTC).timestamp() * 1000)
        self._version = VERSIONS[day >= FIRST + timedelta(days=DAYS // 2)]

    def visits(
        self, form: str, ways: Sequence[Way], shares: Sequence[float], many: int
    ) -> Iterator[EventRow]:
        """The events of so many visits to one form, visit by visit."""
        chance = self._chance
        for way in chance.choices(ways, cum_weights=shares, k=many):
            ((channel, device, language),) = chance.choices(
                [one for one, _ in CLASSES], [share for _, share in CLASSES]
            )
            (hours,) = chance.choices([one for one, _ in HOURS], [share for _, share in HOURS])
            who = f"{chance.getrandbits(128):032x}"
            classes = (who, form, self._version, str(self._day), hours, "", channel, device, language)
            done = list(self._done(way))
            began = self._begin + chance.randrange(A_DAY)
            times = sorted(chance.randrange(LONGEST_VISIT) for _ in done)
            for after, one in zip(times, done, strict=True):
                yield (*classes, *one, began + after)

    def _done(self, way: Way) -> Iterator[tuple[str, str, str, str, int]]:
        chance = self._chance
        yield "", "started", "", "", -1
        for number in way.pages:
            page = PAGES[number]
            yield page, "seen", "", "", -1
            is_last = number == way.last
            if chance.random() < MISTAKES or (is_last and way.how == "error showing"):
                yield page, "refused", f"question-{number}", "empty", chance.randrange(20, 40)
            if chance.random() < BACK and not is_last:
                yield page, "back", "", "", -1
            if not is_last:
                yield page, "answered", "", "", chance.randrange(20, 40)
        if way.status in ENDS:
            kind, code = ENDS[way.status]
            page, spent = ("", WHOLE_VISIT) if kind == "submitted" else (PAGES[way.last], -1)
            yield page, kind, "", code, spent


def through_events(tables: Beside, share: float = SHARE, days: int = DAYS) -> Folded:
    """Let `share` of the year's visits happen, day by day, and fold each day."""
    chance = random.Random(1)
    tables.change(lambda tx: keep_pages(tx, pages()))
    forms = []
    for form, many in sizes().items():
        ways = ways_of(chance)
        forms.append((form, many * share / DAYS, ways, list(accumulate(way.share for way in ways))))
    folded, memory = Folded(), VisitCache()
    with Progress(console=Console(stderr=True)) as bar:
        for number in bar.track(range(days), description="Days"):
            today = Day(chance, FIRST + timedelta(days=number))
            rows: list[EventRow] = []
            for form, a_day, ways, shares in forms:
                many = int(a_day + chance.random())
                folded.visits += many
                rows += today.visits(form, ways, shares, many)
            rows.sort(key=lambda row: row[-1])
            tables.change(partial(keep_events, rows=rows))
            folded.events += len(rows)
            _fold(tables, rows[-1][-1] + 1, memory, folded)
    return folded


def _fold(tables: Beside, now: int, memory: VisitCache, folded: Folded) -> None:
    begun = time.process_time()
    is_last = False
    while not is_last:
        round = tables.read(partial(next_round, now=now, memory=memory))
        tables.change(partial(apply_round, round=round))
        is_last = round.is_last
    folded.cpu += time.process_time() - begun


def differing(tables: Beside) -> list[str]:
    """The roll-ups whose days are not what all events come to when SQL folds them at once."""
    _, found = tables.read(partial(fold_all, now=tables.read(read_mark).at))
    return [
        one.name
        for one in ROLL_UPS
        if sorted(found[one])
        != sorted(
            tables.rows_now(f"SELECT {', '.join(one.columns)} FROM {one.name} WHERE length(period) = 10")
        )
    ]


def figures(folder: Path, share: float, days: int) -> Iterator[Figure]:
    """What it took, whether both folds agree, and how long a look takes then."""
    with open_beside(folder / "formkit.sqlite", new=True) as tables:
        folded = through_events(tables, share, days)
        wrong = differing(tables)
    if wrong:
        sys.exit(f"Folded little by little and at once, these differ: {', '.join(wrong)}")
    yield Figure(
        "tenth_visits",
        f"visits, {folded.events:,} events, folded day by day as at once",
        folded.visits,
        "visits",
    )
    yield Figure("tenth_event", "processor time to fold an event", folded.cpu / folded.events * 1e6, "µs")
    size = (folder / "formkit.sqlite").stat().st_size / 1e6
    yield Figure("tenth_size", "the database with all its events", size, "MB")
    address = f"{LARGEST}{YEAR}"
    look = looks(folder, (address,), times=5)[address]
    yield Figure("tenth_form", "the largest form's year, first look", look.cold.middle, "ms", at_most(100))


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.tenth", description=__doc__)
    parser.add_argument(
        "--share", type=float, default=SHARE, help="of 6.7 million visits (default 0.1, about half an hour)"
    )
    parser.add_argument("--days", type=int, default=DAYS, help="of the year (default all)")
    parser.add_argument(
        "--to", type=Path, help="a new folder for the database (default: a temporary one, deleted at the end)"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="formkit-bench-") as temporary:
        folder = asked.to or Path(temporary)
        Console(width=110).print(as_table(list(figures(folder, asked.share, asked.days))))


if __name__ == "__main__":
    main()
