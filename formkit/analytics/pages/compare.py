"""Two versions of a form side by side, safe to look at every day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log, sqrt
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.analytics.pages.request import around, asked_by, drawn
from formkit.analytics.pages.templates import CompareView, ReportSection
from formkit.analytics.report.definitions import DEFINITIONS
from formkit.analytics.report.figures import NOTHING, percent, signed, without_places
from formkit.analytics.report.filters import version_name
from formkit.analytics.report.form_report import FormReport
from formkit.analytics.report.inquiry import FORMS, Inquiry
from formkit.analytics.report.page_around import FilterChoice
from formkit.analytics.report.suppression import FEWEST_FOR_A_RATE
from formkit.analytics.report.table import Cell, Table, TableColumn, text_cell
from formkit.analytics.wilson import Share
from formkit.web.dependencies import parts_of

HOLDS: Final = "The interval of a difference holds on all days at once, in 95 of 100 comparisons, however often you look."


ONE_VERSION = "A form has a new version when its file changes. Choose a time that holds a change: “Trend” marks the days."


@dataclass(frozen=True)
class TwoVersions:
    """The two versions, and the numbers of each."""

    before: str
    after: str
    first: FormReport
    second: FormReport


def show_compare(request: Request) -> Response:
    """GET /staff/forms/{form}/compare?before=VERSION&after=VERSION"""
    asked = asked_by(request)
    if isinstance(asked, Response):
        return asked
    frame, stands = around(request, asked, "compare")
    versions = asked.counted.versions
    sides = _sides(asked, *(request.query_params.get(name, "") for name in ("before", "after")))
    view = CompareView(
        frame=frame,
        around=stands,
        action=f"{FORMS}/{asked.id}/compare",
        choices=tuple(
            FilterChoice(name, label, _options(versions, chosen), "compare")
            for name, label, chosen in (("before", "Before", sides.before), ("after", "After", sides.after))
        )
        if sides
        else (),
        kept=tuple((name, value) for name, value in asked.chosen.said if name != "version"),
        verdict=_verdict(sides, asked) if sides else "There is only one version to look at in this time.",
        says=(HOLDS,) if sides else (ONE_VERSION,),
        sections=(ReportSection("", compare_table(asked, sides)),) if sides else (),
    )
    return drawn(parts_of(request), "compare.html", view)


def _sides(asked: Inquiry, before: str = "", after: str = "") -> TwoVersions | None:
    """The two versions that are asked for, else the last two; None where there are not two."""
    versions = asked.counted.versions
    if len(versions) < 2:
        return None
    second = after if after in versions else versions[-1]
    others = [one for one in versions if one != second]
    first = before if before in others else others[-1]
    counted = (
        FormReport(asked.counted.roll_ups, replace(asked.counted.filters, version=one))
        for one in (first, second)
    )
    return TwoVersions(first, second, *counted)


def _options(versions: tuple[str, ...], chosen: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple((one, version_name(one, versions).capitalize(), one == chosen) for one in versions)


def _verdict(sides: TwoVersions, asked: Inquiry) -> str:
    """One sentence about completion."""
    before, after = sides.first.form.completion, sides.second.form.completion
    if min(before.whole, after.whole) < FEWEST_FOR_A_RATE:
        return "Too few visits of one of the versions have ended: there is nothing to compare yet."
    found = compare(before, after)
    rates = f"Completion was {percent(before.rate)} before and is {percent(after.rate)} after"
    if not found.is_sure:
        return f"{rates}. That may be chance: no difference is sure yet."
    way = "better" if (found.difference or 0) > 0 else "worse"
    return f"{rates}: {way} by {_points(found.low, found.high)} points."


def _points(low: float, high: float) -> str:
    ends = sorted(abs(end) * 100 for end in (low, high))
    return f"{ends[0]:.1f} to {ends[1]:.1f}"


def compare_table(asked: Inquiry, sides: TwoVersions | None = None) -> Table:
    """Completion, and the drop-off of each page by its id, in both versions."""
    sides = sides or _sides(asked)
    rows = []
    if sides:
        rows.append(
            _row(asked, "Completion of the form", sides.first.form.completion, sides.second.form.completion)
        )
        second = {one.page: one for one in sides.second.pages}
        first = {one.page: one for one in sides.first.pages}
        for page in dict.fromkeys((*second, *first)):
            shares = [one.drop_off if one else Share(0, 0) for one in (first.get(page), second.get(page))]
            title = without_places((second.get(page) or first[page]).title)
            rows.append(_row(asked, f"Drop-off: {title}", *shares))
    columns = (
        TableColumn("what", "Rate", "text", DEFINITIONS["drop_off"]),
        TableColumn("before_visits", "Visits before"),
        TableColumn("before", "Before", "rate"),
        TableColumn("after_visits", "Visits after"),
        TableColumn("after", "After", "rate"),
        TableColumn("difference", "Difference in points", "number", HOLDS),
        TableColumn("sure", "Is it sure?", "text"),
    )
    return asked.table("versions", "Two versions side by side", columns, rows)


def _row(asked: Inquiry, title: str, before: Share, after: Share) -> tuple[Cell, ...]:
    showing = asked.showing
    cells = [showing.plain_rate(before), showing.plain_rate(after)]
    shown = all(cell.value is not None for cell in cells)
    found = compare(before, after) if shown else None
    return (
        text_cell(title),
        showing.count(before.whole),
        cells[0],
        showing.count(after.whole),
        cells[1],
        _difference(found),
        text_cell(_sure(found)),
    )


def _difference(found: Comparison | None) -> Cell:
    if found is None or found.difference is None:
        return Cell(NOTHING)
    points = round(found.difference * 100, 1)
    return Cell(signed(points), points, also=f"{signed(found.low * 100)} to {signed(found.high * 100)}")


def _sure(found: Comparison | None) -> str:
    if found is None:
        return "too few visits"
    return "yes" if found.is_sure else "not yet"


WRONG_AT_MOST: Final = 0.05
TIGHTEST_AT: Final = 300.0
"""The mixture's variance in information; the interval is narrowest, for its long run, near 1,000 visits of each version."""
FEWEST: Final = 30


@dataclass(frozen=True)
class Comparison:
    """How the rate of `after` differs from that of `before`, with an interval that holds however often one looks."""

    before: Share
    after: Share
    difference: float | None
    """after − before, between -1 and 1; None where one of them is of nothing."""
    low: float
    high: float
    """The difference lies between these two on all days at once, in 95 of 100 comparisons."""

    @property
    def is_sure(self) -> bool:
        """True where the interval leaves out no difference at all."""
        return self.low > 0 or self.high < 0


def compare(before: Share, after: Share) -> Comparison:
    """Compare a rate of two versions, as their counts stand today; the interval is all there is with fewer than 30."""
    first, second = before.rate, after.rate
    if first is None or second is None:
        return Comparison(before, after, None, -1.0, 1.0)
    difference = second - first
    if min(before.whole, after.whole) < FEWEST:
        return Comparison(before, after, difference, -1.0, 1.0)
    information = 1 / _variance(before, after)
    reach = _bound(information) / information
    return Comparison(before, after, difference, max(-1.0, difference - reach), min(1.0, difference + reach))


def words_of(comparison: Comparison) -> str:
    """What may be said of it, one sentence."""
    if comparison.difference is None or not comparison.is_sure:
        return "No difference can be told yet."
    low, high = sorted((abs(comparison.low), abs(comparison.high)))
    way = "higher" if comparison.low > 0 else "lower"
    return f"The rate is {100 * low:.1f} to {100 * high:.1f} points {way} than before."


def _variance(before: Share, after: Share) -> float:
    """Of the difference: as the two rates are, or as both together are, whichever is more.

    One more on each side keeps a rate of none or all from looking certain (Agresti and Caffo, 2000). Few visits of the
    one version with no loss at all would still look too certain beside many of the other; both together do not.
    """
    apart = sum(_spread(share.part, share.whole) / (share.whole + 2) for share in (before, after))
    together = _spread(before.part + after.part, before.whole + after.whole)
    return max(apart, together * (1 / before.whole + 1 / after.whole))


def _spread(part: int, whole: int) -> float:
    rate = (min(part, whole) + 1) / (whole + 2)
    return rate * (1 - rate)


def _bound(information: float) -> float:
    """What the score never goes beyond, in 95 of 100 motions."""
    grown = information + TIGHTEST_AT
    return sqrt(grown * log(grown / (TIGHTEST_AT * WRONG_AT_MOST**2)))
