"""A table as files that programs read: CSV, its CSVW description, JSON; it does not know who may have them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Final

from formkit.rendering.analyst.tables import Cell, Column, Kind, Table, Value

ROUNDED_TO: Final = 5
"""Counts leave the house rounded to this, so that two exports cannot be subtracted to find one person."""
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DATATYPES: Final[Mapping[Kind, str]] = {
    "text": "string",
    "count": "integer",
    "rate": "number",
    "seconds": "number",
    "pounds": "number",
    "number": "number",
}


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark at the start, so that spreadsheets take it for what it is; lines end as RFC 4180 says."""
    out = io.StringIO()
    writing = csv.writer(out, lineterminator="\r\n")
    writing.writerow([one.name for one in table.columns])
    for row in table.rows:
        writing.writerow([harmless(value) for value in _published(table, row)])
    return out.getvalue().encode("utf-8-sig")


def as_json(table: Table) -> bytes:
    """A list of objects, one for each row; null where a number is withheld."""
    names = [one.name for one in table.columns]
    rows = [dict(zip(names, _published(table, row), strict=True)) for row in table.rows]
    whole = {"table": table.name, "title": table.caption, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def as_csvw(table: Table, csv_name: str) -> bytes:
    """The description of the CSV after the W3C's "Metadata Vocabulary for Tabular Data" (2015)."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": csv_name,
        "dc:title": table.caption,
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {"columns": [_described(one) for one in table.columns]},
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def harmless(value: Value) -> str:
    """A cell that no spreadsheet takes for a formula: a quote stands before what could begin one.

    Also where spaces, line breaks or invisible characters stand before it: spreadsheets skip those. Numbers stay numbers.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    begins = "".join(letter for letter in value if letter.isprintable() and not letter.isspace())
    is_dangerous = value.startswith(_DANGEROUS) or begins.startswith(_DANGEROUS)
    return f"'{value}" if is_dangerous else value


def _published(table: Table, row: tuple[Cell, ...]) -> list[Value]:
    return [_rounded(one.kind, cell.value) for one, cell in zip(table.columns, row, strict=True)]


def _rounded(kind: Kind, value: Value) -> Value:
    if value is None or isinstance(value, str):
        return value
    match kind:
        case "count":
            return ROUNDED_TO * round(value / ROUNDED_TO)
        case "rate":
            return round(value, 3)
        case "seconds" | "pounds" | "number" | "text":
            return round(value, 2)


def _described(column: Column) -> Mapping[str, object]:
    known: dict[str, object] = {
        "name": column.name,
        "titles": column.name,
        "datatype": _DATATYPES[column.kind],
        "dc:title": column.title,
    }
    return known | ({"dc:description": column.definition} if column.definition else {})
