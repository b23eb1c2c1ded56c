"""The sums beside the days: each is what its days come to, whether it grew row by row or was added up at once."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from formkit.storage.sqlite_tables import TablesBeside

from formkit.analytics.adding_up import SUMS, add_up, keys_of
from formkit.analytics.fold_sql import PERIOD, ROLL_UPS, RollUp
from formkit.analytics.folding import add_changes
from formkit.storage.sqlite_migrations import MIGRATIONS, migrate
from tests.analytics.rolled_up import Key, insert

PATH, DWELL, TALLY, CLASS = ROLL_UPS
COMMON = ("2026-10-31", "v1", "self-service")
DAYS: dict[RollUp, dict[Key, tuple[int, ...]]] = {
    PATH: {
        ("bins", day, "v1", channel, device, language, mask, 0, 2, "submitted", how): (n,)
        for n, (day, channel, device, language, mask, how) in enumerate(
            (
                ("2026-10-31", "self-service", "phone", "en", 7, "unaided"),
                ("2026-10-31", "self-service", "phone", "cy", 7, "unaided"),
                ("2026-10-31", "self-service", "computer", "en", 5, "unaided"),
                ("2026-11-01", "self-service", "phone", "en", 7, ""),
                ("2026-11-01", "assisted", "computer", "en", 7, ""),
                ("2026-11-01", "robot", "computer", "en", 7, ""),
            ),
            start=1,
        )
    },
    DWELL: {
        ("bins", *COMMON, device, "en", "bin", 30): (n,) for n, device in enumerate(("phone", "tablet"), 1)
    },
    TALLY: {
        ("bins", *COMMON, device, "en", "refused", "bin", "which", "empty"): (n, 2 * n)
        for n, device in enumerate(("phone", "tablet"), 1)
    },
    CLASS: {("bins", *COMMON, "evening", "", status): (3,) for status in ("submitted", "abandoned")},
}


def new() -> TablesBeside:
    connection = apsw.Connection(":memory:")
    migrate(connection)
    return TablesBeside(connection)


def everything(tables: TablesBeside) -> dict[str, list[Key]]:
    return {one.name: sorted(tables.rows(f"SELECT * FROM {one.name}")) for one in ROLL_UPS}


def test_devices_languages_and_paths_are_put_together_where_the_sum_says_so() -> None:
    tables = new()
    tables.change(lambda execute: add_changes(execute, DAYS))
    rows = tables.rows(
        "SELECT period, device, language, mask, last, how, SUM(n) FROM path GROUP BY 1, 2, 3, 4, 5, 6"
    )
    assert [row for row in rows if row[0] == "2026-10/all"] == [
        ("2026-10/all", "", "", 5, 2, "unaided", 3),
        ("2026-10/all", "", "", 7, 2, "unaided", 3),
    ]
    assert [row for row in rows if row[0] == "2026-10-31/all"] == [
        ("2026-10-31/all", "", "", 0, -1, "unaided", 6)
    ]
    assert [row for row in rows if row[0] == "2026-11/all"] == [("2026-11/all", "", "", 7, 2, "", 9)]
    assert ("2026-10", "phone", "cy", 7, 2, "unaided", 2) in rows
    assert tables.rows("SELECT visits, n FROM tally WHERE period = '2026-10/all'") == [(3, 6)]


@pytest.mark.parametrize("roll_up", ROLL_UPS, ids=lambda one: str(one.name))
def test_every_sum_comes_to_as_much_as_the_days(roll_up: RollUp) -> None:
    whole = counted = 0
    for key, counts in DAYS[roll_up].items():
        day, *sums = keys_of(roll_up, key)
        is_counted = "robot" not in key
        assert day == key
        assert len(sums) == len([one for one in SUMS[roll_up] if is_counted or not one.mark])
        whole += counts[0]
        counted += counts[0] * is_counted
    tables = new()
    tables.change(lambda execute: add_changes(execute, DAYS))
    kinds = tables.rows(
        f"SELECT length(period), SUM({roll_up.counts[0]}) FROM {roll_up.name} GROUP BY length(period)"
    )
    assert [n for _, n in kinds] == [whole, whole, counted, counted][: len(kinds)]
    assert len(kinds) == 1 + len(SUMS[roll_up])


def test_sums_that_are_added_up_at_once_are_those_that_grew() -> None:
    tables = new()
    tables.change(lambda execute: add_changes(execute, DAYS))
    wanted = everything(tables)
    tables.change(lambda execute: execute("UPDATE path SET n = 77 WHERE length(period) <> 10", ()))
    for roll_up in ROLL_UPS:
        tables.change(lambda execute, one=roll_up: add_up(execute, one, "2026-10", "2026-11"))  # type: ignore[misc]  # mypy does not infer a lambda with a default
    assert everything(tables) == wanted


def test_other_months_are_left_as_they_are() -> None:
    tables = new()
    tables.change(lambda execute: add_changes(execute, DAYS))
    tables.change(lambda execute: execute("UPDATE path SET n = 77 WHERE length(period) <> 10", ()))
    tables.change(lambda execute: add_up(execute, PATH, "2026-11", "2026-11"))
    wrong = {row[PERIOD] for row in tables.rows("SELECT * FROM path WHERE n = 77")}
    assert wrong == {"2026-10", "2026-10/all", "2026-10-31/all"}


def test_a_database_that_had_days_and_months_alone_gets_the_other_sums(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "before.sqlite"))
    migrate(connection, MIGRATIONS[:7])
    before = TablesBeside(connection)
    tables = new()
    tables.change(lambda execute: add_changes(execute, DAYS))
    wanted = everything(tables)
    for name, rows in wanted.items():
        insert(before, name, (row for row in rows if not row[PERIOD].endswith("/all")))
    migrate(connection)
    assert everything(before) == wanted
