"""What was sent with a form in a period, as a table for a spreadsheet."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import date

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from formkit.casework.api.access import audit_line
from formkit.casework.api.asked import asked_day
from formkit.casework.tables import Casework
from formkit.casework.tokens import ApiToken
from formkit.journey.promised_by import end_of_day, start_of_day
from formkit.journey.submission import delivered_document
from formkit.logs import log
from formkit.rendering.csv_cells import BOM, csv_lines
from formkit.rendering.submission_columns import columns_of
from formkit.storage.sealing import SealBroken
from formkit.storage.store import Store
from formkit.web.dependencies import parts_of
from formkit.web.problems import problem_json

HOW = "`from` and `to` are days, written 2026-11-03; both are in it."


async def export(request: Request, token: ApiToken) -> Response:
    """GET /api/v1/forms/{form}/submissions.csv: one line each, oldest first, opened one by one.

    All are read twice: the columns are those of every submission, as questions come and go with the versions of a form.
    One that cannot be opened is named in the last line.
    """
    parts, form = parts_of(request), request.path_params["form"]
    if form not in parts.catalogue.forms or not token.sees(form):
        return problem_json(404)
    first, last = asked_day(request, "from"), asked_day(request, "to")
    if first is None or last is None or last < first:
        return problem_json(400, HOW)
    casework = parts.of(Casework)
    references = await casework.sent_between(form, start_of_day(first), end_of_day(last))
    answer = await csv_of(parts.store, form, (first, last), references)
    given = references or ("",)  # who had each of them is known, and that somebody asked where there was none
    what = f"submissions {first} to {last}"
    await casework.note(*(audit_line(request, token, "export", what, form, one) for one in given))
    return answer


async def csv_of(store: Store, form: str, days: tuple[date, date], references: Sequence[str]) -> Response:
    """The table of submissions as a file that is called after the form and its days. Who gets it is for the caller to note."""
    columns, broken = await _columns(store, references)
    first, last = days
    name = f'attachment; filename="{form}-{first}-{last}.csv"'
    lines = _lines(store, references, tuple(columns), broken)
    kind = "text/csv; charset=utf-8; header=present"
    return StreamingResponse(
        lines, media_type="text/csv", headers={"Content-Disposition": name, "Content-Type": kind}
    )


async def _columns(store: Store, references: Sequence[str]) -> tuple[dict[str, None], list[str]]:
    """All columns in the order in which they come first, and what cannot be opened."""
    columns, broken = dict.fromkeys(("reference", "sent_at")), []
    for reference in references:
        try:
            columns |= dict.fromkeys(await _cells(store, reference))
        except SealBroken:
            log().error("submission not opened", number=reference)
            broken.append(reference)
    return columns, broken


async def _lines(
    store: Store, references: Sequence[str], columns: Sequence[str], broken: Sequence[str]
) -> AsyncIterator[bytes]:
    yield (BOM + csv_lines([columns])).encode()
    for reference in references:
        if reference not in broken:
            cells = await _cells(store, reference)
            if cells:  # it may have been deleted since
                yield csv_lines([[cells.get(column, "") for column in columns]]).encode()
    if broken:
        said = f"{len(broken)} could not be opened: {', '.join(broken)}"
        yield csv_lines([[said, *[""] * (len(columns) - 1)]]).encode()


async def _cells(store: Store, reference: str) -> dict[str, str]:
    """Column → cell; nothing for what is not there. Others get their turn in between. Raises SealBroken."""
    await asyncio.sleep(0)
    kept = await store.submission(reference)
    return columns_of(json.loads(delivered_document(kept.document))) if kept else {}
