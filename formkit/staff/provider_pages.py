"""Signing in with a provider: leading people there, and taking them in when they come back."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.logs import log
from formkit.settings import Settings
from formkit.staff.members import AuditLine, KeptMember, ProviderAttempt, Roles
from formkit.staff.onward import onward_of
from formkit.staff.pages import begin_session
from formkit.staff.provider import Account, Outward, Provider, ProviderRefused, ProviderUnreachable
from formkit.staff.roles import NoSuchRole, roles_from
from formkit.staff.sessions import is_token, may_enter, token_name
from formkit.staff.tables import Staff
from formkit.staff.views import NEXT, staff_trouble_view
from formkit.web.addresses import absolute
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.form_body import address
from formkit.web.tokens import TOKEN_BYTES

MINUTES: Final = 10
"""How long somebody may take at the provider."""
CALLBACK: Final = "/staff/oidc/callback"
STATUS: Final = {"attempt": 400, "refused": 403, "no role": 403, "unreachable": 503}


def attempt_cookie(settings: Settings) -> str:
    """The name of the cookie that ties a sign-in to the browser in which it began."""
    return "__Host-formkit-staff-attempt" if settings.is_secure else "formkit-staff-attempt"


async def start(request: Request) -> Response:
    """GET /staff/oidc/start?next=…: on to the provider."""
    parts = parts_of(request)
    if not parts.settings.oidc_issuer:
        return trouble(request, 404)
    if wait := parts.limits.seconds_to_wait("start", f"staff at {address(request)}"):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    browser, state, nonce, verifier = (parts.random_hex(TOKEN_BYTES) for _ in range(4))
    try:
        there = await _provider(request).address(Outward(state, nonce, verifier, _callback(request)))
    except ProviderUnreachable as problem:
        return await _refused(request, "unreachable", str(problem))
    now, onward = parts.now(), onward_of(request.query_params.get(NEXT, ""))
    attempt = ProviderAttempt(
        token_name(state), token_name(browser), nonce, verifier, onward, now + MINUTES * 60
    )
    await parts.of(Staff).start_attempt(attempt, now)
    response = RedirectResponse(there, 303)
    name, secure = attempt_cookie(parts.settings), parts.settings.is_secure
    response.set_cookie(
        name, browser, max_age=MINUTES * 60, secure=secure, httponly=True, samesite="lax", path="/"
    )
    return response


async def come_back(request: Request) -> Response:
    """GET /staff/oidc/callback?code=…&state=…: each state works once, and in the browser in which it began."""
    parts, given = parts_of(request), request.query_params
    if not parts.settings.oidc_issuer:
        return trouble(request, 404)
    if wait := parts.limits.seconds_to_wait("start", f"staff at {address(request)}"):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    attempt = await _attempt(request)
    if attempt is None or given.get("iss", parts.settings.oidc_issuer) != parts.settings.oidc_issuer:
        return await _refused(request, "attempt", "state")
    if "error" in given or not given.get("code"):
        return await _refused(request, "refused", "provider")
    outward = Outward(given["state"], attempt.nonce, attempt.verifier, _callback(request))
    settings = parts.settings
    try:
        claims = await _provider(request).vouched(given["code"], outward, parts.now(), settings.oidc_claim)
    except ProviderRefused as problem:
        return await _refused(request, "refused", str(problem))
    except ProviderUnreachable as problem:
        return await _refused(request, "unreachable", str(problem))
    roles = granted_roles(claims.get(settings.oidc_claim), settings.oidc_roles)
    subject = f"{settings.oidc_issuer} {claims['sub']}"
    member = await parts.of(Staff).know(subject, name_in(claims), roles, parts.now())
    return await _taken_in(request, member, attempt.onward)


async def _taken_in(request: Request, member: KeptMember, onward: str) -> Response:
    if not may_enter(member, parts_of(request).settings):
        return await _refused(request, "refused", "disabled", member.name)
    if not member.roles:
        return await _refused(request, "no role", "no role", member.name)
    response = await begin_session(request, member, onward, way="provider")
    assert response is not None  # noqa: S101 - only a code of an app can have been used before
    _drop_attempt(request, response)
    return response


async def _attempt(request: Request) -> ProviderAttempt | None:
    """The attempt that this browser began; taken, whether or not it can be used."""
    parts = parts_of(request)
    state = request.query_params.get("state", "")
    browser = request.cookies.get(attempt_cookie(parts.settings), "")
    if not is_token(state) or not is_token(browser):
        return None
    attempt = await parts.of(Staff).take_attempt(token_name(state))
    is_same = attempt is not None and hmac.compare_digest(attempt.browser, token_name(browser))
    return attempt if attempt and is_same and parts.now() <= attempt.until else None


async def _refused(request: Request, code: str, why: str, who: str = "") -> Response:
    """A page that says so, a line in the audit log, and the reason for the operator in the server's own log."""
    parts = parts_of(request)
    log().warning("staff sign-in", why=why, problem=code)
    await parts.of(Staff).note(AuditLine(parts.now(), who, "sign-in", "provider", "", code))
    view = staff_trouble_view(parts.site(), code)
    response = HTMLResponse(parts.pages.page("staff/trouble.html", view), STATUS[code])
    _drop_attempt(request, response)
    return response


def _drop_attempt(request: Request, response: Response) -> None:
    settings = parts_of(request).settings
    response.delete_cookie(
        attempt_cookie(settings), secure=settings.is_secure, httponly=True, samesite="lax", path="/"
    )


def _callback(request: Request) -> str:
    return absolute(request, CALLBACK)


def _provider(request: Request) -> Provider:
    """The one provider of this app: what it said of itself is remembered for a while."""
    known: Provider | None = getattr(request.app.state, "provider", None)
    if known is None:
        settings = parts_of(request).settings
        account = Account(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)
        known = request.app.state.provider = Provider(account)
    return known


LONGEST: Final = 80
_NOT_IN_NAMES: Final = re.compile(r"[^\w.@' +-]")
NAMES: Final = ("preferred_username", "email", "name", "sub")


def granted_roles(said: object, grants: Sequence[str]) -> Roles:
    """The roles that follow from a claim: a word or a list of words.

    `grants` are `WORD=role` or `WORD=role:form,form`, where the provider's words are its own; without any, its words
    are read as roles. What is no role grants nothing.
    """
    words = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    given = [str(word) for word in words]
    if grants:
        named = [grant.partition("=") for grant in grants]
        return roles_from(" ".join(role for word, _, role in named if word in given))
    return roles_from(" ".join(word for word in given if _is_role(word)))


def name_in(claims: Mapping[str, Any]) -> str:  # Any: JSON of somebody else
    """What to call the person in the audit log."""
    found = (_NOT_IN_NAMES.sub("", str(claims.get(name, ""))).strip() for name in NAMES)
    return next((name for name in found if name), "somebody").casefold()[:LONGEST]


def _is_role(word: str) -> bool:
    try:
        return len(roles_from(word)) == 1
    except NoSuchRole:
        return False
