"""All forms at a glance: which one loses most residents, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.analytics.pages.request import counted_of, drawn, plain_around
from formkit.analytics.pages.templates import FormLine, OverviewView
from formkit.analytics.pages.trend_picture import sparkline
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import NOTHING, without_places
from formkit.analytics.report.filters import ChosenFilters, chosen, query_of
from formkit.analytics.report.findings import Found, found_in
from formkit.analytics.report.formatting import Showing
from formkit.analytics.report.inquiry import Inquiry
from formkit.analytics.report.numbers import PeriodCount
from formkit.analytics.report.page_around import export_links
from formkit.analytics.report.roll_ups import RollUps
from formkit.analytics.report.table import Cell, Table, TableColumn, text_cell
from formkit.rendering.frame import Link
from formkit.staff.access import signed_in
from formkit.web.dependencies import parts_of

HEADING: Final = "Where people leave"
SORTS: Final = ("form", "starts", "completion", "left", "lost", "satisfaction")
FIRST: Final = "first"
"""Not a column: forms with a page that stands out come first."""
_DAYS_IN_A_WEEK: Final = 7
_BEFORE_ALL_OTHERS: Final = 1e12


def show_overview(request: Request) -> Response:
    """GET /staff?sort=lost"""
    parts = parts_of(request)
    one = chosen(request.query_params, "", parts.today())
    lines = asked_lines(request, one)
    sort, is_up = _sort_of(request)
    lines = sorted(lines, key=lambda line: (line.sort_key(sort), line.asked.title), reverse=not is_up)
    frame, around = plain_around(request, HEADING, one, [line.asked.counted.filters for line in lines])
    view = OverviewView(
        frame=frame,
        around=around,
        found=_found(lines),
        table=overview_table(lines, one, sort, is_up),
        lines=tuple(FormLine(line.sparkline, line.says) for line in lines),
    )
    return drawn(parts, "overview.html", view)


@dataclass(frozen=True)
class OverviewLine:
    """One form in the overview."""

    asked: Inquiry
    trend: tuple[PeriodCount, ...]

    @property
    def sparkline(self) -> str:
        """Starts by week, or by month over a long time."""
        return sparkline(_by_week(self.trend))

    @property
    def says(self) -> str:
        """The same in words."""
        starts = _by_week(self.trend)
        if len(starts) < 2:
            return NOTHING
        each = "week" if len(self.trend[0].period) > len("2026-11") else "month"
        return f"Starts by {each}: from {min(starts):,} to {max(starts):,}, last {starts[-1]:,}"

    @property
    def lost_a_month(self) -> float:
        """Residents lost a month at the page to look at first."""
        counted = self.asked.counted
        return counted.a_month(counted.worst.lost) if counted.worst else 0.0

    def sort_key(self, sort: str) -> float | str:
        """What the table is sorted by. Nothing known sorts last."""
        counted = self.asked.counted
        match sort:
            case "form":
                return self.asked.title.casefold()
            case "starts":
                return counted.form.starts
            case "completion":
                return -1.0 if counted.form.completion.rate is None else counted.form.completion.rate
            case "satisfaction":
                return -1.0 if counted.form.satisfaction.rate is None else counted.form.satisfaction.rate
            case "left":
                return counted.a_month(counted.form.abandoned)
            case "lost":
                return self.lost_a_month
            case _:
                stands_out = self.asked.counted.finding.page is not None
                return self.lost_a_month + (_BEFORE_ALL_OTHERS if stands_out else 0)

    def cells(self) -> tuple[Cell, ...]:
        """Its row."""
        asked, form = self.asked, self.asked.counted.form
        worst = asked.counted.worst
        # A finding that stands out is no more certain because more visits were lost elsewhere.
        stands_out = asked.counted.finding.page is not None
        page = (
            text_cell(
                without_places(worst.title),
                also="Stands out" if stands_out else "Does not stand out",
                strong=stands_out,
            )
            if worst
            else Cell(NOTHING)
        )
        lost = asked.showing.a_month(worst.lost, self.lost_a_month) if worst else Cell(NOTHING)
        return (
            text_cell(asked.title, asked.address(), strong=stands_out),
            asked.showing.count(form.starts),
            asked.showing.rate(form.completion),
            asked.showing.a_month(form.abandoned, asked.counted.a_month(form.abandoned)),
            page,
            lost,
            asked.showing.rate(form.satisfaction),
        )


def asked_lines(request: Request, one: ChosenFilters, *, in_file: bool = False) -> list[OverviewLine]:
    """Every form that the member may see: those with visits, and those that are served."""
    parts, member = parts_of(request), signed_in(request)
    counted_forms = () if parts.catalogue.is_one_of_several else RollUps(parts.store.engine.rows_now).forms()
    ids = dict.fromkeys((*counted_forms, *parts.catalogue.forms))
    lines = []
    for id in ids:
        if member is not None and not member.may("analyst", id):
            continue
        own = chosen(request.query_params, id, one.today)
        counted = counted_of(parts, own.filters)
        asked = Inquiry(id, own, counted, Showing(True, in_file), parts.catalogue.forms.get(id))
        lines.append(OverviewLine(asked, counted.trend))
    return lines


def overview_table(
    lines: Sequence[OverviewLine], one: ChosenFilters, sort: str = "", is_up: bool = False
) -> Table:
    """The table of all forms."""
    plain = (
        ("form", "Form", "text", ""),
        ("starts", "Starts", "count", DEFINITIONS["starts"]),
        ("completion", "Completion", "rate", DEFINITIONS["completion"]),
        ("left", "Residents lost a month", "count", DEFINITIONS["left_a_month"]),
        (
            "page",
            "Page to look at first",
            "text",
            "The page that stands out from what is usual; where none does, the page where most visits are lost.",
        ),
        ("lost", "Lost there a month", "count", DEFINITIONS["lost_a_month"]),
        ("satisfaction", "Satisfaction", "rate", DEFINITIONS["satisfaction"]),
    )
    columns = tuple(
        TableColumn(
            name,
            title,
            kind,  # type: ignore[arg-type]  # mypy widens the literals of a tuple of tuples
            means,
            _sort_link(name, one, sort, is_up) if name in SORTS else None,
            ("ascending" if is_up else "descending") if name == sort else "",
        )
        for name, title, kind, means in plain
    )
    rows = tuple(line.cells() for line in lines)
    return Table("forms", "All forms", columns, rows, exports=export_links("/staff/export/forms", one.query))


def _found(lines: Sequence[OverviewLine]) -> Found | None:
    """The finding of the form that loses most residents at a page that stands out."""
    worst = max(
        lines, key=lambda line: (line.asked.counted.finding.page is not None, line.lost_a_month), default=None
    )
    if worst is None or not worst.asked.counted.form.starts:
        return None
    link = Link(f"Where people leave “{worst.asked.title}”", worst.asked.address())
    found = found_in(worst.asked)
    if worst.asked.counted.finding.page is None:
        return Found(
            "No page stands out in any form.",
            link,
            why=f"{worst.asked.title}. {found.why}" if found.why else "",
        )
    return replace(found, sentence=f"{worst.asked.title}: {_small_start(found.sentence)}", more=link)


def _small_start(sentence: str) -> str:
    """After a colon a sentence goes on with a small letter."""
    return sentence[:1].lower() + sentence[1:]


def _sort_of(request: Request) -> tuple[str, bool]:
    """What the table is sorted by, and whether upwards."""
    sort = request.query_params.get("sort", "")
    sort = sort if sort in SORTS else FIRST
    order = request.query_params.get("order", "")
    return sort, order == "up" if order in ("up", "down") else sort == "form"


def _sort_link(name: str, one: ChosenFilters, sort: str, is_up: bool) -> Link:
    upwards = not is_up if name == sort else name == "form"
    words = "sort upwards" if upwards else "sort downwards"
    query = query_of((*one.said, ("sort", name), ("order", "up" if upwards else "down")))
    return Link(words, f"/staff{query}")


def _by_week(trend: Sequence[PeriodCount]) -> list[int]:
    """Days are put together to weeks that end with the last day; months stay."""
    starts = [one.starts for one in trend]
    if not trend or len(trend[0].period) == len("2026-11"):
        return starts
    offset = len(starts) % _DAYS_IN_A_WEEK
    return [sum(starts[at : at + _DAYS_IN_A_WEEK]) for at in range(offset, len(starts), _DAYS_IN_A_WEEK)]
