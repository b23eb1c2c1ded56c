"""Delivery as the app sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from formkit.delivery.folder import FolderDestination
from formkit.delivery.outbox import delivering
from formkit.web.dependencies import Parts
from formkit.wing import Wing

OpenFile = Callable[[str], Awaitable[AsyncIterator[bytes]]]
"""The bytes of a kept file, by its id."""


def wing(kernel: Parts, open_file: OpenFile) -> Wing:
    """Every destination is a folder: files of evidence are read with `open_file`."""
    destination = FolderDestination(kernel.settings.data / "outbox", open_file)
    return Wing("delivery", jobs=lambda parts: [delivering(parts.store, destination, parts.now)])
