"""Two versions of a form side by side, safe to look at every day; it does not decide which one is served."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.analytics.compare import Comparison, compare
from formkit.analytics.definitions import DEFINITIONS
from formkit.analytics.suppressing import FEWEST_FOR_A_RATE
from formkit.analytics.wilson import Share
from formkit.rendering.analyst.figures import NOTHING, percent, signed, without_places
from formkit.rendering.analyst.page_around import Choice
from formkit.rendering.analyst.pages import CompareView, Section
from formkit.rendering.analyst.tables import Cell, Column, Table, text_cell
from formkit.web.analyst.asking import around, asked_by, drawn
from formkit.web.analyst.choosing import version_name
from formkit.web.analyst.counted import Counted
from formkit.web.analyst.inquiry import FORMS, Inquiry
from formkit.web.parts import parts_of

HOLDS: Final = "The interval of a difference holds on all days at once, in 95 of 100 comparisons, however often you look."


ONE_VERSION = "A form has a new version when its file changes. Choose a time that holds a change: “Trend” marks the days."


@dataclass(frozen=True)
class Sides:
    """The two versions, and the numbers of each."""

    before: str
    after: str
    first: Counted
    second: Counted


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
            Choice(name, label, _options(versions, chosen), "compare")
            for name, label, chosen in (("before", "Before", sides.before), ("after", "After", sides.after))
        )
        if sides
        else (),
        kept=tuple((name, value) for name, value in asked.chosen.said if name != "version"),
        verdict=_verdict(sides, asked) if sides else "There is only one version to look at in this time.",
        says=(HOLDS,) if sides else (ONE_VERSION,),
        sections=(Section("", compare_table(asked, sides)),) if sides else (),
    )
    return drawn(parts_of(request), "compare.html", view)


def _sides(asked: Inquiry, before: str = "", after: str = "") -> Sides | None:
    """The two versions that are asked for, else the last two; None where there are not two."""
    versions = asked.counted.versions
    if len(versions) < 2:
        return None
    second = after if after in versions else versions[-1]
    others = [one for one in versions if one != second]
    first = before if before in others else others[-1]
    counted = (
        Counted(asked.counted.roll_ups, replace(asked.counted.filters, version=one))
        for one in (first, second)
    )
    return Sides(first, second, *counted)


def _options(versions: tuple[str, ...], chosen: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple((one, version_name(one, versions).capitalize(), one == chosen) for one in versions)


def _verdict(sides: Sides, asked: Inquiry) -> str:
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


def compare_table(asked: Inquiry, sides: Sides | None = None) -> Table:
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
        Column("what", "Rate", "text", DEFINITIONS["drop_off"]),
        Column("before_visits", "Visits before"),
        Column("before", "Before", "rate"),
        Column("after_visits", "Visits after"),
        Column("after", "After", "rate"),
        Column("difference", "Difference in points", "number", HOLDS),
        Column("sure", "Is it sure?", "text"),
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
