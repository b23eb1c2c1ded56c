"""Whom to tell of a hole in this site: /.well-known/security.txt, as RFC 9116 describes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from formkit.web.dependencies import Parts, parts_of
from formkit.web.error_pages import trouble

PATH: Final = "/.well-known/security.txt"
"""Below the root of a host (RFC 9116, section 3), also where the site itself lies under a path of it."""
HOLDS_FOR: Final = timedelta(days=180)
"""RFC 9116, section 2.5.5, recommends less than a year: who keeps a copy asks again in time."""


async def show_security_txt(request: Request) -> Response:
    """GET /.well-known/security.txt; "not found" where nobody said whom to tell."""
    parts = parts_of(request)
    contact, policy = contact_and_policy(parts)
    if not contact:
        return trouble(request, 404)
    return PlainTextResponse("".join(f"{line}\n" for line in lines_of(parts, contact, policy)))


def contact_and_policy(parts: Parts) -> tuple[str, str]:
    """Contact and policy, each "" where it is not given.

    The council's own come first, for several may share a server; a policy is never that of another contact.
    """
    council, settings = parts.catalogue.council, parts.settings
    if council.security_contact:
        return council.security_contact, council.security_policy
    return settings.security_contact, settings.security_policy


def lines_of(parts: Parts, contact: str, policy: str) -> Iterator[str]:
    """The lines of the file, which is worked out for each request and so is never out of date."""
    yield f"Contact: {contact}"
    yield f"Expires: {expires(parts.moment())}"
    yield f"Preferred-Languages: {', '.join(parts.catalogue.languages)}"
    site = urlsplit(parts.address)
    if site.scheme == "https":  # section 2.5.2: another scheme is not canonical
        yield f"Canonical: https://{site.netloc}{PATH}"
    if policy:
        yield f"Policy: {policy}"


def expires(now: datetime) -> str:
    """The end of a day in UTC, as RFC 3339 writes it: the same for everybody who asks on one day."""
    return f"{now + HOLDS_FOR:%Y-%m-%d}T23:59:59Z"
