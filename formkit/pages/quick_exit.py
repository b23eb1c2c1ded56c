""" "Exit this page": off to another website at once, with nothing left here.

https://design-system.service.gov.uk/patterns/exit-a-page-quickly/
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.pages.delete_answers import forget_draft
from formkit.rendering.contacts import WaysView, ways_view
from formkit.rendering.frame import Frame, Link
from formkit.rendering.phones import with_phones
from formkit.rendering.shown import Shown
from formkit.rendering.words import say
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.tokens import clear_session, session_name, session_token
from formkit.web.visits import find_visit, no_visit

OURS = ("same-origin", "none")
"""Where a request may come from: our own page, or the person's own hand. Old browsers do not say."""


async def exit_now(request: Request) -> Response:
    """GET /{form}/exit: deletes what was not sent, forgets who was here, clears the device, and leads away.

    A GET, because the Design System's button is a link and has to work without script. So it is guarded against other
    sites, pictures, prefetching and link previews: none of them may delete anyone's answers.
    """
    parts = parts_of(request)
    form = parts.catalogue.forms.get(request.path_params["form"])
    if form is None or not form.upkeep.exits:
        return trouble(request, 404)
    if not _is_meant(request):
        return RedirectResponse(f"/{form.id}", 303)
    if token := session_token(request, parts.settings):
        session = session_name(token)
        await parts.store.stop_counting(session)
        for visit in await parts.store.visits_of(session):  # as they are now: none is counted any more
            await forget_draft(parts, visit)
        await parts.store.forget(session, parts.now())
    response = RedirectResponse(form.council.exit_to, 303, {"Referrer-Policy": "no-referrer"})
    clear_session(response, parts.settings)
    return response


def _is_meant(request: Request) -> bool:
    """Whether a person followed our own link, as far as the browser tells (Fetch-Metadata)."""
    said = request.headers
    return (
        request.method == "GET"
        and said.get("sec-fetch-site", "none") in OURS
        and said.get("sec-fetch-mode", "navigate") == "navigate"
        and "prefetch" not in said.get("sec-purpose", said.get("purpose", ""))
    )


async def show_about(request: Request) -> Response:
    """GET /{form}/exit/about: the page right after "Start now"."""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None or not here.form.upkeep.exits:
        return no_visit(request, form_id)
    shown = Shown(here.site, here.form, here.visit.language, back=f"/{form_id}")
    view = exit_about_view(shown, here.next_address())
    return HTMLResponse(here.parts.pages.page("exit_about.html", view))


async def show_staying_safe(request: Request) -> Response:
    """GET /{form}/exit/stay-safe: what else a person can do."""
    form_id = request.path_params["form"]
    here = find_visit(request, form_id)
    if here is None or not here.form.upkeep.exits:
        return no_visit(request, form_id)
    view = staying_safe_view(here.shown(f"/{form_id}/exit/about"), here.next_address())
    return HTMLResponse(here.parts.pages.page("staying_safe.html", view))


@dataclass(frozen=True)
class ExitAboutView:
    """The interruption right after "Start now": what the button does and what it does not."""

    frame: Frame
    heading: str
    go_on: str
    """Where "Continue" leads."""
    safety: Link


@dataclass(frozen=True)
class StayingSafeView:
    """What else a person can do who may be watched."""

    frame: Frame
    heading: str
    danger: Markup
    """Whom to call who is in danger."""
    go_on: str
    ways: WaysView


def exit_about_view(shown: Shown, go_on: str) -> ExitAboutView:
    """The interruption page of a form."""
    heading = say(shown.language, "exit title")
    safety = Link(say(shown.language, "exit safety"), f"/{shown.form.id}/exit/stay-safe")
    # The button is explained before it is seen for the first time.
    return ExitAboutView(replace(shown.frame(heading), exit=""), heading, go_on, safety)


def staying_safe_view(shown: Shown, go_on: str) -> StayingSafeView:
    """The safety page of a form."""
    heading = say(shown.language, "safety title")
    ways = ways_view(shown.form.ways, shown.form.council, shown.language, shown.site.now)
    danger = with_phones(say(shown.language, "safety danger"), say(shown.language, "phone"))
    return StayingSafeView(shown.frame(heading), heading, danger, go_on, ways)
