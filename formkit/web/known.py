"""What a request needs to know of its session, loaded once before the page is worked out: one wait for the database."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from formkit.definition.form import Form
from formkit.storage.base import Visit
from formkit.storage.store import Known
from formkit.web.methods import Endpoint
from formkit.web.parts import parts_of
from formkit.web.tokens import session_name, session_token


@dataclass(frozen=True)
class KnownSession:
    """The session's visits, and the newest at the form in the address with all that belongs to it."""

    kept: Known
    newest: Visit | None = None
    """The newest visit at the form, sent or not, over or not."""
    form: Form | None = None
    """The form as that visit began it; None where no such version can be read any more."""


def with_known(endpoint: Endpoint) -> Endpoint:
    """An endpoint that may ask `known_of` as often as it likes."""

    async def loaded(request: Request) -> Response:
        await load_known(request)
        return await endpoint(request)

    return loaded


async def load_known(request: Request) -> None:
    """Load what is known; again where something was changed in between that a page needs to see."""
    parts, token = parts_of(request), session_token(request, parts_of(request).settings)
    form_id = request.path_params.get("form", "")
    kept = await parts.store.known(session_name(token), form_id) if token else Known()
    newest = next((visit for visit in kept.visits if visit.form == form_id), None)
    form = await parts.version(form_id, newest.form_hash) if newest else None
    request.state.known = KnownSession(kept, newest, form)


def known_of(request: Request) -> KnownSession:
    """What was loaded; nothing where no route asked for it."""
    known: KnownSession | None = getattr(request.state, "known", None)
    return known or KnownSession(Known())
