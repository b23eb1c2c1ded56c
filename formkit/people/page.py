"""The page of what people sent, for the data protection officer: who had to do with it."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formkit.people.tables import SentWith, sent_with
from formkit.people.views import MOST_LINES, AskedFor, people_view
from formkit.staff.access import about, signed_in, strip_of
from formkit.staff.audit.tables import lines_about
from formkit.staff.members import AuditLine
from formkit.web.dependencies import parts_of

_REFERENCE = re.compile(r"[A-Z0-9]{4,20}", re.ASCII)


async def show_people(request: Request) -> Response:
    """GET /staff/people?reference=…, a reference being nothing that opens anything."""
    parts = parts_of(request)
    typed = "".join(request.query_params.get("reference", "").split()).upper()
    is_reference = _REFERENCE.fullmatch(typed) is not None
    sent = await sent_with(parts.store.engine, typed) if is_reference else None
    lines = await lines_about(parts.store.engine, typed, MOST_LINES + 1) if is_reference else ()
    if not _is_theirs(request, sent, lines):
        sent, lines = None, ()
    if sent or lines:
        about(request, typed)
    form = parts.catalogue.forms.get(sent.form) if sent else None
    asked = AskedFor(typed if is_reference else typed[:20], is_reference, sent, form.title if form else "")
    view = people_view(parts.site(), strip_of(request), asked, lines)
    return HTMLResponse(parts.pages.page("staff/people.html", view), 422 if view.errors else 200)


def _is_theirs(request: Request, sent: SentWith | None, lines: tuple[AuditLine, ...]) -> bool:
    """Whether it was sent with a form that is theirs; of what is deleted, whether the log says so."""
    member = signed_in(request)
    if member is None:
        return False
    forms = member.forms("data-protection", parts_of(request).catalogue.forms)
    form = sent.form if sent else next((line.form for line in lines if line.form), "")
    return forms is None or form in forms
