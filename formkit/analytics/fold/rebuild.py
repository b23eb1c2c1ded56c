"""Builds the roll-ups anew from the events that are still there."""

from __future__ import annotations

from functools import partial
from typing import Final

from formkit.analytics.fold.sql import ROLL_UPS
from formkit.analytics.fold.tables import (
    Folded,
    FoldMark,
    add_up,
    fold_all,
    move_mark,
    read_mark,
    replace_days,
    whole_from,
)
from formkit.analytics.periods import MONTH_LETTERS
from formkit.errors import StoreUnavailable
from formkit.storage.engine import Beside, Tx

LAST_MONTH: Final = "9999-12"
TRIES: Final = 5


def rebuild(tables: Beside, now: int) -> int:
    """Build all roll-ups anew as they stand at `now` (UTC milliseconds); the number of their rows by day.

    Raises StoreUnavailable where the server folded in between each time.
    """
    for _ in range(TRIES):
        before = tables.read(read_mark)
        at = max(now, before.at)
        newest, folded = tables.read(partial(fold_all, now=at))
        after = FoldMark(newest, at, before.round + 1)
        if tables.change(partial(replace_all, before=before, after=after, folded=folded)):
            return sum(len(rows) for rows in folded.values())
    raise StoreUnavailable("The server folds all the time. Try again when less is going on.")


async def replace_all(tx: Tx, before: FoldMark, after: FoldMark, folded: Folded) -> bool:
    """Put folded rows in the place of the roll-ups, but for days of which events were deleted already.

    False, and nothing is written, where the roll-ups or the events changed since `before` was read.
    """
    if not await move_mark(tx, before, after):
        return False
    first = await whole_from(tx)
    for roll_up in ROLL_UPS:
        await replace_days(tx, roll_up, folded[roll_up], first)
        await add_up(tx, roll_up, first[:MONTH_LETTERS], LAST_MONTH)
    return True
