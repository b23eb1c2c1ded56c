"""A visit in a running app, as its handlers see it."""

from __future__ import annotations

from dataclasses import replace

from starlette.applications import Starlette

from formkit.definition.pages import BookPage
from formkit.journey.draft import Draft
from formkit.lookups.registry import Lookups
from formkit.questions.base import Answers
from formkit.storage.base import NewVisit
from formkit.web.dependencies import CouncilLookups, Parts
from formkit.web.visits import Here
from tests.web.serving import Served, app_within


def app_in(site: Served) -> Starlette:
    """The running app without the layers around it."""
    return app_within(site.app)


def parts_in(site: Served) -> Parts:
    """The parts of a running app."""
    parts: Parts = app_in(site).state.parts
    return parts


async def begun(parts: Parts, name: str, form_id: str, answers: Answers) -> Here:
    """A visit that somebody began, with answers that are not saved."""
    form = parts.catalogue.forms[form_id]
    new = NewVisit(name, name, form_id, form.hash, None, "self-service", "en", "", parts.now())
    await parts.store.start(new, ())
    visit = await parts.store.visit(name, form_id)
    assert visit is not None
    return Here(parts, visit, form, Draft(answers))


async def again(here: Here) -> Here:
    """The same, as the next request of that person finds what the visit holds and how it is paid for."""
    found = [await load(here.visit, here.form) for load in here.parts.loads]
    return replace(here, loaded={type(one): one for one in found if one is not None})


def booking_in(here: Here) -> BookPage:
    """The first page of the form that books."""
    return next(page for page in here.form.pages if isinstance(page, BookPage))


def bring(site: Served, kind: type, thing: object) -> None:
    """From now on the running app has another thing of a subject's."""
    parts = parts_in(site)
    app_in(site).state.parts = replace(parts, brought={**parts.brought, kind: thing})


def take_look_ups_away(site: Served) -> None:
    """From now on every look-up of the running app fails."""
    bring(site, CouncilLookups, CouncilLookups(Lookups({}).ask))
