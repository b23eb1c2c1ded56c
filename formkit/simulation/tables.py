"""What a simulation writes beside its events, and how a demonstration gets from memory into a file: each statement by a name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from formkit.analytics.base import ReadRows
from formkit.analytics.tables import EVERY_FORM, SIMULATED
from formkit.simulation.simulated_visit import SimulatedEvent
from formkit.storage.engine import Tx
from formkit.storage.event_rows import INSERT_EVENT

_INDEXES: Final = {"event_at": "event (at)", "event_by_visit": "event (analytics_id)"}


def holds_real_events(rows: ReadRows) -> bool:
    """Whether events are there that nobody made up."""
    ((is_real,),) = rows(
        "SELECT EXISTS (SELECT 1 FROM event) AND NOT EXISTS (SELECT 1 FROM assumption WHERE name = ?)",
        (SIMULATED,),
    )
    return bool(is_real)


async def mark_as_simulated(tx: Tx) -> None:
    """From now on every page with figures says that they are made up."""
    await tx.run(
        "INSERT INTO assumption (form, name, value) VALUES (?, ?, 1) ON CONFLICT DO NOTHING",
        EVERY_FORM,
        SIMULATED,
    )


async def keep_events(tx: Tx, rows: Sequence[SimulatedEvent]) -> None:
    """Write events as they are."""
    await tx.each(INSERT_EVENT, rows)


async def forget_events_before(tx: Tx, day: str) -> None:
    """As the folder of a server does: what is older stays in the roll-ups alone."""
    await tx.run("DELETE FROM event WHERE day < ?", day)
    await tx.run("UPDATE fold_mark SET whole_from = ?", day)


async def type_in_calls(tx: Tx, share: float) -> None:
    """Calls by month as a council would type them in, so many for each visit."""
    await tx.run(
        "INSERT INTO contact_volume (form, month, way, n) SELECT form, period, 'phone', CAST(SUM(n) * ? AS INTEGER) "
        "FROM path WHERE length(period) = 7 GROUP BY form, period",
        share,
    )


async def keep_without_indexes(tx: Tx) -> None:
    """Let go of the indexes of events: to write them at the end takes less than to keep them up to date."""
    for name in _INDEXES:
        await tx.run(f"DROP INDEX {name}")


async def keep_with_indexes(tx: Tx) -> None:
    """What a server needs."""
    for name, columns in _INDEXES.items():
        await tx.run(f"CREATE INDEX {name} ON {columns}")


def copy_into(rows: ReadRows, path: Path) -> None:
    """Write the whole database to a file that is not there yet. Only SQLite can: demonstrations are made in it alone."""
    rows("VACUUM INTO ?", (str(path),))
