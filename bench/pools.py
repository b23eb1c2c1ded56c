"""Simulated visits folded once and cut into many runs, so that each run is seen as a dashboard would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random

from formkit.analytics.base import Filters
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import Folded, add_up, fold_all, insert_into
from formkit.analytics.form_pages import pages_of
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.tables import keep_pages
from formkit.definition.form import Form
from formkit.simulation.begins import begins_on
from formkit.simulation.causes import PlantedCause
from formkit.simulation.habits import WELSH
from formkit.simulation.recorder import Recording, simulated_memory
from formkit.simulation.residents import Residents
from formkit.simulation.walks import SimulatedWalk
from formkit.storage.engine import Beside, Tx

BLOCK = 100
"""Visits that begin on one simulated day. A run is some days in a row."""
FIRST = date(2026, 1, 5)
NOW = int(datetime(2027, 6, 1, tzinfo=UTC).timestamp() * 1000)
"""Long after all of it: nothing is active or saved any more."""
DAY, MONTH = "2026-11-15", "2026-11"
FILTERS_DAYS = (date(2026, 11, 1), date(2026, 11, 30))


@dataclass(frozen=True)
class Pool:
    """Many visits to one form with one cause (None: nothing is wrong), as roll-ups by block."""

    form: Form
    cause: PlantedCause | None
    blocks: int
    folded: Folded

    @property
    def visits(self) -> int:
        """How many."""
        return self.blocks * BLOCK

    @property
    def size(self) -> float:
        """Points added at the planted page."""
        return self.cause.points if self.cause else 0.0


def make_pool(
    form: Form,
    walks: Sequence[SimulatedWalk],
    cause: PlantedCause | None,
    seed: str,
    visits: int,
    *,
    welsh: float = WELSH,
) -> Pool:
    """Simulate, record and fold."""
    blocks = visits // BLOCK
    residents = Residents(form, walks, seed, (cause,) if cause else (), welsh=welsh)
    chance = Random(f"{seed} begins")
    with simulated_memory() as tables:
        recording = Recording(tables)
        recording.begin(pages_of(form))
        for number in range(blocks):
            for begin in begins_on(FIRST + timedelta(days=number), BLOCK, chance, NOW):
                recording.add(residents.visit(begin, NOW))
        recording.finish()
        _, folded = tables.read(partial(fold_all, now=NOW))
    return Pool(form, cause, blocks, folded)


@contextmanager
def opened(pool: Pool) -> Iterator[Beside]:
    """A database with the pool's roll-ups by block in tables of their own, and room for one run."""
    with simulated_memory() as tables:
        tables.change(partial(_hold, pool=pool))
        yield tables


async def _hold(tx: Tx, pool: Pool) -> None:
    await keep_pages(tx, pages_of(pool.form))
    for one in ROLL_UPS:
        await tx.run(f"CREATE TABLE block_{one.name} AS SELECT * FROM {one.name}")
        await tx.each(insert_into(f"block_{one.name}", one.columns), pool.folded[one])
        await tx.run(f"CREATE INDEX by_{one.name} ON block_{one.name} (period)")


def runs(pool: Pool, tables: Beside, visits: int) -> Iterator[tuple[RollUps, Filters]]:
    """The pool cut into runs of so many visits, one after the other, each in the database alone. None shares a visit."""
    blocks = visits // BLOCK
    for start in range(0, pool.blocks - blocks + 1, blocks):
        days = tuple(str(FIRST + timedelta(days=number)) for number in (start, start + blocks))
        tables.change(partial(_put, days=days))
        yield RollUps(tables.rows_now), Filters(pool.form.id, *FILTERS_DAYS)


async def _put(tx: Tx, days: tuple[str, ...]) -> None:
    for one in ROLL_UPS:
        keys = ", ".join("?" if key == "period" else key for key in one.keys)
        groups = ", ".join(key for key in one.keys if key != "period")
        sums = ", ".join(f"SUM({count})" for count in one.counts)
        await tx.run(f"DELETE FROM {one.name}")
        await tx.run(
            f"INSERT INTO {one.name} ({', '.join(one.columns)}) SELECT {keys}, {sums} "
            f"FROM block_{one.name} WHERE period >= ? AND period < ? GROUP BY {groups}",
            DAY,
            *days,
        )
        await add_up(tx, one, MONTH, MONTH)


def reached_by(pool: Pool) -> Mapping[str, float]:
    """Page → the share of the pool's visits that saw it, without pages that nobody can be kept from leaving."""
    numbers = {page.number: page for page in pages_of(pool.form)}
    seen = dict.fromkeys(numbers, 0)
    path = next(one for one in ROLL_UPS if one.name == "path")
    mask, n = path.columns.index("mask"), path.columns.index("n")
    whole = sum(row[n] for row in pool.folded[path])
    for row in pool.folded[path]:
        for number in numbers:
            if row[mask] >> number & 1:
                seen[number] += row[n]
    asks = ("question", "evidence", "list", "booking")
    return {page.page: seen[number] / whole for number, page in numbers.items() if page.kind in asks}
