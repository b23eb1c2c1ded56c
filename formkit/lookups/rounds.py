"""Whether the rounds of addresses and those of collection days are the same: each file names them in words of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from formkit.definition.reading.nearest import nearest
from formkit.errors import FormFileError
from formkit.lookups.addresses import ROUND
from formkit.lookups.rows import CsvTable, TableRow


def lonely_rounds(books: Sequence[CsvTable], days: Sequence[CsvTable]) -> Iterator[FormFileError]:
    """A warning for each round that the other side does not have: its bins would be offered to nobody, or its addresses
    no day. Both are told once, where the round stands first."""
    of_addresses, of_days = _first_rows(books, ROUND), _first_rows(days, "round")
    if not of_addresses or not of_days:
        return
    for name, row in of_days.items():
        if name not in of_addresses:
            problem = f"No address is on the round `{row['round']}`, so nobody is offered this day."
            yield _told(row, problem, name, of_addresses, "the addresses have")
    for name, row in of_addresses.items():
        if name not in of_days:
            problem = f"The round `{row[ROUND]}` has no collection days, so nobody there is offered any."
            yield _told(row, problem, name, of_days, "the collection days have")


def _first_rows(tables: Sequence[CsvTable], column: str) -> Mapping[str, TableRow]:
    """By round, the first line that names it. An address may have none: then nobody calls there."""
    found: dict[str, TableRow] = {}
    for table in tables:
        for row in table.rows:
            if row[column]:
                found.setdefault(row[column].lower(), row)
    return found


def _told(row: TableRow, problem: str, name: str, there: Mapping[str, TableRow], whose: str) -> FormFileError:
    near = nearest(name, there)
    instead = f"Did you mean `{near}`?" if near else f"Write one of those that {whose}: {', '.join(there)}."
    return FormFileError(row.file, row.line, 1, problem, instead, "LOOKUP", "warning")
