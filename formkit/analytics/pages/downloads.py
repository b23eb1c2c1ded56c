"""The tables of the analyst's pages as files, always with small numbers hidden and counts rounded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.analytics.pages.compare import compare_table
from formkit.analytics.pages.cost import costs_table
from formkit.analytics.pages.form_tables import (
    hours_table,
    pages_table,
    sources_table,
    statuses_table,
    stops_table,
    tries_table,
)
from formkit.analytics.pages.more_tables import (
    blanks_table,
    durations_table,
    errors_table,
    evidence_table,
    reasons_table,
    satisfaction_table,
    times_table,
)
from formkit.analytics.pages.overview import asked_lines, overview_table
from formkit.analytics.pages.request import asked_by
from formkit.analytics.pages.trend import trend_table
from formkit.analytics.report.filters import chosen
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.kpis import kpis_table
from formkit.analytics.report.table import Cell, CellKind, CellValue, Table, TableColumn
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble

TABLES: Final[Mapping[str, Callable[[Inquiry], Table]]] = {
    "pages": pages_table,
    "ends": statuses_table,
    "tries": tries_table,
    "stops": stops_table,
    "errors": errors_table,
    "blanks": blanks_table,
    "times": times_table,
    "durations": durations_table,
    "evidence": evidence_table,
    "satisfaction": satisfaction_table,
    "reasons": reasons_table,
    "hours": hours_table,
    "sources": sources_table,
    "trend": trend_table,
    "costs": costs_table,
    "kpis": kpis_table,
    "versions": compare_table,
}
"""Every table of a form, by the name of its file."""
DESCRIPTION: Final = ".csv-metadata.json"


def export_form_table(request: Request) -> Response:
    """GET /staff/forms/{form}/export/{file}: pages.csv, pages.csv-metadata.json, pages.json."""
    name, kind = _parted(request.path_params["file"])
    if name not in TABLES or not kind:
        return trouble(request, 404)
    asked = asked_by(request, in_file=True)
    if isinstance(asked, Response):
        return asked
    return _file(TABLES[name](asked), kind, f"{asked.id}-{name}")


def export_overview(request: Request) -> Response:
    """GET /staff/export/{file}: forms.csv and so on; kpis.csv has the four figures of every form and month."""
    name, kind = _parted(request.path_params["file"])
    if name not in ("forms", "kpis") or not kind:
        return trouble(request, 404)
    one = chosen(request.query_params, "", parts_of(request).today())
    lines = asked_lines(request, one, in_file=True)
    if name == "forms":
        return _file(overview_table(lines, one), kind, name)
    tables = [kpis_table(line.asked) for line in lines]
    rows = tuple(row for table in tables for row in table.rows)
    columns = tables[0].columns if tables else ()
    return _file(Table(name, "The four figures, by form and month", columns, rows), kind, name)


def _parted(file: str) -> tuple[str, str]:
    """The name of a table and how it is written; the latter "" where nobody knows the ending."""
    for ending in (DESCRIPTION, ".csv", ".json"):
        if file.endswith(ending):
            return file.removesuffix(ending), ending
    return file, ""


def _file(table: Table, kind: str, name: str) -> Response:
    match kind:
        case ".csv":
            return _download(as_csv(table), "text/csv; charset=utf-8; header=present", f"{name}.csv")
        case ".json":
            return _download(as_json(table), "application/json", f"{name}.json")
        case _:
            return _download(as_csvw(table, f"{name}.csv"), "application/csvm+json", f"{name}{DESCRIPTION}")


def _download(content: bytes, kind: str, name: str) -> Response:
    """The ids of forms are plain letters, so that the name needs no quoting beyond this."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Type": kind}
    return Response(content, headers=headers)


ROUNDED_TO: Final = 5
"""Counts leave the house rounded to this, so that two exports cannot be subtracted to find one person."""
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DATATYPES: Final[Mapping[CellKind, str]] = {
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


def harmless(value: CellValue) -> str:
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


def _published(table: Table, row: tuple[Cell, ...]) -> list[CellValue]:
    return [_rounded(one.kind, cell.value) for one, cell in zip(table.columns, row, strict=True)]


def _rounded(kind: CellKind, value: CellValue) -> CellValue:
    if value is None or isinstance(value, str):
        return value
    match kind:
        case "count":
            return ROUNDED_TO * round(value / ROUNDED_TO)
        case "rate":
            return round(value, 3)
        case "seconds" | "pounds" | "number" | "text":
            return round(value, 2)


def _described(column: TableColumn) -> Mapping[str, object]:
    known: dict[str, object] = {
        "name": column.name,
        "titles": column.name,
        "datatype": _DATATYPES[column.kind],
        "dc:title": column.title,
    }
    return known | ({"dc:description": column.definition} if column.definition else {})
