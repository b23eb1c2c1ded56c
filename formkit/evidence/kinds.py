"""The kinds of file that can be evidence, by how they begin; what a name claims is told apart from it."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """One kind of file: the extensions it goes by, how it begins, what libmagic calls it, and what it is kept as."""

    name: str
    """As a form file says it: jpg, png, heic, webp, pdf."""
    extensions: tuple[str, ...]
    begins: re.Pattern[bytes]
    recognised_as: tuple[str, ...]
    type: str
    """The media type it is kept as: HEIC and WebP become JPEG, which every office computer opens."""
    extension: str


KINDS = (
    FileKind(
        "jpg",
        ("jpg", "jpeg", "jfif", "jpe"),
        re.compile(rb"\xff\xd8\xff"),
        ("image/jpeg",),
        "image/jpeg",
        "jpg",
    ),
    FileKind("png", ("png",), re.compile(rb"\x89PNG\r\n\x1a\n"), ("image/png",), "image/png", "png"),
    FileKind(
        "heic",
        ("heic", "heif"),
        re.compile(rb"(?s:.{4})ftyp(hei[cxms]|mif1)"),
        ("image/heic", "image/heif"),
        "image/jpeg",
        "jpg",
    ),
    FileKind(
        "webp",
        ("webp",),
        re.compile(rb"RIFF(?s:.{4})WEBP"),
        ("image/webp",),
        "image/jpeg",
        "jpg",
    ),
    FileKind(
        "pdf",
        ("pdf",),
        re.compile(rb"(\xef\xbb\xbf)?\s*%PDF-"),
        ("application/pdf",),
        "application/pdf",
        "pdf",
    ),
)

HEAD = 64
"""Bytes of a file by which its kind is told."""


def readable_names() -> tuple[str, ...]:
    """The kinds that this installation can open and clean, in the words of a form file.

    A page must not offer others: without the optional package pikepdf no PDF is accepted, because a PDF that nobody
    parsed may carry scripts to the officer who opens it.
    """
    able_to_read_pdf = importlib.util.find_spec("pikepdf") is not None
    return tuple(kind.name for kind in KINDS if kind.name != "pdf" or able_to_read_pdf)


def kind_begun(head: bytes, allowed: Sequence[str]) -> FileKind | None:
    """The kind whose files begin with these bytes, if it is among the `allowed` and readable ones; else None.

    It says which parser is asked, not that the file is one: libmagic and the parser judge that, in the child.
    """
    return next((kind for kind in _wanted(allowed) if kind.begins.match(head)), None)


def claims_one(file_name: str, allowed: Sequence[str]) -> bool:
    """Whether the name ends as a file does that is among the `allowed` and readable kinds."""
    stem, _, extension = file_name.rpartition(".")
    return bool(stem) and any(extension.lower() in kind.extensions for kind in _wanted(allowed))


def _wanted(allowed: Sequence[str]) -> list[FileKind]:
    wanted = set(allowed) & set(readable_names())
    return [kind for kind in KINDS if kind.name in wanted]


def kind_named(name: str) -> FileKind:
    """The kind of this name; KeyError when there is none."""
    return {kind.name: kind for kind in KINDS}[name]
