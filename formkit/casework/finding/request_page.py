"""One request as an adviser sees it: the stage for everybody, the rest for a caller who was verified."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.casework.finding.request_view import BOXES, OpenedRequest, ask_view, request_view
from formkit.casework.finding.search_page import FIND
from formkit.casework.finding.tables import CallerSearch
from formkit.casework.finding.verification import AskedKind, Said, is_right, questions_for
from formkit.casework.inbox.case_pages import case_of_address, opened_parts
from formkit.casework.inbox.list_pages import form_title
from formkit.casework.inbox.tables import Cases
from formkit.casework.tables import Casework
from formkit.staff.access import as_kind, strip_of
from formkit.staff.posted import staff_posted, staff_token
from formkit.staff.sessions import living_session
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted

PURPOSE = "questions for callers"
LONGEST_SAID = 320


async def show_request(request: Request) -> Response:
    """GET /staff/find/{form}/{reference}"""
    opened = await _opened(request)
    return trouble(request, 404) if opened is None else await _drawn(request, opened)


async def verify(request: Request) -> Response:
    """POST /staff/find/{form}/{reference}: what the caller said is compared, and neither kept nor shown again."""
    as_kind(request, "verify", "nothing")
    sent = await staff_posted(request)
    if isinstance(sent, Response):
        return sent
    opened = await _opened(request)
    if opened is None:
        return trouble(request, 404)
    asked = _questions(request, opened)
    said: Said = {kind: _said(sent, kind) for kind in asked}
    if not opened.document or not asked:
        return await _drawn(request, opened)
    if missing := tuple(kind for kind, text in said.items() if not text.strip()):
        return await _drawn(request, opened, missing=missing)
    parts, right = parts_of(request), is_right(opened.document, said)
    counts = await parts.of(CallerSearch).check(
        opened.case.reference, _session(request), parts.now(), is_right=right
    )
    outcome = ("right" if right else "wrong") if counts else "too many wrong today"
    as_kind(request, "verify", f"{' and '.join(asked)}: {outcome}")
    if right and counts:
        return RedirectResponse(f"{FIND}/{opened.case.form}/{opened.case.reference}", 303)
    return await _drawn(request, opened, is_wrong=counts)


async def _opened(request: Request) -> OpenedRequest | None:
    """The request of the address with all that is known of it; None where none of this form has the reference."""
    case = await case_of_address(request)
    if case is None:
        return None
    parts = parts_of(request)
    return OpenedRequest(
        case,
        form_title(request, case.form),
        await opened_parts(parts, case),
        await parts.of(Casework).stages(case.reference),
        await parts.of(Cases).deliveries(case.reference),
        is_offered=case.form in parts.catalogue.forms,
    )


def _questions(request: Request, opened: OpenedRequest) -> tuple[AskedKind, ...]:
    if not opened.document:
        return ()
    parts = parts_of(request)
    salt = parts.keys.sign(PURPOSE, f"{opened.case.reference} {parts.today().isoformat()}")
    return questions_for(opened.document, salt)


async def _drawn(
    request: Request, opened: OpenedRequest, *, missing: tuple[AskedKind, ...] = (), is_wrong: bool = False
) -> Response:
    parts, now = parts_of(request), parts_of(request).now()
    search, site, strip = parts.of(CallerSearch), parts.site(), strip_of(request)
    is_verified = await search.is_verified(opened.case.reference, _session(request), now)
    if is_verified and opened.document and not is_wrong:
        view = request_view(site, strip, opened, now)
    else:
        asked, left = _questions(request, opened), await search.tries_left(opened.case.reference, now)
        view = ask_view(
            site, strip, opened, staff_token(request), asked, left, missing=missing, is_wrong=is_wrong
        )
    return HTMLResponse(parts.pages.page("staff/found_request.html", view), 422 if view.errors else 200)


def _said(sent: Posted, kind: AskedKind) -> str:
    """What was typed for a question; of several boxes all of it, or nothing."""
    typed = [(sent.entry.get(box) or ("",))[-1].strip()[:LONGEST_SAID] for box in BOXES[kind]]
    return " ".join(typed) if all(typed) else ""


def _session(request: Request) -> str:
    session = living_session(request)
    return session.token if session else ""
