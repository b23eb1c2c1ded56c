""" "Call us instead": whom to call, for those who would rather talk to somebody; it ends nothing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.journey.events import CHECK_ANSWERS
from formkit.rendering.call_page import call_view
from formkit.web.counting import is_looked_at
from formkit.web.resident.visits import find_visit, no_visit, where_they_are


async def show_call(request: Request) -> Response:
    """GET /{form}/rather-call: a visit that does not go on afterwards was handed off to the phone."""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    if is_looked_at(request):
        at = here.journey.stopped_at or here.journey.next_page
        here.record(request, here.event("handed off", at.id if at else CHECK_ANSWERS))
    stay = where_they_are(here)
    return HTMLResponse(here.parts.pages.page("call.html", call_view(here.shown(stay), stay)))
