"""A visit that begins, and what it is counted under."""

from __future__ import annotations

from starlette.requests import Request

from formkit.definition.form import Form
from formkit.journey.visit_classes import channel_of, device_of, hours_of, source_of
from formkit.storage.base import NewVisit
from formkit.web.dependencies import parts_of
from formkit.web.languages import language_of
from formkit.web.opt_out import is_counted

STAFF = "formkit.staff"
"""In the scope of a request: a member of staff is signed in, and helps."""


def new_visit(request: Request, form: Form, session: str = "", source: str = "") -> NewVisit:
    """A visit that begins with this request, under its classes; the user agent itself is kept nowhere.

    Without a `session` it is nobody's, and never started: for what belongs to no visit.
    """
    parts, agent = parts_of(request), request.headers.get("user-agent", "")
    is_staff = bool(request.scope.get(STAFF))
    return NewVisit(
        id=parts.random_hex(16),
        session=session,
        form=form.id,
        form_hash=form.hash,
        analytics_id=parts.random_hex(16) if is_counted(request) else None,
        channel=channel_of(agent, is_preview=parts.catalogue.preview, is_staff=is_staff),
        language=language_of(request, form.languages),
        device=device_of(agent),
        at=parts.now(),
        hours=hours_of(parts.moment()),
        source=source_of(source, form.council.campaigns),
    )


def is_looked_at(request: Request) -> bool:
    """Whether a person sees the answer: not for link previews, nor for pages that a browser fetches on a guess."""
    purpose = request.headers.get("sec-purpose", request.headers.get("purpose", ""))
    return request.method == "GET" and "prefetch" not in purpose
