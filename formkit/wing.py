"""What a wing brings: a wing is one subject in one folder, such as bookings or payments; app.py collects them.

A wing's `wing.py` makes it out of the kernel's parts. Whatever it leaves out it does not bring.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute, Route

from formkit.background import Job
from formkit.errors import FormFileError
from formkit.web.dependencies import BeforeChange, GoesWithSave, Healthy, Loads, Parts, StaffRoom
from formkit.web.known import with_known
from formkit.web.methods import Endpoint


@dataclass(frozen=True)
class Wing:
    """One subject, as the app sees it."""

    name: str
    routes: Sequence[BaseRoute] = ()
    """Tried in this order, after those of the wings before it."""
    brings: Sequence[object] = ()
    """What pages find by its class: `parts.of(Payments)`."""
    staff_rooms: Sequence[StaffRoom] = ()
    """What it adds to the way through the pages of staff."""
    loads: Sequence[Loads] = ()
    goes_with_save: Sequence[GoesWithSave] = ()
    before_change: Sequence[BeforeChange] = ()
    health: Sequence[Healthy] = ()
    does_without: Sequence[FormFileError] = ()
    """What is wrong with a file of the forms folder, and left out for that: it keeps nothing else from being served."""
    jobs: Callable[[Parts], Sequence[Job]] | None = None
    """What runs on its own, given all that the wings brought."""
    begin: Callable[[Parts], Awaitable[None]] | None = None
    """Done once before the first request is answered."""
    end: Callable[[], Awaitable[None]] | None = None
    """Done once after the last one."""


def of_visits(path: str, endpoint: Endpoint, methods: Sequence[str] = ("GET",)) -> Route:
    """A page that needs to know what its session has begun."""
    return Route(path, with_known(endpoint), methods=methods)
