"""The tables of the analyst's pages as files, always with small numbers hidden and counts rounded; it counts nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.rendering.analyst.table_files import as_csv, as_csvw, as_json
from formkit.rendering.analyst.tables import Table
from formkit.web.analyst.asking import asked_by
from formkit.web.analyst.choosing import chosen
from formkit.web.analyst.class_tables import hours_table, sources_table
from formkit.web.analyst.compare import compare_table
from formkit.web.analyst.cost import costs_table
from formkit.web.analyst.form_tables import pages_table, statuses_table, stops_table, tries_table
from formkit.web.analyst.inquiry import Inquiry
from formkit.web.analyst.more_tables import (
    blanks_table,
    durations_table,
    errors_table,
    evidence_table,
    reasons_table,
    satisfaction_table,
    times_table,
)
from formkit.web.analyst.overview import asked_lines, overview_table
from formkit.web.analyst.published import kpis_table
from formkit.web.analyst.trend import trend_table
from formkit.web.parts import parts_of
from formkit.web.trouble import trouble

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
