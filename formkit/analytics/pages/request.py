"""What every view of a form begins with: the form, what is counted, and what stands around the numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.analytics.base import Filters
from formkit.analytics.report.cache import ReportCache
from formkit.analytics.report.filters import ChosenFilters, chosen, filter_form
from formkit.analytics.report.form_report import FormReport
from formkit.analytics.report.formatting import Showing
from formkit.analytics.report.inquiry import FORMS, Inquiry
from formkit.analytics.report.page_around import AnalystAround, analyst_frame, links
from formkit.analytics.tables import is_simulated
from formkit.rendering.frame import Frame
from formkit.staff.access import signed_in, strip_of
from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble

VIEWS: Final = (
    ("", "Where people leave"),
    ("trend", "Trend"),
    ("errors", "Errors"),
    ("time", "Time"),
    ("evidence", "Evidence"),
    ("ends", "Stops and hand-offs"),
    ("origins", "Hours and campaigns"),
    ("satisfaction", "Satisfaction"),
    ("cost", "Cost"),
    ("compare", "Versions"),
)
"""The last part of an address, and what the view is called."""


def asked_by(request: Request, *, in_file: bool = False) -> Inquiry | Response:
    """What a request asks about the form in its address; a page saying that there is no such form."""
    parts, form_id = parts_of(request), request.path_params["form"]
    one = chosen(request.query_params, form_id, parts.today())
    counted = counted_of(parts, one.filters)
    form = parts.catalogue.forms.get(form_id)
    if form is None and (parts.catalogue.is_one_of_several or counted.roll_ups.span(form_id) is None):
        return trouble(request, 404)
    return Inquiry(form_id, one, counted, Showing(one.filters.is_whole, in_file), form)


def counted_of(parts: Parts, filters: Filters) -> FormReport:
    """The numbers for these filters, counted now or a moment ago."""
    tables = parts.store.engine
    return parts.of(ReportCache).counted(tables.rows_now, filters, parts.now())


def stood_at(parts: Parts, every: Iterable[Filters]) -> datetime:
    """The moment up to which everything is in the numbers of all these."""
    tables, now = parts.store.engine, parts.now()
    cache = parts.of(ReportCache)
    at = min((cache.stood_at(tables.rows_now, filters, now) for filters in every), default=now)
    return datetime.fromtimestamp(at, UTC)


def around(request: Request, asked: Inquiry, view: str) -> tuple[Frame, AnalystAround]:
    """The frame of a view, and what stands above its numbers."""
    parts = parts_of(request)
    called = dict(VIEWS)[view]
    heading = asked.title if not view else called
    address = f"{FORMS}/{asked.id}" + (f"/{view}" if view else "")
    frame = analyst_frame(
        parts.site(), f"{called} – {asked.title}" if view else asked.title, back="/staff", is_live=True
    )
    stands = AnalystAround(
        heading=heading,
        caption=asked.title if view else "",
        strip=strip_of(request),
        is_simulated=is_simulated(parts.store.engine.rows_now),
        views=links([(words, asked.address(name)) for name, words in VIEWS], address),
        filters=filter_form(
            asked.chosen, address, asked.counted.versions, stood_at=stood_at(parts, [asked.counted.filters])
        ),
    )
    return frame, stands


def plain_around(
    request: Request, heading: str, one: ChosenFilters, every: Iterable[Filters]
) -> tuple[Frame, AnalystAround]:
    """The same for the overview. `every`: what was counted of each form."""
    parts = parts_of(request)
    filters = filter_form(one, "/staff", stood_at=stood_at(parts, every), of_a_form=False)
    simulated = is_simulated(parts.store.engine.rows_now)
    frame = analyst_frame(parts.site(), heading, is_live=True)
    return frame, AnalystAround(heading, strip=strip_of(request), is_simulated=simulated, filters=filters)


def member_name(request: Request) -> str:
    """Who is signed in."""
    member = signed_in(request)
    return member.name if member else ""


def drawn(parts: Parts, template: str, view: object, status: int = 200) -> Response:
    """A page for analysts."""
    return HTMLResponse(parts.pages.page(f"analyst/{template}", view), status)
