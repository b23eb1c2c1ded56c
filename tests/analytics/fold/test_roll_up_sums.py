"""The sums beside the days: each is what its days come to, whether it grew row by row or was added up at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from formkit.analytics.fold.fold import add_changes
from formkit.analytics.fold.roll_up_sums import SUMS, keys_of
from formkit.analytics.fold.sql import PERIOD, ROLL_UPS, RollUp
from formkit.analytics.fold.tables import add_up
from formkit.storage.engine import Beside
from formkit.storage.sqlite_connection import opened_to_write
from formkit.storage.sqlite_engine import MIGRATIONS, SqliteBeside, in_memory, migrate
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


@pytest.fixture
def tables() -> Iterator[Beside]:
    with in_memory(migrated=True) as empty:
        yield empty


def everything(tables: Beside) -> dict[str, list[Key]]:
    return {one.name: sorted(tables.rows_now(f"SELECT * FROM {one.name}")) for one in ROLL_UPS}


def test_devices_languages_and_paths_are_put_together_where_the_sum_says_so(tables: Beside) -> None:
    tables.change(lambda tx: add_changes(tx, DAYS))
    rows = tables.rows_now(
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
    assert tables.rows_now("SELECT visits, n FROM tally WHERE period = '2026-10/all'") == [(3, 6)]


@pytest.mark.parametrize("roll_up", ROLL_UPS, ids=lambda one: str(one.name))
def test_every_sum_comes_to_as_much_as_the_days(roll_up: RollUp, tables: Beside) -> None:
    whole = counted = 0
    for key, counts in DAYS[roll_up].items():
        day, *sums = keys_of(roll_up, key)
        is_counted = "robot" not in key
        assert day == key
        assert len(sums) == len([one for one in SUMS[roll_up] if is_counted or not one.mark])
        whole += counts[0]
        counted += counts[0] * is_counted
    tables.change(lambda tx: add_changes(tx, DAYS))
    kinds = tables.rows_now(
        f"SELECT length(period), SUM({roll_up.counts[0]}) FROM {roll_up.name} GROUP BY length(period)"
    )
    assert [n for _, n in kinds] == [whole, whole, counted, counted][: len(kinds)]
    assert len(kinds) == 1 + len(SUMS[roll_up])


def test_sums_that_are_added_up_at_once_are_those_that_grew(tables: Beside) -> None:
    tables.change(lambda tx: add_changes(tx, DAYS))
    wanted = everything(tables)
    tables.change(lambda tx: tx.run("UPDATE path SET n = 77 WHERE length(period) <> 10"))
    for roll_up in ROLL_UPS:
        tables.change(partial(add_up, roll_up=roll_up, first="2026-10", last="2026-11"))
    assert everything(tables) == wanted


def test_other_months_are_left_as_they_are(tables: Beside) -> None:
    tables.change(lambda tx: add_changes(tx, DAYS))
    tables.change(lambda tx: tx.run("UPDATE path SET n = 77 WHERE length(period) <> 10"))
    tables.change(lambda tx: add_up(tx, PATH, "2026-11", "2026-11"))
    wrong = {row[PERIOD] for row in tables.rows_now("SELECT * FROM path WHERE n = 77")}
    assert wrong == {"2026-10", "2026-10/all", "2026-10-31/all"}


def test_a_database_that_had_days_and_months_alone_gets_the_other_sums(
    tmp_path: Path, tables: Beside
) -> None:
    path = tmp_path / "before.sqlite"
    tables.change(lambda tx: add_changes(tx, DAYS))
    wanted = everything(tables)
    with opened_to_write(path, new=True) as connection:
        migrate(connection, MIGRATIONS[:7])
        before = SqliteBeside(connection, path)
        for name, rows in wanted.items():
            insert(before, name, (row for row in rows if not row[PERIOD].endswith("/all")))
        migrate(connection)
        assert everything(before) == wanted
