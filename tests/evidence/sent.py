"""Bodies of requests as browsers send them, and chunks as networks cut them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from formkit.web.multipart import Malformed, Received, TooLarge, UploadLimits, receive_form

BOUNDARY = "----formBoundary7MA4YWxk"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
URLENCODED = "application/x-www-form-urlencoded"

Outcome = Received | TooLarge | Malformed


def field(name: str, value: bytes | str) -> bytes:
    """One text field."""
    value = value.encode() if isinstance(value, str) else value
    return b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (
        BOUNDARY.encode(),
        name.encode(),
        value,
    )


def upload(name: str, file_name: str, content: bytes, type: str = "image/jpeg") -> bytes:
    """One file."""
    return (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        f"Content-Type: {type}\r\n\r\n"
    ).encode() + b"%b\r\n" % content


def body(*parts: bytes) -> bytes:
    """A whole multipart body."""
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


async def chunked(chunks: Iterable[bytes]) -> AsyncIterator[bytes]:
    """The chunks, as a server hands them on."""
    for chunk in chunks:
        await asyncio.sleep(0)
        yield chunk


def cut(content: bytes, places: Sequence[int]) -> list[bytes]:
    """The content, cut at these places."""
    edges = [0, *sorted({min(place, len(content)) for place in places}), len(content)]
    return [content[start:end] for start, end in pairwise(edges)]


def receive(
    chunks: Iterable[bytes], folder: Path, limits: UploadLimits | None = None, content_type: str = MULTIPART
) -> Outcome:
    """What comes of a body that arrives in these chunks."""
    return asyncio.run(receive_form(chunked(chunks), content_type, limits or UploadLimits(), folder))
