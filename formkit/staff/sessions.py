"""The sessions of staff: their cookie, how long they live, how they end."""

from __future__ import annotations

import hashlib
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.settings import Settings
from formkit.staff.members import KeptMember, StaffSession
from formkit.staff.tables import Staff
from formkit.web.dependencies import parts_of
from formkit.web.tokens import TOKEN_BYTES, have_browser_forget

IDLE: Final = 20 * 60
"""Seconds without a page after which a session is over."""
LONGEST: Final = 8 * 60 * 60
"""Seconds after which every session is over."""
TRIAL: Final = "trial"
"""The member who is there for trying out. A database of a trial may end up on a real site: there nobody has this name."""
_SELDOM: Final = 30
"""Seconds between two notes that a session is still used: a page need not cost a write."""
_LOADED: Final = "formkit.staff session"


def staff_cookie(settings: Settings) -> str:
    """The name of the cookie. Over plain http on this machine a `__Host-` cookie would be refused."""
    return "__Host-formkit-staff" if settings.is_secure else "formkit-staff"


def token_name(token: str) -> str:
    """What a token is kept as: its SHA-256, so that a stolen database opens no session."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(token: str) -> bool:
    """Whether this can be a token of ours at all."""
    return len(token) == TOKEN_BYTES * 2 and all(letter in "0123456789abcdef" for letter in token)


async def load_session(request: Request) -> StaffSession | None:
    """The session of this request: not over, and of a member who is not disabled at this moment."""
    found = request.scope[_LOADED] = await _found(request)
    return found


def living_session(request: Request) -> StaffSession | None:
    """The same, once it was loaded; None where no route asked for it."""
    loaded: StaffSession | None = request.scope.get(_LOADED)
    return loaded


async def _found(request: Request) -> StaffSession | None:
    parts = parts_of(request)
    token = request.cookies.get(staff_cookie(parts.settings), "")
    session = await parts.of(Staff).session(token_name(token)) if is_token(token) else None
    if session is None or not may_enter(session.member, parts.settings) or is_over(session, parts.now()):
        return None
    if parts.now() - session.touched_at > _SELDOM:
        parts.of(Staff).touch(session.token, parts.now())
    return session


def may_enter(member: KeptMember, settings: Settings) -> bool:
    """Whether somebody may be signed in at all; the trial member only where a site is tried out."""
    is_for_trial = member.name == TRIAL and not member.subject
    return not member.is_disabled and (is_trial(settings) or not is_for_trial)


def is_trial(settings: Settings) -> bool:
    """Whether this site is only tried out, on this machine."""
    return settings.dev and not settings.is_secure and settings.host in ("127.0.0.1", "localhost", "::1")


def is_over(session: StaffSession, at: float) -> bool:
    """Whether nobody used it for too long, or it began too long ago."""
    return at - session.touched_at > IDLE or at - session.started_at > LONGEST


def set_staff_session(response: Response, settings: Settings, token: str) -> None:
    """Give the browser its token, until it is closed."""
    response.set_cookie(
        staff_cookie(settings), token, secure=settings.is_secure, httponly=True, samesite="lax", path="/"
    )


def clear_staff_session(response: Response, settings: Settings) -> None:
    """Take the token away, and have the browser drop the pages that its Back button would show."""
    response.delete_cookie(
        staff_cookie(settings), secure=settings.is_secure, httponly=True, samesite="lax", path="/"
    )
    have_browser_forget(response)
