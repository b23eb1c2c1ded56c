"""What one analyst asks about one form, over rows that a test writes by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from formkit.analytics.base import Filters, FormPage
from formkit.analytics.report.filters import ChosenFilters
from formkit.analytics.report.form_report import FormReport
from formkit.analytics.report.formatting import Showing
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.tables import keep_pages
from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.storage.engine import Row
from formkit.storage.sqlite_engine import open_beside
from tests.analytics.rolled_up import insert_days

TODAY = date(2026, 11, 3)
FORM, VERSION, DAY = "report-a-missed-bin", "a1b2c3", "2026-10-20"
PAGES = (
    FormPage(FORM, VERSION, 0, "bin", "question", "Which bin did we miss?", wording="1"),
    FormPage(FORM, VERSION, 1, "photo", "evidence", "Add a photo of the bin", wording="2"),
    FormPage(FORM, VERSION, 2, "check-answers", "check answers", "Check your answers", wording="3"),
)
PATHS = (
    (0b111, 2, "submitted", "unaided", 60),
    (0b011, 1, "abandoned", "error showing", 30),
    (0b001, 0, "abandoned", "", 9),
    (0, -1, "abandoned", "", 1),
)
"""Mask, last page, status, how, visits: 100 in all."""


def rows_of(
    place: Path,
    tallies: Sequence[tuple[object, ...]] = (),
    dwells: Sequence[tuple[str, int, int]] = (),
    day: str = DAY,
) -> Kept:
    """A database with these visits. A tally is kind, page, question, code, visits, n; a dwell page, bucket, n."""
    start = (FORM, VERSION, "self-service", "phone", "en")
    with open_beside(place / "formkit.sqlite", new=True) as tables:
        tables.change(lambda tx: keep_pages(tx, PAGES))
        for name, more in (("path", _paths()), ("tally", tallies), ("dwell", dwells)):
            insert_days(tables, name, [(start[0], day, *start[1:], *row) for row in more])
    return Kept(place)


def _paths() -> list[tuple[object, ...]]:
    return [(mask, 0, last, status, how, n) for mask, last, status, how, n in PATHS]


class Kept:
    """Reads that database, with a connection for each read."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def rows_now(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Read."""
        with open_beside(self._place / "formkit.sqlite") as tables:
            return tables.rows_now(statement, values)


def asking(kept: Kept, *, in_file: bool = False, device: str = "") -> Inquiry:
    """What an analyst asks of October 2026."""
    filters = Filters(FORM, date(2026, 10, 1), date(2026, 10, 31), device=device)
    form = read_catalogue(folder("forms")).forms[FORM]
    showing = Showing(filters.is_whole, in_file)
    return Inquiry(
        FORM, ChosenFilters(filters, TODAY), FormReport(RollUps(kept.rows_now), filters), showing, form
    )
