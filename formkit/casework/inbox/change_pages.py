"""A caseworker says how far a request is, gives it to somebody, notes something, closes it or opens it again."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from formkit.casework.inbox.case_pages import case_of_address, drawn_case, may_be_given
from formkit.casework.inbox.case_views import case_address
from formkit.casework.inbox.changes import read_change, typed_change
from formkit.casework.inbox.tables import Cases
from formkit.casework.inbox.work_form import FULL, OVERTAKEN
from formkit.casework.tables import ToldBy
from formkit.staff.access import member_of
from formkit.staff.posted import staff_posted
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble

VERSION: Final = "version"


async def change_case(request: Request) -> Response:
    """POST /staff/cases/{form}/{reference}: all that was typed is kept in one go, or nothing of it."""
    sent, case = await staff_posted(request), await case_of_address(request)
    if isinstance(sent, Response):
        return sent
    if case is None:
        return trouble(request, 404)
    parts, member = parts_of(request), member_of(request).name
    typed = typed_change(sent.entry)
    members = {*await may_be_given(request, case.form), member, case.assigned_to}
    change = read_change(typed, members)
    if isinstance(change, tuple):
        return await drawn_case(request, case, typed, change)
    version = int(typed[VERSION]) if typed[VERSION].isdecimal() and len(typed[VERSION]) < 10 else 0
    by = ToldBy(member, parts.now())
    outcome = await parts.of(Cases).change(case.reference, change, version, by)
    if outcome == "kept":
        return RedirectResponse(f"{case_address(case.form, case.reference)}?done=saved", 303)
    now = await parts.of(Cases).case(case.reference)
    why = OVERTAKEN if outcome == "overtaken" else FULL
    return await drawn_case(request, now or case, typed, trouble_words=why)
