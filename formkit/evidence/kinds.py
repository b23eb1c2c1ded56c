"""The kinds of file that can be evidence, by extension."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """One kind of file: the extensions it goes by, what libmagic calls it, and what it is kept as."""

    name: str
    """As a form file says it: jpg, png, heic, pdf."""
    extensions: tuple[str, ...]
    recognised_as: tuple[str, ...]
    type: str
    """The media type it is kept as: HEIC becomes JPEG, which every office computer opens."""
    extension: str


KINDS = (
    FileKind("jpg", ("jpg", "jpeg"), ("image/jpeg",), "image/jpeg", "jpg"),
    FileKind("png", ("png",), ("image/png",), "image/png", "png"),
    FileKind("heic", ("heic", "heif"), ("image/heic", "image/heif"), "image/jpeg", "jpg"),
    FileKind("pdf", ("pdf",), ("application/pdf",), "application/pdf", "pdf"),
)


def readable_names() -> tuple[str, ...]:
    """The kinds that this installation can open and clean, in the words of a form file.

    A page must not offer others: without the optional package pikepdf no PDF is accepted, because a PDF that nobody
    parsed may carry scripts to the officer who opens it.
    """
    able_to_read_pdf = importlib.util.find_spec("pikepdf") is not None
    return tuple(kind.name for kind in KINDS if kind.name != "pdf" or able_to_read_pdf)


def kind_of(file_name: str, allowed: Sequence[str]) -> FileKind | None:
    """The kind that a file's extension claims, if it is among the `allowed` and readable ones; else None."""
    stem, dot, extension = file_name.rpartition(".")
    wanted = set(allowed) & set(readable_names())
    for kind in KINDS:
        if stem and dot and extension.lower() in kind.extensions and kind.name in wanted:
            return kind
    return None


def kind_named(name: str) -> FileKind:
    """The kind of this name; KeyError when there is none."""
    return {kind.name: kind for kind in KINDS}[name]
