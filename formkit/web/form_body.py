"""What a page sent, read within its limits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.questions.base import Entry
from formkit.web.dependencies import parts_of
from formkit.web.error_pages import trouble
from formkit.web.limits import Rate
from formkit.web.multipart import (
    LeftOut,
    Limit,
    Malformed,
    Received,
    ReceivedFile,
    TooLarge,
    UploadLimits,
    discard,
    receive_form,
)
from formkit.web.proxies import network_of
from formkit.web.tokens import PageTokens

TOKEN = "formkit-token"  # noqa: S105 - the name of a field
SEEN = "formkit-seen"
UPLOAD_MORE = "formkit-upload"
SWITCH = "formkit-switch"
"""The name of the buttons of the language switch."""
TOLD = "formkit-told"
"""Beside it: the code of the mistake that the page tells and that is kept nowhere."""
NOT_SENT: Final[Mapping[str, Limit]] = {"formkit-too-large": "file", "formkit-too-many": "files"}
"""Fields in which a script gives the names of files that it did not send → the limit that they are over."""
MOST_NOT_SENT = 50
"""Names; who chose more has enough to read."""
NO_FILES = UploadLimits(files=0)


@dataclass(frozen=True)
class Posted:
    """A form that was sent by one of our own pages."""

    entry: Entry
    """The fields without formkit's own."""
    seen: str
    """What the person saw of this page's answers when it was drawn."""
    is_ours: bool = True
    """Whether it is certain that a page of ours was sent; never false where it belongs to a visit that goes on."""
    is_too_late: bool = False
    """Whether the visit of the page is over."""
    wants_more: bool = False
    """"Upload files" was pressed rather than "Continue"."""
    switch_to: str = ""
    """The language whose button was pressed, as it was sent; "" where it was none."""
    told: str = ""
    """The code of the mistake that the page told and that is kept nowhere."""
    files: tuple[ReceivedFile, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """Files over a limit beside those that came."""
    too_large: TooLarge | None = None
    """Set where a file was over its limit: the fields before it are there."""


NO_VISIT = ("",)
"""What the pages are bound to that stand before any visit: start pages, the cookies page."""


async def posted(
    request: Request,
    visits: Collection[str],
    limits: UploadLimits = NO_FILES,
    *,
    rate: Rate = "page",
    too_late: bool = False,
) -> Posted | Response:
    """Read a form that one of our pages sent; the Response is the page that says what went wrong.

    `visits` are the ids of the visits that the page may have been drawn for; without any, the answers are gone, and the
    caller says so. With `too_late` the caller also takes what a page of ours sends whose visit is over.
    """
    parts = parts_of(request)
    if wait := parts.limits.seconds_to_wait(rate, address(request)):
        return trouble(request, 429, {"Retry-After": str(wait)}, seconds=str(wait))
    kind = request.headers.get("content-type", "")
    received = await receive_form(_body(request), kind, limits, parts.uploads)
    if isinstance(received, Malformed):
        return trouble(request, 400)
    too_large = received if isinstance(received, TooLarge) else None
    if too_large is not None and too_large.limit not in ("file", "files"):
        # Before the token is looked for: it may be in the part that was not read, and nothing is done either way.
        return trouble(request, 413)
    fields = received.fields
    token = (fields.get(TOKEN) or ("",))[-1]
    tokens = PageTokens(parts.keys)
    is_living = any(tokens.is_good(token, visit) for visit in visits)
    is_ours = is_living or tokens.is_ours(token)
    if not token or (visits and not is_living and not (too_late and is_ours)):
        if isinstance(received, Received):
            discard(received)
        return trouble(request, 403)
    return replace(_posted(received), is_ours=is_ours, is_too_late=not is_living)


def _posted(received: Received | TooLarge) -> Posted:
    """What came, sorted into the fields of the page and those of formkit's own."""
    fields = received.fields

    def own(name: str) -> str:
        return (fields.get(name) or ("",))[-1]

    return Posted(
        entry={name: values for name, values in fields.items() if not name.startswith("formkit-")},
        seen=own(SEEN),
        wants_more=UPLOAD_MORE in fields,
        switch_to=own(SWITCH),
        told=own(TOLD),
        files=() if isinstance(received, TooLarge) else received.files,
        left_out=() if isinstance(received, TooLarge) else (*received.left_out, *_not_sent(fields)),
        too_large=received if isinstance(received, TooLarge) else None,
    )


def _not_sent(fields: Mapping[str, tuple[str, ...]]) -> tuple[LeftOut, ...]:
    """What a script kept back, as if it had come: the page says the same of it."""
    return tuple(
        LeftOut("", name, limit)
        for field, limit in NOT_SENT.items()
        for name in fields.get(field, ())[:MOST_NOT_SENT]
    )


async def _body(request: Request) -> AsyncIterator[bytes]:
    async for chunk in request.stream():
        yield chunk


def address(request: Request) -> str:
    """The address or network that a request came from, for limits only: it is never kept."""
    return network_of(request.client.host) if request.client else ""
