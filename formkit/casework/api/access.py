"""Who asks: the token in the header `Authorization: Bearer …`, and nothing else. Cookies and addresses say nothing."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.casework.tables import Casework
from formkit.casework.tokens import ApiScope, ApiToken, hash_of
from formkit.staff.members import AuditLine
from formkit.web.dependencies import parts_of
from formkit.web.form_body import address
from formkit.web.methods import Endpoint
from formkit.web.problems import problem_json

BEARER: Final = re.compile(r"[Bb]earer +([A-Za-z0-9_-]{20,200}) *")
SELDOM: Final = 60.0
"""Seconds after which it is written down again that a token was used."""

ApiEndpoint = Callable[[Request, ApiToken], Awaitable[Response]]


def for_scope(scope: ApiScope, endpoint: ApiEndpoint) -> Endpoint:
    """An endpoint for tokens with a scope; others get 401, 403 or 429 and nothing is looked up for them."""

    async def guarded(request: Request) -> Response:
        token = await _token_of(request)
        if token is None:
            return _not_let_in(request)
        if wait := parts_of(request).limits.seconds_to_wait("token", f"token {token.id}"):
            return problem_json(429, headers={"Retry-After": str(wait)})
        if scope not in token.scopes:
            says = f"This token has no scope “{scope}”. `formkit token add` makes one that has."
            told = f'Bearer error="insufficient_scope", scope="{scope}"'
            return problem_json(403, says, {"WWW-Authenticate": told})
        return await endpoint(request, token)

    return guarded


def audit_line(
    request: Request, token: ApiToken, kind: str, what: str, form: str, reference: str
) -> AuditLine:
    """What a client does, for the audit log: no member of staff can have brackets in their name."""
    return AuditLine(parts_of(request).now(), f"(api) {token.client}", kind, what, form, "done", reference)


async def _token_of(request: Request) -> ApiToken | None:
    """The token that was shown, where it is good here and now."""
    parts, shown = parts_of(request), request.headers.getlist("authorization")
    written = BEARER.fullmatch(shown[0]) if len(shown) == 1 else None
    if written is None:
        return None
    casework, now = parts.of(Casework), parts.now()
    token = await casework.token(hash_of(written[1]))
    if token is None or not token.is_good(now) or token.council not in parts.catalogue.councils:
        return None
    if token.used_at is None or now - token.used_at >= SELDOM:
        casework.touch(token.id, now)
    return token


def _not_let_in(request: Request) -> Response:
    """Whoever tries tokens is slowed down by the address that they come from."""
    if wait := parts_of(request).limits.seconds_to_wait("page", f"no token {address(request)}"):
        return problem_json(429, headers={"Retry-After": str(wait)})
    return problem_json(401, headers={"WWW-Authenticate": "Bearer"})
