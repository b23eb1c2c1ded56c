"""What was counted is kept for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from formkit.analytics.base import Filters
from formkit.analytics.report.cache import MOST, OLDEST, WITH_ROWS, ReportCache
from formkit.storage.engine import Row

FILTERS = Filters("a-form", date(2026, 10, 1), date(2026, 11, 1))


class Folded:
    """Tables whose round a test moves on."""

    def __init__(self) -> None:
        self.round = 1
        self.asked: list[str] = []

    def rows_now(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """The round of folding; of what was folded there is nothing."""
        self.asked.append(statement)
        return [(self.round if "fold_mark" in statement else None,)]


def test_nothing_is_counted_again_while_nothing_was_folded() -> None:
    memory, tables = ReportCache(), Folded()
    first = memory.counted(tables.rows_now, FILTERS, 0)
    assert memory.counted(tables.rows_now, FILTERS, OLDEST * 100) is first


def test_new_visits_are_counted_after_a_while() -> None:
    memory, tables = ReportCache(), Folded()
    first = memory.counted(tables.rows_now, FILTERS, 0)
    tables.round += 1
    assert memory.counted(tables.rows_now, FILTERS, OLDEST - 1) is first
    assert memory.counted(tables.rows_now, FILTERS, OLDEST) is not first


def test_it_is_known_up_to_when_everything_is_in_the_numbers() -> None:
    memory, tables = ReportCache(), Folded()
    assert memory.stood_at(tables.rows_now, FILTERS, 7) == 7
    memory.counted(tables.rows_now, FILTERS, 7)
    assert memory.stood_at(tables.rows_now, FILTERS, 60) == 60
    tables.round += 1
    assert memory.stood_at(tables.rows_now, FILTERS, 60) == 7


def test_only_so_many_are_kept() -> None:
    memory, tables = ReportCache(), Folded()
    first = memory.counted(tables.rows_now, FILTERS, 0)
    for number in range(MOST):
        memory.counted(tables.rows_now, Filters(f"form-{number}", FILTERS.first, FILTERS.last), 0)
    assert memory.counted(tables.rows_now, FILTERS, 0) is not first


def test_rows_are_let_go_of_when_nobody_asked_for_a_while() -> None:
    memory, tables = ReportCache(), Folded()
    other = Filters("another-form", FILTERS.first, FILTERS.last)

    def reads_at(now: float) -> int:
        """Readings that it takes to know whether a form was ever used, when somebody asks at this time."""
        memory.counted(tables.rows_now, other, now)
        report, before = memory.counted(tables.rows_now, FILTERS, now), len(tables.asked)
        report.roll_ups.forms()
        return len(tables.asked) - before

    assert reads_at(0) > 0
    assert reads_at(WITH_ROWS - 1) == 0
    assert reads_at(WITH_ROWS * 3) > 0
    assert memory.counted(tables.rows_now, FILTERS, WITH_ROWS * 3) is memory.counted(
        tables.rows_now, FILTERS, WITH_ROWS * 3
    )
