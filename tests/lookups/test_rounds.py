"""Rounds that only one of the two files names."""

from __future__ import annotations

import pytest

from formkit.lookups.rounds import lonely_rounds
from formkit.lookups.rows import CsvTable, TableRow


def table(file: str, column: str, *cells: str) -> CsvTable:
    rows = tuple(TableRow((cell,), {column: 0}, file, line) for line, cell in enumerate(cells, start=2))
    return CsvTable((column,), rows, file)


def told(addresses: tuple[str, ...], days: tuple[str, ...]) -> list[tuple[str, int, str]]:
    books, calendar = table("a.csv", "collection round", *addresses), table("d.csv", "round", *days)
    return [(one.file, one.line, one.instead) for one in lonely_rounds([books], [calendar])]


@pytest.mark.parametrize(
    ("addresses", "days", "expected"),
    [
        (("north", "", "South"), ("North", "south", "south"), []),
        (("north", "south"), ("north", "sotuh", "sotuh", "south"), [("d.csv", 3, "Did you mean `south`?")]),
        (("norht", "north"), ("north",), [("a.csv", 2, "Did you mean `north`?")]),
        (("north",), ("north", "hill"), [("d.csv", 3, "Write one of those that the addresses have: north.")]),
        ((), ("north",), []),
        (("north",), (), []),
    ],
)
def test_a_round_that_the_other_file_does_not_have_is_told_once(
    addresses: tuple[str, ...], days: tuple[str, ...], expected: list[tuple[str, int, str]]
) -> None:
    assert told(addresses, days) == expected
