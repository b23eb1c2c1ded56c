"""Signing in with a name and a password, and signing out."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.questions.base import NEVER_SHOWN
from formkit.rendering.frame import Link
from formkit.staff.browsers import browser_in_words
from formkit.staff.devices import known_device, remember_device
from formkit.staff.members import AuditLine, KeptMember, StaffSession
from formkit.staff.onward import SIGN_IN, onward_of
from formkit.staff.passwords import is_right, right_step
from formkit.staff.sessions import (
    clear_staff_session,
    is_token,
    load_session,
    may_enter,
    set_staff_session,
    staff_cookie,
    token_name,
)
from formkit.staff.tables import Staff
from formkit.staff.tries import SignInTry, Tries
from formkit.staff.views import CODE, NAME, NEXT, PASSWORD, sign_in_view
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import NO_VISIT, Posted, address, posted
from formkit.web.tokens import TOKEN_BYTES

OUT = "out"
LONGEST_NAME = 80
PROVIDER_START = "/staff/oidc/start"


async def show_sign_in(request: Request) -> Response:
    """GET /staff/sign-in?next=…"""
    onward = onward_of(request.query_params.get(NEXT, ""))
    if await load_session(request):
        return RedirectResponse(onward, 303)
    return _drawn(request, onward, note="You are signed out" if OUT in request.query_params else "")


async def sign_in(request: Request) -> Response:
    """POST /staff/sign-in: one answer for an unknown name, a wrong password and a wrong code, after the same time."""
    sent = await posted(request, NO_VISIT)
    if isinstance(sent, Response):
        return sent
    name, password, code, onward = (_typed(sent, box) for box in (NAME, PASSWORD, CODE, NEXT))
    name, onward = member_name(name), onward_of(onward)
    missing = tuple(mistake for mistake, typed in (("no name", name), ("no password", password)) if not typed)
    if missing:
        return _drawn(request, onward, name=name, mistakes=missing)
    parts = parts_of(request)
    member, began = await parts.of(Staff).member(name), parts.now()
    tried = SignInTry(name, address(request), known_device(request, member))
    if wait := parts.of(Tries).seconds_to_wait(tried, began):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    known = await is_right(password, member.password if member else "")
    step = right_step(code, member.secret, parts.now()) if member and member.secret else 0
    response = None
    if member and known and may_enter(member, parts.settings) and (step or not member.secret):
        response = await begin_session(request, member, onward, step)
    if member and response is not None:
        parts.of(Tries).forgive(tried, began)
        remember_device(request, response, member)
    else:
        # An unknown name is not noted: people type their password into the wrong box.
        who = member.name if member else ""
        await parts.of(Staff).note(AuditLine(parts.now(), who, "sign-in", "password", "", "refused"))
        response = _drawn(request, onward, name=name, mistakes=("wrong",))
    return response


async def begin_session(
    request: Request, member: KeptMember, onward: str, step: int = 0, way: str = "password"
) -> Response | None:
    """Sign somebody in under a new token, whatever the browser came with; None where their code was used before."""
    parts = parts_of(request)
    token, now = parts.random_hex(TOKEN_BYTES), parts.now()
    old = request.cookies.get(staff_cookie(parts.settings), "")
    browser = browser_in_words(request.headers.get("user-agent", ""))
    session = StaffSession(member, token_name(token), now, now, browser)
    line = AuditLine(now, member.name, "sign-in", way, "", "signed in")
    replaces = token_name(old) if is_token(old) else ""
    if not await parts.of(Staff).begin(session, line, step, replaces):
        return None
    response = RedirectResponse(onward_of(onward), 303)
    set_staff_session(response, parts.settings, token)
    return response


async def show_sign_out(request: Request) -> Response:
    """GET /staff/sign-out: somebody opened the button's address again; nobody is signed out by a link."""
    return RedirectResponse(SIGN_IN, 303)


async def sign_out(request: Request) -> Response:
    """POST /staff/sign-out: the session is forgotten here and its pages on the device."""
    parts, session = parts_of(request), await load_session(request)
    # Where the session is over already, a page of it is still open: its token is of no session that is kept.
    sent = await posted(request, (session.token,) if session else ())
    if isinstance(sent, Response):
        return sent
    if session:
        line = AuditLine(parts.now(), session.member.name, "sign-out", "", "", "signed out")
        await parts.of(Staff).end(session.token, line)
    response = RedirectResponse(f"{SIGN_IN}?{OUT}", 303)
    clear_staff_session(response, parts.settings)
    return response


def member_name(typed: str) -> str:
    """A name as it is kept: without spaces around it, in small letters."""
    return NEVER_SHOWN.sub("", typed).strip().casefold()[:LONGEST_NAME]


def _typed(sent: Posted, box: str) -> str:
    return (sent.entry.get(box) or ("",))[-1]


def _drawn(
    request: Request, onward: str, *, name: str = "", mistakes: tuple[str, ...] = (), note: str = ""
) -> Response:
    parts = parts_of(request)
    called = parts.settings.oidc_name or "your work account"
    start = Link(f"Sign in with {called}", f"{PROVIDER_START}?{NEXT}={quote(onward, safe='')}")
    provider = start if parts.settings.oidc_issuer else None
    token = parts.page_token()
    view = sign_in_view(
        parts.site(), token, onward, name=name, mistakes=mistakes, provider=provider, note=note
    )
    return HTMLResponse(parts.pages.page("staff/sign_in.html", view), 422 if mistakes else 200)
