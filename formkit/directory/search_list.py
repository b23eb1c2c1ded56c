"""The page for analysts: what people searched for in the directory and did not find, and what to mend."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.definition.form import Form
from formkit.directory.index import FoundForms
from formkit.directory.pages import Finder
from formkit.directory.tables import FEWEST, VainSearch, VainSearches
from formkit.directory.vain_searches import HALF_AN_HOUR, KEPT_DAYS, Searches
from formkit.questions.date.days import day_in_words
from formkit.rendering.frame import Frame, Link, Site
from formkit.staff.access import strip_of
from formkit.staff.views import Strip, staff_frame
from formkit.web.dependencies import parts_of

ADDRESS: Final = "/staff/searches"
HEADING: Final = "Searches that found no form"


@dataclass(frozen=True)
class SearchLine:
    """One search, and what to do about it."""

    words: str
    visits: int
    last_day: str
    says: str
    """What people were shown, and what to write where."""
    form: Link | None
    """The form that is found now, or came nearest; None where there is none."""


@dataclass(frozen=True)
class SearchListView:
    """Everything that the template draws."""

    frame: Frame
    heading: str
    strip: Strip
    finding: str
    """The first thing to do, in a sentence; "" where there is none."""
    lines: tuple[SearchLine, ...]
    not_shown: tuple[str, ...]
    meanings: tuple[str, ...]


async def show_searches(request: Request) -> Response:
    """GET /staff/searches, for analysts."""
    parts = parts_of(request)
    await parts.of(Searches).write()
    searches = await parts.of(Searches).shown(parts.catalogue.council.id)
    forms, finder = parts.catalogue.forms, parts.of(Finder)

    def found(words: str) -> FoundForms:
        found = finder.find(words)
        return FoundForms(tuple(id for id in found.forms if id in forms), found.is_sure)

    lines = await asyncio.to_thread(lambda: tuple(_lines(searches.shown, found, forms.__getitem__)))
    view = search_list_view(parts.site(), strip_of(request), searches, lines)
    return HTMLResponse(parts.pages.page("staff/searches.html", view))


def search_list_view(
    site: Site, strip: Strip, searches: VainSearches, lines: tuple[SearchLine, ...]
) -> SearchListView:
    """The page, ready to be drawn."""
    to_mend = [line for line in lines if line.form is None]
    first = to_mend[0] if to_mend else None
    return SearchListView(
        staff_frame(site, HEADING),
        HEADING,
        strip,
        f"{_visits(first.visits)} searched for “{first.words}”. {first.says}" if first else "",
        lines,
        tuple(_not_shown(searches)),
        (
            f"Words are shown once at least {FEWEST} visits have typed them. Until then only a keyed hash is kept, from which "
            "nobody can read them.",
            f"Who searches again for the same within {HALF_AN_HOUR // 60} minutes is counted once, and so are all who search for "
            "it in the same half hour: no cookie tells them apart. The numbers are the fewest that there can have been.",
            "People who do not want to be counted are not. Robots are not either.",
            f"Searches are deleted after {KEPT_DAYS} days.",
        ),
    )


def _lines(
    shown: Iterable[VainSearch], find: Callable[[str], FoundForms], form_of: Callable[[str], Form]
) -> Iterable[SearchLine]:
    for search in shown:
        found = find(search.words)
        form = form_of(found.forms[0]) if found.forms else None
        yield SearchLine(
            search.words,
            search.visits,
            day_in_words(date.fromisoformat(search.last_day), "en"),
            _says(search, found),
            Link(form.title, f"/{form.id}") if form else None,
        )


def _says(search: VainSearch, found: FoundForms) -> str:
    if not found.forms:
        return (
            "No form has these words. If one of yours is for this, write them below its “also known as”. If none is, say on your "
            "website where people go instead."
        )
    if found.is_sure:
        return "This form is found now."
    shown = (
        "This form is found now, though it does not have all the words."
        if search.found_nothing
        else "No form has all of these words, and this one is shown first."
    )
    return f"{shown} If it is the right one, write them below its “also known as”."


def _not_shown(searches: VainSearches) -> Iterable[str]:
    if searches.rare:
        yield f"{_visits(searches.rare)} typed words that too few others have typed: they are not shown."
    if searches.own_data:
        times = "Once" if searches.own_data == 1 else f"{searches.own_data:,} times"
        yield (
            f"{times} somebody typed what looked like their own data, such as a name, a postcode or a number: it was not kept."
        )


def _visits(count: int) -> str:
    return "1 visit" if count == 1 else f"At least {count:,} visits"
