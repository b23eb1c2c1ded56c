"""What a member of staff sends, taken only from a page that was drawn for their own session."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from formkit.staff.sessions import living_session
from formkit.web.dependencies import parts_of
from formkit.web.form_body import Posted, posted


def staff_token(request: Request) -> str:
    """The hidden token of a page for this member's session."""
    return parts_of(request).page_token(_session_name(request))


async def staff_posted(request: Request) -> Posted | Response:
    """The form that a page of theirs sent; else the page that says what went wrong."""
    return await posted(request, (_session_name(request),))


def _session_name(request: Request) -> str:
    session = living_session(request)
    return session.token if session else ""
