"""Analytics as the app sees them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formkit.analytics.fold.worker import folding
from formkit.analytics.form_pages import pages_of
from formkit.analytics.pages import compare, cost, one_form, overview, trend, views
from formkit.analytics.pages import downloads as exporting
from formkit.analytics.pages.cache_warmer import warming
from formkit.analytics.report.cache import ReportCache
from formkit.analytics.tables import keep_pages
from formkit.staff.access import for_role
from formkit.web.dependencies import Parts, StaffRoom
from formkit.web.methods import Endpoint, by_method
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """Events are folded in the background; analysts see what they come to."""
    engine, cache = kernel.store.engine, ReportCache()

    async def begin(parts: Parts) -> None:
        pages = [page for form in parts.catalogue.forms.values() for page in pages_of(form)]
        await engine.write(lambda tx: keep_pages(tx, pages))

    return Wing(
        "analytics",
        routes=ROUTES,
        staff_rooms=[StaffRoom("analyst", "Where people leave", "/staff")],
        jobs=lambda parts: [
            folding(engine, parts.random_hex(8), parts.now),
            warming(engine, cache, parts.now, parts.today),
        ],
        brings=[cache],
        begin=begin,
    )


def in_a_thread(make: Callable[[Request], Response]) -> Endpoint:
    """An endpoint that makes its answer in a thread."""

    async def endpoint(request: Request) -> Response:
        return await asyncio.to_thread(make, request)

    return endpoint


BOTH: Final = ["GET", "POST"]


def _guarded(endpoint: Endpoint) -> Endpoint:
    return for_role("analyst", endpoint)


def _shown(make: Callable[[Request], Response]) -> Endpoint:
    return _guarded(in_a_thread(make))


ROUTES: Final = [
    Route("/staff", _shown(overview.show_overview)),
    Route("/staff/export/{file}", _shown(exporting.export_overview)),
    Route("/staff/forms/{form}", _shown(one_form.show_form)),
    Route("/staff/forms/{form}/export/{file}", _shown(exporting.export_form_table)),
    Route(
        "/staff/forms/{form}/trend",
        _guarded(by_method(in_a_thread(trend.show_trend), trend.pin)),
        methods=BOTH,
    ),
    Route(
        "/staff/forms/{form}/cost",
        _guarded(by_method(in_a_thread(cost.show_cost), cost.keep_amounts)),
        methods=BOTH,
    ),
    Route("/staff/forms/{form}/compare", _shown(compare.show_compare)),
    *(Route(f"/staff/forms/{{form}}/{view}", _shown(views.show_view(view))) for view in views.MAKERS),
]
