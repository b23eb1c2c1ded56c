"""Who is signed in, and what they may open."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, cast
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formkit.rendering.frame import Link
from formkit.staff.members import EVERY_FORM, AuditLine, Role, StaffSession
from formkit.staff.onward import SIGN_IN, onward_of
from formkit.staff.sessions import living_session, load_session
from formkit.staff.tables import Staff
from formkit.staff.views import Strip, not_allowed_view
from formkit.web.dependencies import StaffRoom, parts_of
from formkit.web.methods import Endpoint

HOME: Final = "/staff"
_ABOUT: Final = "formkit.staff about"
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,60}")
_REFERENCE = re.compile(r"(TRIAL-)?[A-Z0-9]{4,20}")


@dataclass(frozen=True)
class Member:
    """Somebody who is signed in, with the roles that they have now."""

    name: str
    roles: Mapping[str, tuple[str, ...]]
    """Role → the ids of the forms that it is for; `*` is every form, `@north` every form of that council."""
    council: str = ""
    """Whose site this is."""
    own_forms: Collection[str] | None = None
    """The forms of this site, where the server has several; None for all."""

    def may(self, role: Role, form: str = "") -> bool:
        """Whether they have the role for a form; without a form: for any of this site."""
        forms = self.roles.get(role, ())
        if EVERY_FORM in forms or f"@{self.council}" in forms:
            return True
        if form:
            return form in forms
        return bool(forms) if self.own_forms is None else any(one in forms for one in self.own_forms)

    def forms(self, role: Role, served: Iterable[str]) -> Collection[str] | None:
        """The forms that they have the role for, of those that are `served` and of those that no longer are.

        None for all there ever were, where the site is alone on its server.
        """
        named = self.roles.get(role, ())
        if self.own_forms is None:
            is_all = EVERY_FORM in named or f"@{self.council}" in named
            return None if is_all else frozenset(one for one in named if not one.startswith("@"))
        return frozenset(one for one in served if self.may(role, one))


def signed_in(request: Request) -> Member | None:
    """Who is signed in; None for everybody else, members who were disabled since among them."""
    session = living_session(request)
    return member_here(request, session) if session else None


def member_of(request: Request) -> Member:
    """Who opened a page of staff: `for_role` has let them in. Raises LookupError where it has not."""
    member = signed_in(request)
    if member is None:
        raise LookupError("Nobody is signed in: guard the endpoint with for_role.")
    return member


def member_here(request: Request, session: StaffSession) -> Member:
    """The member of a session, on the site that the request came to."""
    catalogue = parts_of(request).catalogue
    own = tuple(catalogue.forms) if catalogue.is_one_of_several else None
    return Member(session.member.name, session.member.roles, catalogue.council.id, own)


def for_role(role: Role, endpoint: Endpoint) -> Endpoint:
    """An endpoint for members with a role only: for the form in the address (`{form}`), else for any form.

    Others are led to the sign-in page or get a 403 page. Every answer is in the audit log before it is given: raises
    StoreUnavailable, and shows nothing, where it cannot be.
    """
    return _guarded(endpoint, lambda member, request: member.may(role, request.path_params.get("form", "")))


def for_members(endpoint: Endpoint) -> Endpoint:
    """The same for everybody who is signed in, whatever their roles."""
    return _guarded(endpoint, lambda member, request: True)


def _guarded(endpoint: Endpoint, may_open: Callable[[Member, Request], bool]) -> Endpoint:
    async def guarded(request: Request) -> Response:
        session = await load_session(request)
        if session is None:
            return _to_sign_in(request)
        if not may_open(member_here(request, session), request):
            if request.url.path == HOME and (rooms := rooms_for(request)):
                return RedirectResponse(rooms[0].address, 303)  # the way in leads each to what is theirs
            await _note(request, session, "refused")
            return _not_allowed(request)
        try:
            response = await endpoint(request)
        except Exception:  # passed on: what broke is seen to elsewhere, but that it was opened must be known
            await _note(request, session, "broke")
            raise
        await _note(request, session, str(response.status_code), response)
        return response

    return guarded


def about(request: Request, *references: str) -> None:
    """What an answer shows, gives out or changes: each of these submissions has a line of its own in the audit log.

    The one in the address (`{reference}`) is known without.
    """
    request.scope.setdefault(_ABOUT, []).extend(references)


def as_kind(request: Request, kind: str, by: str = "") -> None:
    """Have the audit log call it this, such as `search`, where it is not what its method and answer look like.

    `by` is a word of ours that it adds to the address: by what somebody was searched for, never what was typed.
    """
    request.scope[f"{_ABOUT} kind"] = (kind, by)


def rooms_for(request: Request) -> tuple[StaffRoom, ...]:
    """The parts of the staff's pages that whoever is signed in may open."""
    member = signed_in(request)
    rooms = parts_of(request).staff_rooms
    return tuple(room for room in rooms if member and member.may(cast("Role", room.role)))


def strip_of(request: Request) -> Strip:
    """Who is signed in, the ways through the staff's pages, and the token of the sign-out button: for their top."""
    session = living_session(request)
    name, token = (session.member.name, session.token) if session else ("", "")
    ways = tuple(Link(room.title, room.address) for room in rooms_for(request))
    return Strip(name, parts_of(request).page_token(token), ways if len(ways) > 1 else ())


def _to_sign_in(request: Request) -> Response:
    """What was asked for is kept in the address only where opening it again does the same."""
    url = request.url
    wanted = (
        onward_of(f"{url.path}?{url.query}" if url.query else url.path) if request.method == "GET" else ""
    )
    return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='')}" if wanted else SIGN_IN, 303)


def _not_allowed(request: Request) -> Response:
    parts = parts_of(request)
    view = not_allowed_view(parts.site(), strip_of(request))
    return HTMLResponse(parts.pages.page("staff/not_allowed.html", view), 403)


async def _note(
    request: Request, session: StaffSession, outcome: str, response: Response | None = None
) -> None:
    parts = parts_of(request)
    kind = "change" if request.method == "POST" else "view"
    if kind == "view" and response is not None and response.media_type != "text/html":
        kind = "view" if 300 <= response.status_code < 400 else "export"
    kind, by = request.scope.get(f"{_ABOUT} kind", (kind, ""))
    form = request.path_params.get("form", "")
    line = AuditLine(
        parts.now(),
        session.member.name,
        kind,
        f"{_what(request)} by {by}" if by else _what(request),
        form if _PLAIN.fullmatch(form) else "",
        outcome,
    )
    await parts.of(Staff).note(*(replace(line, reference=one) for one in _references(request)))


def _references(request: Request) -> Collection[str]:
    """The submissions that it is about; one that is none where it is about none."""
    named = str(request.path_params.get("reference", ""))
    own = (named,) if _REFERENCE.fullmatch(named) else ()
    return dict.fromkeys((*own, *request.scope.get(_ABOUT, ()))) or ("",)


def _what(request: Request) -> str:
    """The address as a pattern, with the names of views and files in it: nothing else of an address is for the log."""
    pattern = str(getattr(request.scope.get("route"), "path", ""))
    for name in ("view", "file"):
        said = str(request.path_params.get(name, ""))
        pattern = pattern.replace(f"{{{name}}}", said) if _PLAIN.fullmatch(said) else pattern
    return pattern
