"""What came of a form that was sent: its fields and files, or why not; it does not know HTTP or questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Limit = Literal["file", "files", "body", "fields", "text"]

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class UploadLimits:
    """How much one request may carry, in bytes and counts. A part is counted as a field, text or file."""

    file_bytes: int = 10 * MEGABYTE
    files: int = 5
    """0 on a page that asks for no evidence."""
    fields: int = 1000
    text_bytes: int = 100_000
    text_total: int = 1 * MEGABYTE

    @property
    def body_bytes(self) -> int:
        """The largest body that could hold all of this; 1 MB is for the headers of the parts."""
        return self.files * self.file_bytes + self.text_total + MEGABYTE


@dataclass(frozen=True)
class ReceivedFile:
    """A file as it was sent, lying in the private folder. Nothing about it has been checked but its size.

    `name` and `declared_type` are the sender's words: do not trust them, and never make a path of them.
    """

    field: str
    name: str
    declared_type: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Received:
    """The whole form. The files are on disk and synced; the caller must `discard` them when done."""

    fields: Mapping[str, tuple[str, ...]]
    files: tuple[ReceivedFile, ...] = ()


@dataclass(frozen=True)
class TooLarge:
    """The request was over a limit and reading stopped there; no file of it is left on disk.

    `field` is the part that was being read ("" when it was the whole body). `fields` are the answers that came
    before it, so that the page can show them again: put the file input after the other questions of a page.
    """

    limit: Limit
    field: str
    most: int
    """The limit that was passed: bytes, or a count for "files" and "fields"."""
    fields: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Malformed:
    """The body is not what its content type says. `why` is for the log and names no content."""

    why: str


def discard(received: Received) -> None:
    """Remove the temporary files of a form; one that is gone already is no fault."""
    for file in received.files:
        file.path.unlink(missing_ok=True)
