"""Measures whether the background folder keeps up with people on one core: `python -m bench.folding`.

Journeys begin at a steady rate, each with some ten pages and 20 to 25 events over eight minutes, and their events are
written second by second, mixed as they would arrive. Every 20 simulated seconds all that waits is folded.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.console import Console

from bench.figures import Figure, as_table, at_most
from formkit.analytics.base import IDLE, FormPage
from formkit.analytics.fold.fold import apply_round, next_round
from formkit.analytics.fold.rebuild import rebuild
from formkit.analytics.fold.visit_cache import VisitCache
from formkit.analytics.fold.worker import PAUSE
from formkit.analytics.tables import keep_pages
from formkit.storage.engine import Beside
from formkit.storage.event_rows import INSERT_EVENT, EventRow
from formkit.storage.sqlite_engine import open_beside

MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)
LONGEST = 480
"""Seconds that a journey takes."""
SILENCE = IDLE // 1000
WARMING = 60
"""Seconds before the measurement, in which the folder comes to remember who is there."""
EARLIEST = 10_000
FORMS = ("report-a-missed-bin", "blue-badge", "council-tax", "parking-permit")
VERSION = "abcdefabcdef"
PAGES = tuple(f"page-{number}" for number in range(16))
DEVICES = ("phone", "phone", "phone", "computer", "computer", "tablet")
LANGUAGES = ("en",) * 9 + ("cy",)


@dataclass(frozen=True)
class Step:
    """One event of a journey: its second and millisecond after the start, and what happened."""

    second: int
    millisecond: int
    page: str
    kind: str
    question: str = ""
    code: str = ""


@dataclass
class Folded:
    """What folding took."""

    cpu: float = 0.0
    rounds: int = 0
    transactions: list[float] = field(default_factory=list)
    """Milliseconds of processor time of each write."""


def folding(rate: int, seconds: int) -> tuple[Figure, ...]:
    """Fold `seconds` (simulated) of `rate` journeys a second, after eight minutes that fill the site with people."""
    with tempfile.TemporaryDirectory(prefix="formkit-bench-") as place, _tables(Path(place)) as tables:
        patterns = _patterns(rate)
        # Those whose half hour of silence ends meanwhile, and those who are there already.
        before = range(-SILENCE - LONGEST, -SILENCE + seconds + LONGEST)
        for second in (*before, *range(-LONGEST - WARMING, -WARMING)):
            _write(tables, _events(patterns, second))
        rebuild(tables, _at(-WARMING))
        folded, memory, events = Folded(), VisitCache(), 0
        for second in range(-WARMING, seconds):
            if second == 0:
                folded, events = Folded(), 0
            events += _write(tables, _events(patterns, second))
            if (second + 1) % int(PAUSE) == 0:
                _fold(tables, _at(second + 1), memory, folded)
    return (
        Figure("folded_rate", f"journeys a second, {events / seconds:,.0f} events", rate, "journeys/s"),
        Figure(
            "fold_cpu", "processor time to fold one second of them", folded.cpu / seconds, "s", at_most(1)
        ),
        Figure("fold_event", "the same for each event", folded.cpu / events * 1e6, "µs"),
        Figure(
            "fold_longest",
            f"longest of {folded.rounds:,} writes, by processor time",
            max(folded.transactions),
            "ms",
        ),
    )


def _patterns(number: int) -> dict[int, list[tuple[int, Step]]]:
    """Second after the start → which of `number` ways through a form has which event then."""
    chance = random.Random(1)
    found: dict[int, list[tuple[int, Step]]] = {}
    for pattern in range(number):
        for step in _way(chance):
            found.setdefault(step.second, []).append((pattern, step))
    return found


def _way(chance: random.Random) -> Iterator[Step]:
    """20 to 25 events: pages seen and answered, some mistakes; three of four are sent in the end."""
    pages = [page for page in PAGES[:-1] if chance.random() < 0.65][:10]
    done = [("", "started", "", "")]
    for page in pages:
        done.append((page, "seen", "", ""))
        if chance.random() < 0.12:
            done.append((page, "refused", "name", chance.choice(("empty", "too long", "not a date"))))
        if chance.random() < 0.05:
            done.append((page, "back", "", ""))
        done.append((page, "answered", "", ""))
    done.append((PAGES[-1], "seen", "", ""))
    if chance.random() < 0.75:
        done.append((PAGES[-1], "submitted", "", ""))
    else:
        done = done[: chance.randrange(2, len(done))]
    times = sorted(chance.randrange(LONGEST * 1000) for _ in done)
    for time_, one in zip(times, done, strict=True):
        yield Step(time_ // 1000, time_ % 1000, *one)


def _events(patterns: dict[int, list[tuple[int, Step]]], now: int) -> Sequence[EventRow]:
    """What happens in one second: of everybody who began up to eight minutes ago."""
    found = []
    for second, steps in patterns.items():
        began = now - second
        for pattern, step in steps:
            number = (began + EARLIEST) * 1000 + pattern
            found.append(_row(number, step, _at(now) + step.millisecond))
    return sorted(found, key=lambda row: row[-1])


def _row(number: int, step: Step, at: int) -> EventRow:
    mixed = number * 2_654_435_761 % 4_294_967_296
    classes = (
        MONDAY.date().isoformat(), "office hours", "", "self-service", DEVICES[mixed % 6], LANGUAGES[mixed // 6 % 10],
    )  # fmt: skip
    spent = 20 + mixed % 25 if step.kind in ("answered", "refused", "submitted") else -1
    form = FORMS[number % len(FORMS)]
    done = (step.page, step.kind, step.question, step.code, spent, at)
    return (f"{mixed:08x}{number:016x}", form, VERSION, *classes, *done)


def _at(second: int) -> int:
    return int(MONDAY.timestamp() * 1000) + second * 1000


@contextmanager
def _tables(place: Path) -> Iterator[Beside]:
    """A new database that knows the pages of the forms."""
    pages = [
        FormPage(form, VERSION, number, page, "question", page)
        for form in FORMS
        for number, page in enumerate(PAGES)
    ]
    with open_beside(place / "formkit.sqlite", new=True) as tables:
        tables.change(lambda tx: keep_pages(tx, pages))
        yield tables


def _write(tables: Beside, events: Sequence[EventRow]) -> int:
    tables.change(lambda tx: tx.each(INSERT_EVENT, events))
    return len(events)


def _fold(tables: Beside, now: int, memory: VisitCache, folded: Folded) -> None:
    """All that waits, as the folder does it."""
    while True:
        begun = time.process_time()
        round = tables.read(partial(next_round, now=now, memory=memory))
        before_write = time.process_time()
        tables.change(partial(apply_round, round=round))
        ended = time.process_time()
        folded.cpu += ended - begun
        folded.rounds += 1
        folded.transactions.append((ended - before_write) * 1000)
        if round.is_last:
            return


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.folding", description=__doc__)
    parser.add_argument("--rate", type=int, default=500, help="journeys that begin in a second (default 500)")
    parser.add_argument("--seconds", type=int, default=120, help="simulated seconds (default 120)")
    asked = parser.parse_args()
    Console(width=110).print(as_table(folding(asked.rate, asked.seconds)))


if __name__ == "__main__":
    main()
