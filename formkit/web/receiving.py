"""What a page sent, read within its limits; it does not know what the fields mean."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from formkit.questions.base import Entry
from formkit.storage.evidence.received import Malformed, ReceivedFile, TooLarge, UploadLimits
from formkit.storage.evidence.receiving import receive_form
from formkit.web.parts import parts_of
from formkit.web.tokens import PageTokens, session_name, session_token
from formkit.web.trouble import trouble

TOKEN = "formkit-token"  # noqa: S105 - the name of a field
SEEN = "formkit-seen"
UPLOAD_MORE = "formkit-upload"
NO_FILES = UploadLimits(files=0)


@dataclass(frozen=True)
class Posted:
    """A form that was sent by one of our own pages."""

    entry: Entry
    """The fields without formkit's own."""
    seen: str
    """What the person saw of this page's answers when it was drawn."""
    wants_more: bool = False
    """"Upload this file" was pressed rather than "Continue"."""
    files: tuple[ReceivedFile, ...] = ()
    too_large: TooLarge | None = None
    """Set where a file was over its limit: the fields before it are there."""


async def posted(request: Request, limits: UploadLimits = NO_FILES) -> Posted | Response:
    """Read a form and check its token; the Response is the page that says what went wrong."""
    parts = parts_of(request)
    kind = request.headers.get("content-type", "")
    received = await receive_form(_body(request), kind, limits, parts.uploads)
    if isinstance(received, Malformed):
        return trouble(request, 400)
    too_large = received if isinstance(received, TooLarge) else None
    if too_large is not None and too_large.limit not in ("file", "files"):
        # Before the token is looked for: it may be in the part that was not read, and nothing is done either way.
        return trouble(request, 413)
    if not _has_good_token(request, received.fields):
        return trouble(request, 403)
    fields = received.fields
    return Posted(
        entry={name: values for name, values in fields.items() if not name.startswith("formkit-")},
        seen=(fields.get(SEEN) or ("",))[-1],
        wants_more=UPLOAD_MORE in fields,
        files=() if isinstance(received, TooLarge) else received.files,
        too_large=too_large,
    )


def _has_good_token(request: Request, fields: Entry) -> bool:
    parts = parts_of(request)
    token = session_token(request, parts.settings)
    sent = (fields.get(TOKEN) or ("",))[-1]
    return PageTokens(parts.keys).is_good(sent, session_name(token) if token else "")


async def _body(request: Request) -> AsyncIterator[bytes]:
    async for chunk in request.stream():
        yield chunk


def address(request: Request) -> str:
    """The address that a request came from, for limits only: it is never kept."""
    return request.client.host if request.client else ""
