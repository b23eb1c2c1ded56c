"""Every address of the app, from its own list of routes: a new route is tested without anyone thinking of it."""

from __future__ import annotations

import asyncio
import tempfile
from functools import cache
from pathlib import Path

from starlette.routing import Route

from formkit.app import create_app
from formkit.web.dependencies import Parts
from tests.web.serving import Clock, app_within, settings_for

FILLED = {
    "{form}": "report-a-missed-bin",
    "{page}": "bin",
    "{page:path}": "bin",
    "{item}": "1",
    "{file}": "0" * 32,
    "{token}": "0" * 32,
    "{name}": "none.css",
    "{name:path}": "none.css",
    "{id:int}": "1",
    "{part:int}": "0",
    "{rest:path}": "none",
    "{reference}": "AAAA2222",
}
SAFE = {"GET", "HEAD"}


def filled(path: str) -> str:
    """A route's path with something in the place of its placeholders."""
    for placeholder, value in FILLED.items():
        path = path.replace(placeholder, value)
    assert "{" not in path, "Say in FILLED what stands for the new placeholder"
    return path


@cache
def routes() -> tuple[Route, ...]:
    """The routes of the app with the example forms, as the router tries them."""
    return _routes()


@cache
def routes_on_trial() -> tuple[Route, ...]:
    """The same of a site for trying out, which has pages of its own."""
    return _routes(https=False, dev=True)


def _routes(**given: bool) -> tuple[Route, ...]:
    with tempfile.TemporaryDirectory() as folder:
        app = app_within(create_app(settings_for(Path(folder) / "data", **given), Clock()))
        parts: Parts = app.state.parts
        asyncio.run(parts.store.close())
    return tuple(route for route in app.routes if isinstance(route, Route))


def unsafe_routes() -> tuple[tuple[str, str], ...]:
    """(method, path) of every route that changes something.

    Not an address that is itself a secret: it is the same "not found" to everybody who does not know it, so
    tests/evidence/test_late_pages.py asks it with a real one. Nor what programs ask: see `routes_for_programs`.
    """
    return tuple(
        (method, filled(route.path))
        for route in routes()
        for method in sorted((route.methods or set()) - SAFE)
        if "{token}" not in route.path and not route.path.startswith("/api/")
    )


def routes_for_programs() -> tuple[tuple[str, str], ...]:
    """(method, path) of every route below /api, where no page and no cookie opens anything, but a token."""
    return tuple(one for one in every_route() if one[1].startswith("/api/"))


def every_route() -> tuple[tuple[str, str], ...]:
    """(method, path) of every route."""
    return tuple(
        (method, filled(route.path))
        for route in routes()
        for method in sorted((route.methods or {"GET"}) - {"HEAD"})
    )
