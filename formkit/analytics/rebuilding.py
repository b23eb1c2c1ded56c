"""Builds the roll-ups anew from the events that are still there; it changes no event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from formkit.analytics.adding_up import add_up
from formkit.analytics.base import Execute, Row
from formkit.analytics.fold_sql import ROLL_UPS, RollUp, fold_sql, visits_sql
from formkit.analytics.folding import Rows, read_mark
from formkit.analytics.periods import DAY_LETTERS, MONTH_LETTERS
from formkit.errors import StoreUnavailable

LAST_MONTH: Final = "9999-12"
TRIES: Final = 5
Folded = dict[RollUp, list[Row]]
T = TypeVar("T")


class TablesBeside(Protocol):
    """The tables for a command, which waits for each change."""

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Read, or fill temporary tables."""

    def change(self, job: Callable[[Execute], T]) -> T:
        """Run `job` in one transaction."""


def rebuild(tables: TablesBeside, now: int) -> int:
    """Build all roll-ups anew as they stand at `now` (UTC milliseconds); the number of their rows by day.

    Raises StoreUnavailable where the server folded in between each time.
    """
    for _ in range(TRIES):
        mark = read_mark(tables.rows)
        at = max(now, mark.at)
        newest, folded = fold_all(tables.rows, at)
        if tables.change(lambda execute: replace_all(execute, mark.round, newest, at, folded)):  # noqa: B023 - called at once
            return sum(len(rows) for rows in folded.values())
    raise StoreUnavailable("The server folds all the time. Try again when less is going on.")


def fold_all(rows: Rows, now: int) -> tuple[int, Folded]:
    """All events up to the newest, folded at once as they stand at `now` (UTC milliseconds): its number, and rows by day.

    Days of which events were deleted already are left out: see `fold_mark.whole_from`.
    """
    ((newest, whole_from),) = rows(
        "SELECT COALESCE((SELECT MAX(id) FROM event), 0), whole_from FROM fold_mark", ()
    )
    events = f"(SELECT * FROM event WHERE id <= {int(newest)} AND day >= '{_day(whole_from)}')"  # noqa: S608 - a number and a day
    rows("DROP TABLE IF EXISTS temp.fold_visit", ())
    rows(f"CREATE TEMP TABLE fold_visit AS {visits_sql(now, events)}", ())
    rows("CREATE INDEX temp.fold_visit_id ON fold_visit (v_id)", ())
    folded = {one: rows(fold_sql(one, "fold_visit", events), ()) for one in ROLL_UPS}
    rows("DROP TABLE temp.fold_visit", ())
    return int(newest), folded


def replace_all(execute: Execute, round: int, newest: int, now: int, folded: Folded) -> bool:
    """Put folded rows in the place of the roll-ups, in the transaction of `execute`.

    False, and nothing is written, where the roll-ups or the events changed since `round` was read.
    """
    moved = execute(
        "UPDATE fold_mark SET event = ?, at = ?, round = round + 1 WHERE round = ? RETURNING whole_from",
        (newest, now, round),
    )
    if not moved:
        return False
    for roll_up in ROLL_UPS:
        replace_days(execute, roll_up, folded[roll_up], moved[0][0])
    return True


def replace_days(execute: Execute, roll_up: RollUp, rows: Sequence[Row], first: str) -> None:
    """Put rows by day in the place of all days from `first` ("" for all) on, and add them up anew."""
    name = roll_up.name
    execute(f"DELETE FROM {name} WHERE length(period) = {DAY_LETTERS} AND period >= ?", (first,))  # noqa: S608 - names are ours
    places = ", ".join("?" for _ in roll_up.columns)
    insert = f"INSERT INTO {name} ({', '.join(roll_up.columns)}) VALUES ({places})"  # noqa: S608 - names are ours
    for row in rows:
        execute(insert, row)
    add_up(execute, roll_up, first[:MONTH_LETTERS], LAST_MONTH)


def _day(text: str) -> str:
    """A day from our own table, and nothing else: it goes into a statement."""
    return text if text.replace("-", "").isdigit() else ""
