"""Fills the roll-ups with a year of 6.7 million visits, to time pages of numbers with: `python -m bench.year`.

One form has 1.4 million of them. Ways through a form, devices, times and mistakes are spread as on a busy site: few ways
are common and many are rare.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from formkit.analytics.base import FormPage
from formkit.analytics.fold.sql import ROLL_UPS, RollUp
from formkit.analytics.fold.tables import add_up, insert_into
from formkit.analytics.periods import month_of
from formkit.analytics.tables import keep_pages
from formkit.storage.engine import Beside, Tx
from formkit.storage.sqlite_engine import open_beside

VISITS = 6_700_000
LARGEST = 1_400_000
FORMS = 20
FIRST = date(2026, 1, 1)
DAYS = 365
VERSIONS = ("aaaaaaaaaaaa", "bbbbbbbbbbbb")
"""The second from the middle of the year on."""
WAYS = 2_000
PAGES = tuple(f"page-{number}" for number in range(14))
CODES = ("empty", "too long", "not a date")
CLASSES = tuple(
    ((channel, device, language), share * of_language)
    for channel, device, share in (
        ("self-service", "phone", 0.53),
        ("self-service", "computer", 0.36),
        ("self-service", "tablet", 0.07),
        ("assisted", "computer", 0.04),
    )
    for language, of_language in (("en", 0.96), ("cy", 0.04))
)
HOURS = (("office hours", 0.55), ("evening", 0.25), ("weekend", 0.2))
BUCKETS = tuple((27 + number, 1.1 ** -(number**2) / 11) for number in range(-13, 14))
"""Times spread widely: most within a factor of four of the middle one, some a hundred times longer than others."""
WHOLE = 26
"""Buckets by which whole visits take longer than one page."""
HAPPENS = (("back", "", 0.06), ("answered", "change", 0.03), ("evidence", "added", 0.1), ("saved", "", 0.005))
SATISFIED = (("1", 0.002), ("2", 0.002), ("3", 0.005), ("4", 0.03), ("5", 0.05))

Key = tuple[object, ...]


@dataclass(frozen=True)
class Way:
    """One way through a form, and how large a share of visits takes it."""

    mask: int
    last: int
    status: str
    how: str
    share: float

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the pages that were seen."""
        return tuple(number for number in range(len(PAGES)) if self.mask >> number & 1)


def fill(tables: Beside, scale: float = 1.0, days: int = DAYS) -> None:
    """Write the year. `scale` is a share of all visits."""
    chance = random.Random(1)
    tables.change(lambda tx: keep_pages(tx, pages()))
    for form, visits in sizes().items():
        ways = ways_of(chance)
        shares = list(accumulate(way.share for way in ways))
        for number in range(days):
            day = FIRST + timedelta(days=number)
            counts = _day(
                chance, form, day, ways, shares, visits * scale / DAYS * (0.5 if day.weekday() > 4 else 1.2)
            )
            tables.change(partial(_insert, counts=counts))
    first, last = (month_of(FIRST + timedelta(days=number)) for number in (0, days - 1))
    for roll_up in ROLL_UPS:
        tables.change(partial(add_up, roll_up=roll_up, first=first, last=last))


def sizes() -> dict[str, float]:
    """The largest form, and the others, each smaller than the one before."""
    weights = [1 / (number + 2) for number in range(FORMS - 1)]
    rest = {
        f"form-{number:02}": (VISITS - LARGEST) * weight / sum(weights)
        for number, weight in enumerate(weights, start=2)
    }
    return {"form-01": LARGEST, **rest}


def pages() -> Iterator[FormPage]:
    """The pages of every form in both versions."""
    for form in sizes():
        for version in VERSIONS:
            for number, page in enumerate(PAGES):
                yield FormPage(
                    form, version, number, page, "question", page.replace("-", " ").title(), wording=page
                )


def ways_of(chance: random.Random) -> tuple[Way, ...]:
    """Most people go one of few ways to the end; those who leave are spread over all pages."""
    found: dict[tuple[int, int, str, str], float] = {}
    for number in range(WAYS):
        seen = [0, *(page for page in range(1, len(PAGES) - 1) if chance.random() < 0.8), len(PAGES) - 1]
        status, how = chance.choices(
            (("submitted", "unaided"), ("submitted", ""), ("abandoned", ""), ("abandoned", "error showing"), ("saved", ""),
             ("not eligible", ""), ("handed off", ""), ("failed", "")),
            (45, 20, 18, 6, 4, 4, 2, 1),
        )[0]  # fmt: skip
        if status != "submitted":
            seen = seen[: chance.randrange(1, len(seen))]
        key = (sum(1 << page for page in seen), seen[-1], status, how)
        found[key] = found.get(key, 0) + 1 / (number + 3)
    all_ = sum(found.values())
    return tuple(Way(*key, share / all_) for key, share in found.items())


def _day(
    chance: random.Random, form: str, day: date, ways: tuple[Way, ...], shares: list[float], visits: float
) -> dict[RollUp, Counter[Key]]:
    path, dwell, tally, visit_class = ROLL_UPS
    counts: dict[RollUp, Counter[Key]] = {one: Counter() for one in ROLL_UPS}
    version = VERSIONS[day >= FIRST + timedelta(days=DAYS // 2)]
    statuses: Counter[str] = Counter()
    for classes, share in CLASSES:
        key = (form, day.isoformat(), version, *classes)
        reached: Counter[int] = Counter()
        ends: Counter[str] = Counter()
        gone = chance.choices(ways, cum_weights=shares, k=_round(chance, visits * share))
        for way, n in Counter(gone).items():
            counts[path][*key, way.mask, 0, way.last, way.status, way.how] += n
            ends[way.status] += n
            for number in way.pages:
                reached[number] += n
        statuses.update(ends)
        for number, n in reached.items():
            for bucket, of_bucket in BUCKETS:
                counts[dwell][*key, PAGES[number], bucket + number % 3] += _round(chance, n * of_bucket)
            counts[tally][*key, "answered", PAGES[number], "", ""] += n
            for code in CODES:
                mistakes = _round(chance, n * 0.02)
                counts[tally][*key, "refused", PAGES[number], f"question-{number}", code] += mistakes
            for kind, code, often in HAPPENS:
                counts[tally][*key, kind, PAGES[number], "", code] += _round(chance, n * often)
        sent = ends["submitted"]
        for bucket, of_bucket in BUCKETS:
            counts[dwell][*key, "", bucket + WHOLE - 13] += _round(chance, sent * of_bucket)
        counts[tally][*key, "submitted", "", "", ""] += sent
        counts[tally][*key, "viewed", "", "", ""] += _round(chance, visits * share * 1.4)
        for code, often in SATISFIED:
            counts[tally][*key, "feedback", "sent", "satisfaction", code] += _round(chance, sent * often)
    counts[visit_class] = _by_hours((form, day.isoformat(), version, "self-service"), statuses)
    return counts


def _round(chance: random.Random, n: float) -> int:
    """What is rare is there on some days: rounded up as often as its share says."""
    return int(n + chance.random())


def _by_hours(key: Key, statuses: Counter[str]) -> Counter[Key]:
    counts: Counter[Key] = Counter()
    for status, n in statuses.items():
        rest = n
        for hours, share in HOURS:
            some = rest if hours == HOURS[-1][0] else int(n * share)
            counts[*key, hours, "", status] += some
            rest -= some
    return counts


async def _insert(tx: Tx, counts: dict[RollUp, Counter[Key]]) -> None:
    for roll_up, found in counts.items():
        rows = [(*key, *(n for _ in roll_up.counts)) for key, n in found.items() if n]
        await tx.each(insert_into(roll_up.name, roll_up.columns), rows)


def main() -> None:
    """Read the command line, fill, say what is there."""
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--to", type=Path, help="a folder for the database (default: a new temporary one)")
    parser.add_argument("--scale", type=float, default=1.0, help="a share of the visits (default 1)")
    asked = parser.parse_args()
    path = (asked.to or Path(tempfile.mkdtemp(prefix="formkit-year-"))) / "formkit.sqlite"
    begun = time.monotonic()
    with open_beside(path, new=True) as tables:
        fill(tables, asked.scale)
        for roll_up in ROLL_UPS:
            ((rows, days),) = tables.rows_now(
                f"SELECT COUNT(*), SUM(length(period) = 10) FROM {roll_up.name}"
            )
            print(f"{roll_up.name:12} {rows:>10,} rows, {days:>10,} of them by day")
        ((visits,),) = tables.rows_now("SELECT SUM(n) FROM path WHERE length(period) = 7")
        ((largest,),) = tables.rows_now(
            "SELECT SUM(n) FROM path WHERE length(period) = 7 AND form = 'form-01'"
        )
        ((ways,),) = tables.rows_now(
            "SELECT COUNT(*) FROM (SELECT 1 FROM path WHERE form = 'form-01' GROUP BY mask, last, status, how)"
        )
    print(f"{visits:,} visits, {largest:,} of them of form-01, which went {ways:,} ways")
    print(f"{path}: {path.stat().st_size / 1e6:,.0f} MB, in {time.monotonic() - begun:,.0f} s")


if __name__ == "__main__":
    main()
