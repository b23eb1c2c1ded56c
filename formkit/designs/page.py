"""The page of forms as they are served, with what is to put right."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import cached_property

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.catalogue import Catalogue
from formkit.designs.shown import shared_findings, shown_forms
from formkit.designs.tables import served_since
from formkit.designs.views import designs_view
from formkit.errors import FormFileError
from formkit.staff.access import member_of, strip_of
from formkit.web.dependencies import parts_of

Find = Callable[[Catalogue], Iterable[FormFileError]]


class Findings:
    """All that was found in a forms folder when it was read, and in what its forms share: worked out when it is asked for."""

    def __init__(self, catalogue: Catalogue, find: Find) -> None:
        """`find` tells what is wrong with what forms share."""
        self._catalogue, self._find = catalogue, find

    @cached_property
    def all(self) -> tuple[FormFileError, ...]:
        """In the order of the files."""
        return tuple(sorted({*self._catalogue.problems, *self._find(self._catalogue)}))


async def show_designs(request: Request) -> Response:
    """GET /staff/designs"""
    parts, member = parts_of(request), member_of(request)
    findings = parts.of(Findings)
    every = await asyncio.to_thread(lambda: findings.all)
    shown = shown_forms(parts.catalogue, every, member)
    view = designs_view(
        parts.site(),
        strip_of(request),
        shown,
        shared_findings(parts.catalogue, every, shown),
        await served_since(parts.store.engine),
        parts.today(),
        lambda form: member.may("analyst", form),
    )
    return HTMLResponse(parts.pages.page("staff/designs.html", view))
