"""Units are run to their end in one go, and a guarded write tells inside a unit what it tells outside."""

from __future__ import annotations

import asyncio

import pytest

from formkit.storage.engine import Added, Guarded, Tx, applied, driven
from formkit.storage.sqlite_connection import SqliteTx, connect_in_memory


async def _three() -> int:
    return 3


async def _breaks() -> int:
    raise ZeroDivisionError


def test_a_unit_that_never_waits_gives_its_outcome() -> None:
    assert driven(_three()) == 3


def test_what_a_unit_raises_comes_out() -> None:
    with pytest.raises(ZeroDivisionError):
        driven(_breaks())


def test_a_unit_that_waits_for_something_else_is_ended_and_refused() -> None:
    ended: list[str] = []

    async def waits() -> None:
        try:
            await asyncio.sleep(0)
        finally:
            ended.append("ended")

    with pytest.raises(TypeError, match="something else"):
        driven(waits())
    assert ended == ["ended"]


@pytest.mark.parametrize(("name", "outcome", "lines"), [("a", "done", ["b", "c"]), ("x", "otherwise", ["a"])])
def test_a_guarded_write_brings_its_rows_only_where_it_changed_one(
    name: str, outcome: str, lines: list[str]
) -> None:
    connection = connect_in_memory()
    connection.execute("CREATE TABLE line (text TEXT)")
    connection.execute("INSERT INTO line VALUES ('a')")
    insert, tx = "INSERT INTO line VALUES (?)", SqliteTx(connection)

    async def otherwise(_: Tx) -> str:
        return "otherwise"

    write = Guarded(
        "UPDATE line SET text = 'b' WHERE text = ?", (name,), (Added(insert, [("c",)]),), "done", otherwise
    )
    assert driven(applied(tx, write)) == outcome
    driven(tx.finish())
    assert [text for (text,) in driven(tx.rows("SELECT text FROM line ORDER BY text"))] == lines
    connection.close()
