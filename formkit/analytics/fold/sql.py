"""The one text of SQL that folds events into roll-ups, for every engine.

The texts lie in `fold/`. They use grouping, CASE, SUM, MIN, MAX and % only: what goes beyond differs between SQLite,
PostgreSQL and Spark, sometimes without an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from formkit.analytics.base import IDLE


@dataclass(frozen=True)
class RollUp:
    """One folded table: what its rows are told apart by, in the order of the fold's result, and what is counted."""

    name: str
    keys: tuple[str, ...]
    counts: tuple[str, ...] = ("n",)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order in which the fold gives them."""
        return (*self.keys, *self.counts)


_CLASSES: Final = ("form", "period", "version", "channel", "device", "language")

ROLL_UPS: Final = (
    RollUp("path", (*_CLASSES, "mask", "mask_high", "last", "status", "how")),
    RollUp("dwell", (*_CLASSES, "page", "bucket")),
    RollUp("tally", (*_CLASSES, "kind", "page", "question", "code"), ("visits", "n")),
    RollUp("visit_class", ("form", "period", "version", "channel", "hours", "source", "status")),
)
SETTLED: Final = 4_102_444_800_000
"""A time (UTC milliseconds) by which no visit is active any more: that at which closed days are folded."""
PERIOD: Final = 1
"""Where the day stands among the keys of each roll-up."""
CHANNEL: Final = 3
"""Where the channel stands there."""


def visits_sql(now: int, events: str = "event") -> str:
    """One row for each visit as it stands at `now` (UTC milliseconds). `events` is a table or a query in brackets."""
    return _text("visits").format(now=int(now), idle=IDLE, events=events)


def fold_sql(roll_up: RollUp, visits: str, events: str = "event") -> str:
    """The rows of one roll-up by day. `visits` is `visits_sql` in brackets, or a table that holds its rows."""
    return _text(roll_up.name).format(visits=visits, events=events)


def whole_fold_sql(roll_up: RollUp, now: int, events: str = "event") -> str:
    """The same from events alone, for engines that are asked once."""
    return fold_sql(roll_up, f"({visits_sql(now, events)})", events)


def _text(name: str) -> str:
    text = (files("formkit.analytics") / "fold" / f"{name}.sql").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
