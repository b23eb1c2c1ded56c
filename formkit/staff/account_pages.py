"""A member's own account: another password, and the sessions in which they are signed in."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.staff.access import strip_of
from formkit.staff.account_views import CURRENT, NEW, OTHERS, SESSION, account_view
from formkit.staff.devices import remember_device
from formkit.staff.members import AuditLine, KeptMember, StaffSession
from formkit.staff.password_rules import tried_here, weakness
from formkit.staff.passwords import hashed, is_right
from formkit.staff.posted import staff_posted, staff_token
from formkit.staff.sessions import is_over, living_session
from formkit.staff.tables import Staff
from formkit.staff.tries import SignInTry, Tries
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import Posted

ACCOUNT = "/staff/account"


async def show_account(request: Request) -> Response:
    """GET /staff/account"""
    return await _drawn(request, done=request.query_params.get("done", ""))


async def change_password(request: Request) -> Response:
    """POST /staff/account: another password for the one of now, which is asked for so that an open screen is not enough."""
    sent, session = await staff_posted(request), _session(request)
    if isinstance(sent, Response):
        return sent
    parts, began = parts_of(request), parts_of(request).now()
    member = await parts.of(Staff).member(session.member.name)
    if member is None or not member.password:
        return trouble(request, 404)
    current, new = _typed(sent, CURRENT), _typed(sent, NEW)
    missing = tuple(code for code, typed in (("no current", current), ("no new", new)) if not typed)
    if missing:
        return await _drawn(request, missing)
    tried = SignInTry(
        member.name, "", device=f"signed in as {member.name}"
    )  # whoever guesses here is signed in
    if wait := parts.of(Tries).seconds_to_wait(tried, began):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    if not await is_right(current, member.password):
        await parts.of(Staff).note(AuditLine(began, member.name, "member", "password", "", "refused"))
        return await _drawn(request, ("wrong current",))
    parts.of(Tries).forgive(tried, began)
    if why := "same" if new == current else await _weakness(request, new, member.name):
        return await _drawn(request, (why,))
    return await _changed(request, session, member, await asyncio.to_thread(hashed, new))


async def back_to_account(request: Request) -> Response:
    """GET /staff/account/sessions: somebody opened a button's address again."""
    return RedirectResponse(ACCOUNT, 303)


async def end_session(request: Request) -> Response:
    """POST /staff/account/sessions: one of the member's own sessions ends, or all but this one."""
    sent, session = await staff_posted(request), _session(request)
    if isinstance(sent, Response):
        return sent
    parts, token = parts_of(request), _typed(sent, SESSION)
    name, is_all = session.member.name, token == OTHERS
    what = "other sessions ended" if is_all else "session ended"
    line = AuditLine(parts.now(), name, "sign-out", what, "", "signed out")
    if is_all:
        await parts.of(Staff).end_others(name, session.token, line)
    elif token != session.token:  # this one ends with the button that clears the device as well
        await parts.of(Staff).end_own(name, token, line)
    return RedirectResponse(f"{ACCOUNT}?done={'others-ended' if is_all else 'ended'}", 303)


async def _changed(request: Request, session: StaffSession, member: KeptMember, kept: str) -> Response:
    parts = parts_of(request)
    line = AuditLine(parts.now(), member.name, "member", f"password {member.name}", "", "done")
    changed = await parts.of(Staff).change_password(member, kept, session.token, line)
    if changed is None:
        return trouble(request, 404)
    response = RedirectResponse(f"{ACCOUNT}?done=changed", 303)
    remember_device(request, response, changed)
    return response


async def _weakness(request: Request, password: str, name: str) -> str:
    parts = parts_of(request)
    tried = tried_here(parts.catalogue.councils.values(), parts.today().year)
    return await asyncio.to_thread(weakness, password, name, tried)


async def _drawn(request: Request, mistakes: tuple[str, ...] = (), done: str = "") -> Response:
    parts, session = parts_of(request), _session(request)
    own = await parts.of(Staff).sessions_of(session.member.name)
    view = account_view(
        parts.site(),
        strip_of(request),
        staff_token(request),
        [one for one in own if not is_over(one, parts.now())],
        session.token,
        provider=(parts.settings.oidc_name or "your work account") if session.member.subject else "",
        mistakes=mistakes,
        done=done,
    )
    return HTMLResponse(parts.pages.page("staff/account.html", view), 422 if mistakes else 200)


def _session(request: Request) -> StaffSession:
    session = living_session(request)
    assert session is not None  # noqa: S101 - the route is for members
    return session


def _typed(sent: Posted, box: str) -> str:
    return (sent.entry.get(box) or ("",))[-1]
