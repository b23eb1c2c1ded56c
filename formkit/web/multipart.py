"""Reads a form while it streams in, within limits, files to disk."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal
from urllib.parse import parse_qsl

from multipart import (  # type: ignore[import-untyped]  # ships no types; used in this file only
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from formkit.storage.spool import Spool, private_folder

BLOCK = 32 * 1024
"""The parser always sees blocks of this size, so that a form reads the same however the network cut it."""

LONGEST_BOUNDARY = 70
"""RFC 2046, 5.1.1."""


async def receive_form(
    chunks: AsyncIterator[bytes], content_type: str, limits: UploadLimits, folder: Path
) -> Received | TooLarge | Malformed:
    """Read one form from the body of a request; `content_type` is the request's header.

    Bytes are counted as they come, whatever Content-Length said; no chunk is asked for once BLOCK bytes past a limit
    have come. Nothing is read after that: the server throws away the rest of the body while it answers. Where the
    limits keep the good files, the rest is read for the names in it, up to `read_bytes`. Any outcome
    but Received leaves no file in `folder`; nor does an exception from `chunks` (the browser went away), which is
    passed on. Raises EvidenceUnavailable when the disk refuses.
    """
    kind, options = parse_options_header(content_type)
    if kind == "application/x-www-form-urlencoded":
        return await _receive_urlencoded(chunks, limits)
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data":
        return Malformed("the content type is not one of a form")
    if not (0 < len(boundary) <= LONGEST_BOUNDARY and boundary.isascii() and boundary.isprintable()):
        return Malformed("the boundary is missing or not a boundary")
    return await _Reading(limits, folder).read(chunks, boundary)


class _Over(Exception):
    """A limit was passed; carries the outcome out of the nested reading."""

    def __init__(self, limit: Limit, field: str, most: int) -> None:
        super().__init__(limit)
        self.limit: Limit = limit
        self.field = field
        self.most = most


class _Reading:
    """One multipart body being read: the fields and files so far, and the part that is open."""

    def __init__(self, limits: UploadLimits, folder: Path) -> None:
        self.limits = limits
        self.folder = folder
        self.fields: dict[str, tuple[str, ...]] = {}
        self.files: list[ReceivedFile] = []
        self.spools: list[Spool] = []
        self.part: MultipartSegment | None = None
        self.spool: Spool | None = None
        self.left_out: list[LeftOut] = []
        self.is_leaving_out = False
        self.is_full = False
        self.text = bytearray()
        self.text_total = 0
        self.parts = 0

    async def read(self, chunks: AsyncIterator[bytes], boundary: str) -> Received | TooLarge | Malformed:
        kept = False
        try:
            async with aclosing(_blocks(chunks, self.limits.read_bytes)) as blocks:
                await self._parse(blocks, boundary)
            kept = True
            return self._received()
        except _Over as over:
            if over.limit == "body" and self.limits.keeps_good and (self.files or self.left_out):
                kept = True
                self._leave_out_rest()
                return self._received()
            fields = MappingProxyType(self.fields)
            return TooLarge(over.limit, over.field, over.most, fields, self._file_name)
        except UnicodeDecodeError:
            return Malformed("a text field is not UTF-8")
        except MultipartError as problem:
            return Malformed(str(problem.args[0]))
        finally:
            if not kept:
                for spool in self.spools:
                    spool.abandon()

    def _received(self) -> Received:
        return Received(MappingProxyType(self.fields), tuple(self.files), tuple(self.left_out))

    def _leave_out(self, limit: Limit) -> None:
        """The part that is open is not kept; what comes of it yet is counted and dropped."""
        if self.spool is not None:
            self.spool.abandon()
        self.left_out.append(LeftOut(self._field, self._file_name, limit))
        self.spool, self.is_leaving_out = None, True

    def _leave_out_rest(self) -> None:
        """What is not read any more may hold files of which not even the names are known."""
        if self.spool is not None:
            self.spool.abandon()
        self.left_out.append(LeftOut(self._field, "", "body"))

    async def _parse(self, blocks: AsyncIterator[bytes], boundary: str) -> None:
        parser = PushMultipartParser(boundary, header_charset="utf8")
        seen = 0
        async for block in blocks:
            seen += len(block)
            self._fill(seen)
            for event in parser.parse(block):
                match event:
                    case MultipartSegment():
                        self._open_part(event)
                    case None:
                        await self._close_part()
                    case _:
                        await self._add(event)
        parser.close()

    def _fill(self, seen: int) -> None:
        """Keep no more files once so many bytes have come; each that comes yet is named."""
        if seen > self.limits.body_bytes and not self.is_full:
            self.is_full = True
            if self.spool is not None:
                self._leave_out("body")

    def _open_part(self, part: MultipartSegment) -> None:
        self.parts += 1
        self.part = part
        if self.parts > self.limits.fields:
            raise _Over("fields", part.name or "", self.limits.fields)
        if part.filename:
            if self.is_full:
                self._leave_out("body")
                return
            if len(self.files) >= self.limits.files:
                if self.limits.keeps_good:
                    self._leave_out("files")
                    return
                raise _Over("files", part.name or "", self.limits.files)
            self.spool = Spool(private_folder(self.folder))
            self.spools.append(self.spool)

    async def _add(self, piece: bytes) -> None:
        field = self._field
        if self.is_leaving_out:
            return
        if self.spool is not None:
            if self.spool.size + len(piece) > self.limits.file_bytes:
                if self.limits.keeps_good:
                    self._leave_out("file")
                    return
                raise _Over("file", field, self.limits.file_bytes)
            await self.spool.write(piece)
            return
        self.text += piece
        self.text_total += len(piece)
        if len(self.text) > self.limits.text_bytes:
            raise _Over("text", field, self.limits.text_bytes)
        if self.text_total > self.limits.text_total:
            raise _Over("text", field, self.limits.text_total)

    async def _close_part(self) -> None:
        part, spool = self.part, self.spool
        if part is not None and spool is not None:
            await spool.finish()
            declared = part.content_type or ""
            self.files.append(
                ReceivedFile(self._field, part.filename or "", declared, spool.path, spool.size, spool.sha256)
            )
        elif part is not None and part.filename is None and not self.is_leaving_out:
            # A file input left empty is sent as a part with an empty file name: that is no field and no file.
            self.fields[self._field] = (*self.fields.get(self._field, ()), self.text.decode("utf-8"))
        self.part, self.spool, self.text, self.is_leaving_out = None, None, bytearray(), False

    @property
    def _field(self) -> str:
        return (self.part.name or "") if self.part is not None else ""

    @property
    def _file_name(self) -> str:
        return (self.part.filename or "") if self.part is not None else ""


async def _blocks(chunks: AsyncIterator[bytes], most: int) -> AsyncGenerator[bytes, None]:
    """The same bytes in pieces of BLOCK; raises _Over before the piece that goes past `most` bytes."""
    waiting = bytearray()
    seen = 0
    async for chunk in chunks:
        for start in range(0, len(chunk), BLOCK):
            waiting += chunk[start : start + BLOCK]
            if len(waiting) >= BLOCK:
                seen = _counted(seen + BLOCK, most)
                yield bytes(waiting[:BLOCK])
                del waiting[:BLOCK]
    _counted(seen + len(waiting), most)
    if waiting:
        yield bytes(waiting)


def _counted(seen: int, most: int) -> int:
    if seen > most:
        raise _Over("body", "", most)
    return seen


async def _receive_urlencoded(
    chunks: AsyncIterator[bytes], limits: UploadLimits
) -> Received | TooLarge | Malformed:
    body = bytearray()
    async for chunk in chunks:
        body += chunk[: limits.text_total + 1]
        if len(body) > limits.text_total:
            return TooLarge("body", "", limits.text_total)
    if body.count(b"&") >= limits.fields:
        return TooLarge("fields", "", limits.fields)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return Malformed("the fields are not UTF-8")
    return _within_text(pairs, limits)


def _within_text(pairs: list[tuple[str, str]], limits: UploadLimits) -> Received | TooLarge:
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if len(value) > limits.text_bytes or len(value.encode()) > limits.text_bytes:
            return TooLarge("text", name, limits.text_bytes, MappingProxyType(fields))
        fields[name] = (*fields.get(name, ()), value)
    return Received(MappingProxyType(fields))


Limit = Literal["file", "files", "body", "fields", "text"]

MEGABYTE = 1_000_000

READ_FOR_NAMES = 4
"""The line is busy with the rest of a body whether it is read or not; it costs no room."""


@dataclass(frozen=True)
class UploadLimits:
    """How much one request may carry, in bytes and counts. A part is counted as a field, text or file."""

    file_bytes: int = 10 * MEGABYTE
    files: int = 5
    """0 on a page that asks for no evidence."""
    fields: int = 1000
    text_bytes: int = 100_000
    text_total: int = 1 * MEGABYTE
    keeps_good: bool = False
    """Whether a file over a limit is left out and the others are kept, up to the largest body; else reading stops there."""

    @property
    def body_bytes(self) -> int:
        """The largest body that could hold all of this; 1 MB is for the headers of the parts."""
        return self.files * self.file_bytes + self.text_total + MEGABYTE

    @property
    def read_bytes(self) -> int:
        """How much of a body is read: beyond the largest only to learn the names of the files that are not kept."""
        return READ_FOR_NAMES * self.body_bytes if self.keeps_good else self.body_bytes


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
class LeftOut:
    """A file that was over a limit and is not kept; without a name, of "body", is what was not read any more."""

    field: str
    name: str
    limit: Limit


@dataclass(frozen=True)
class Received:
    """The whole form. The files are on disk and synced; the caller must `discard` them when done.

    `left_out` is empty unless the limits keep the good ones; where one of it is of "body", fields may be missing too.
    """

    fields: Mapping[str, tuple[str, ...]]
    files: tuple[ReceivedFile, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


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
    file: str = ""
    """What its sender calls the file that was being read; "" where it was no file."""


@dataclass(frozen=True)
class Malformed:
    """The body is not what its content type says. `why` is for the log and names no content."""

    why: str


def discard(received: Received) -> None:
    """Remove the temporary files of a form; one that is gone already is no fault."""
    for file in received.files:
        file.path.unlink(missing_ok=True)
