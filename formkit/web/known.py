"""What a request needs to know of its session, loaded once before the page is worked out: one wait for the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from formkit.definition.form import Form
from formkit.storage.base import Visit
from formkit.web.dependencies import Parts, parts_of
from formkit.web.methods import Endpoint
from formkit.web.tokens import session_name, session_token


@dataclass(frozen=True)
class KnownSession:
    """The session's visits, and the newest at the form in the address with all that belongs to it."""

    visits: tuple[Visit, ...] = ()
    """All visits of the session, newest first, those that are over too."""
    newest: Visit | None = None
    """The newest visit at the form, sent or not, over or not."""
    form: Form | None = None
    """The form as that visit began it; None where no such version can be read any more."""
    loaded: Mapping[type, object] = field(default_factory=dict)
    """What each subject needs to know of that visit, by its class."""


def with_known(endpoint: Endpoint) -> Endpoint:
    """An endpoint that may ask `known_of` as often as it likes."""

    async def loaded(request: Request) -> Response:
        await load_known(request)
        return await endpoint(request)

    return loaded


async def load_known(request: Request) -> None:
    """Load what is known; again where something was changed in between that a page needs to see.

    One statement, unless the form books or takes money, or the visit began with a version that is not at hand.
    """
    parts, token = parts_of(request), session_token(request, parts_of(request).settings)
    request.state.known = await _known(parts, session_name(token), request) if token else KnownSession()


async def _known(parts: Parts, session: str, request: Request) -> KnownSession:
    form_id = request.path_params.get("form", "")
    visits = await parts.store.visits_of(session)
    newest = next((visit for visit in visits if visit.form == form_id), None)
    if newest is None:
        return KnownSession(visits)
    form = await parts.version(form_id, newest.form_hash)
    if form is None:
        return KnownSession(visits, newest)
    found = [await load(newest, form) for load in parts.loads]
    return KnownSession(visits, newest, form, {type(one): one for one in found if one is not None})


def known_of(request: Request) -> KnownSession:
    """What was loaded; nothing where no route asked for it."""
    known: KnownSession | None = getattr(request.state, "known", None)
    return known or KnownSession()


def changing(endpoint: Endpoint) -> Endpoint:
    """An endpoint that changes answers: each subject is asked before, such as a payment that was begun for the old ones."""

    async def change(request: Request) -> Response:
        for before in parts_of(request).before_change:
            if (instead := await before(request)) is not None:
                return instead
        return await endpoint(request)

    return change
