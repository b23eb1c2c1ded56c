""" "Call us instead": whom to call, for those who would rather talk to somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.journey.events import CHECK_ANSWERS
from formkit.rendering.contacts import ContactView, contact_views
from formkit.rendering.frame import Frame
from formkit.rendering.shown import Shown
from formkit.rendering.words import say
from formkit.web.new_visit import is_looked_at
from formkit.web.visits import find_visit, no_visit


async def show_call(request: Request) -> Response:
    """GET /{form}/rather-call: a visit that does not go on afterwards was handed off to the phone."""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None:
        return no_visit(request, form_id)
    if is_looked_at(request):
        at = here.journey.stopped_at or here.journey.next_page
        here.record(request, here.event("handed off", at.id if at else CHECK_ANSWERS))
    stay = here.next_address()
    return HTMLResponse(here.parts.pages.page("call.html", call_view(here.shown(stay), stay)))


@dataclass(frozen=True)
class CallView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    contacts: tuple[ContactView, ...]
    to_say: str
    """Which form it is about."""
    at_hand: tuple[Markup, ...]
    go_on: str
    """Where the form goes on."""


def call_view(shown: Shown, go_on: str) -> CallView:
    """The page of a form; who goes on loses nothing."""
    form, language, filling = shown.form, shown.language, shown.filling()
    heading = say(language, "call instead")
    return CallView(
        frame=replace(shown.frame(heading), call=""),
        heading=heading,
        contacts=contact_views(form.ways, form.council, language, shown.site.now),
        to_say=say(language, "call about", form=form.title),
        at_hand=tuple(filling.html(line) for line in form.before_you_start.you_will_need),
        go_on=go_on,
    )
