"""The directory: all forms, and a search that works without script."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.catalogue import Catalogue
from formkit.directory.index import DirectoryIndex, FoundForms
from formkit.directory.sections import list_page
from formkit.directory.vain_searches import Searches
from formkit.directory.views import directory_view, found_view
from formkit.staff.filling_in import asked_member
from formkit.web.dependencies import parts_of
from formkit.web.indexing import indexed_directory
from formkit.web.languages import ASKED, spoken

MOST_SEARCHED: Final = 100
"""Letters of a search; the rest is not looked at."""


class Finder:
    """Finds forms of a catalogue. Its index is made for the first search: what is never searched costs nothing."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._one_at_a_time = Lock()

    def find(self, searched: str) -> FoundForms:
        """What a search finds among all forms of the folder."""
        with self._one_at_a_time:
            return self._index.find(searched)

    @cached_property
    def _index(self) -> DirectoryIndex:
        return DirectoryIndex.of(self._catalogue.forms.values())


async def show_directory(request: Request) -> Response:
    """GET /, GET /?by=a-z&page=2, and GET /?q=words for a search."""
    parts = parts_of(request)
    searched = " ".join(request.query_params.get("q", "").split())[:MOST_SEARCHED]
    said = spoken(request)
    served = parts.catalogue.forms
    if not searched:
        page = list_page(tuple(served.values()), said.language, request.query_params)
        view = directory_view(said.site, page, said.language)
        if not set(request.query_params) - {ASKED}:
            view = replace(view, frame=replace(view.frame, indexed=indexed_directory(parts, said.language)))
        return HTMLResponse(parts.pages.page("directory.html", view))
    found = await asyncio.to_thread(parts.of(Finder).find, searched)
    ids = [id for id in found.forms if id in served]  # the index has the forms of all councils of a folder
    if not (ids and found.is_sure) and not await asked_member(request):
        parts.of(Searches).note(request, searched, "nearly" if ids else "nothing")
    forms = {id: form.said(said.language) for id, form in served.items()}
    by_title = sorted(forms.values(), key=lambda form: form.title.casefold())
    shown = [forms[id] for id in ids]
    view_of_found = found_view(said.site, shown, by_title, searched, said.language, is_sure=found.is_sure)
    return HTMLResponse(parts.pages.page("found.html", view_of_found))
