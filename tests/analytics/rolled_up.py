"""A database with roll-up rows that are written by hand, by day, and with their sums; nothing is folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from formkit.analytics.base import FormPage
from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import add_up
from formkit.analytics.tables import keep_pages
from formkit.storage.engine import Beside
from formkit.storage.sqlite_engine import in_memory
from tests.analytics.counting_by_hand import FORM, NEW, PAGES

Key = tuple[Any, ...]  # texts and whole numbers


@dataclass(frozen=True)
class PathRow:
    """One row of `path` for one day."""

    day: str = "2026-11-02"
    version: str = NEW
    channel: str = "self-service"
    device: str = "computer"
    language: str = "en"
    mask: int = 1
    mask_high: int = 0
    last: int = 0
    status: str = "abandoned"
    how: str = ""
    n: int = 1
    form: str = FORM

    @property
    def classes(self) -> Key:
        """What all roll-ups are told apart by, behind form and period."""
        return (self.version, self.channel, self.device, self.language)

    @property
    def key(self) -> Key:
        """All of it but form, period and number."""
        return (*self.classes, self.mask, self.mask_high, self.last, self.status, self.how)


@contextmanager
def rolled_up(paths: Iterable[PathRow], pages: Sequence[FormPage] = ()) -> Iterator[Beside]:
    """The tables with these paths, each in its day and in its month."""
    with in_memory(migrated=True) as tables:
        tables.change(lambda tx: keep_pages(tx, pages or [one for same in PAGES.values() for one in same]))
        insert_paths(tables, paths)
        yield tables


def insert_paths(tables: Beside, paths: Iterable[PathRow]) -> None:
    """Write rows of `path`."""
    counts: Counter[Key] = Counter()
    for path in paths:
        counts[path.form, path.day, *path.key] += path.n
    insert_days(tables, "path", ((*key, n) for key, n in counts.items()))


def insert_days(tables: Beside, name: str, rows: Iterable[Key]) -> None:
    """Write days of a roll-up, and their sums."""
    insert(tables, name, rows)
    roll_up = next(one for one in ROLL_UPS if one.name == name)
    tables.change(lambda tx: add_up(tx, roll_up, "", "9999-12"))


def insert(tables: Beside, table: str, rows: Iterable[Key]) -> None:
    """Write rows of any table as they are."""
    kept = list(rows)
    if kept:
        places = ", ".join("?" for _ in kept[0])
        tables.change(lambda tx: tx.each(f"INSERT INTO {table} VALUES ({places})", kept))
