"""A visit that begins, and what it is counted under."""

from __future__ import annotations

from starlette.requests import Request

from formkit.definition.form import Form
from formkit.journey.visit_classes import TRIAL, channel_of, device_of, hours_of, source_of
from formkit.storage.base import NewVisit
from formkit.web.dependencies import parts_of
from formkit.web.languages import language_of
from formkit.web.opt_out import is_counted


def new_visit(
    request: Request, form: Form, session: str = "", source: str = "", channel: str = "", draft: bytes = b""
) -> NewVisit:
    """A visit that begins with this request, under its classes; the user agent itself is kept nowhere.

    Without a `session` it is nobody's, and never started: for what belongs to no visit. `channel` is what a member of staff
    said that it is; a trial is never counted. `draft` is what it begins with.
    """
    parts, agent = parts_of(request), request.headers.get("user-agent", "")
    counts = is_counted(request) and channel != TRIAL
    return NewVisit(
        id=parts.random_hex(16),
        session=session,
        form=form.id,
        form_hash=form.hash,
        analytics_id=parts.random_hex(16) if counts else None,
        channel=channel or channel_of(agent, is_preview=parts.catalogue.preview),
        language=language_of(request, form.languages),
        device=device_of(agent),
        at=parts.now(),
        hours=hours_of(parts.moment()),
        source=source_of(source, form.council.campaigns),
        draft=draft,
    )


def is_looked_at(request: Request) -> bool:
    """Whether a person sees the answer: not for link previews, nor for pages that a browser fetches on a guess."""
    purpose = request.headers.get("sec-purpose", request.headers.get("purpose", ""))
    return request.method == "GET" and "prefetch" not in purpose
