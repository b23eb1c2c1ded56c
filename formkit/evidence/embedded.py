"""Pictures inside documents, without what they tell of the place, the camera and the person: nothing is drawn anew.

JPEG: ITU-T T.81, Annex B; JFIF: ITU-T T.871. JPEG 2000: ITU-T T.800, Annexes A and I.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

START_OF_SCAN, END, START = 0xDA, 0xD9, b"\xff\xd8"
OF_THE_PICTURE: Final = range(0xC0, 0xE0)
"""Frames, tables and scans. What lies beside them is of applications, a comment, or was never given out."""
OF_APPLICATIONS: Final = {
    0xE0: (b"JFIF\0", 12, b"\0\0"),  # shape of a pixel; then how large the preview is that would follow
    0xE2: (b"ICC_PROFILE\0", None, b""),  # what the colours mean
    0xEE: (b"Adobe", 12, b""),  # how the colours are written
}
"""Segments without which a picture looks different: how they begin, how many bytes of them stay, what comes behind."""
ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers without a length: they stand in the picture's own data."""


def bare_jpeg(content: bytes) -> bytes:
    """A JPEG with its size and colours alone: no EXIF, XMP, IPTC, comment, preview or anything behind its end.

    Raises ValueError, IndexError or struct.error for what is no whole JPEG.
    """
    if not content.startswith(START):
        raise ValueError("this is no JPEG")
    kept, at = bytearray(START), len(START)
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError("a segment of the JPEG does not begin")
        marker = content[at + 1]
        if marker == 0xFF:  # fill
            at += 1
            continue
        if marker == END:
            return bytes(kept) + b"\xff\xd9"
        end = _end_of_segment(content, at)
        data = _kept(marker, content[at + 4 : end])
        if data is not None:
            kept += struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data
        at = end
        if marker == START_OF_SCAN:
            end = _end_of_scan(content, at)
            kept += content[at:end]
            at = end
    return bytes(kept)  # a camera that was switched off leaves out the end; readers do not mind


def _end_of_segment(content: bytes, at: int) -> int:
    (length,) = struct.unpack_from(">H", content, at + 2)
    end: int = at + 2 + length
    if length < 2 or end > len(content):
        raise ValueError("a segment does not end")
    return end


def _kept(marker: int, data: bytes) -> bytes | None:
    """What stays of a segment; None where nothing does."""
    if marker in OF_THE_PICTURE:
        return data
    begins, size, behind = OF_APPLICATIONS.get(marker, (b"", 0, b""))
    return data[:size] + behind if begins and data.startswith(begins) else None


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker begins that is none of the picture's own data."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0 and content[at + 1] not in ALONE:
            return at
        at += 2
    return len(content)


CODESTREAM, CODESTREAM_START, CODESTREAM_END = b"jp2c", b"\xff\x4f", b"\xff\xd9"
BOXES: Final = (b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", CODESTREAM)
"""What a JPEG 2000 consists of; in other boxes programs keep what they like."""
HEADERS: Final = (b"jp2h", b"jpch", b"jplh")
OF_HEADERS: Final = (
    *(b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res ", b"cgrp", b"opct", b"creg"),
)
TILE, TILE_DATA, COMMENT, TILE_LENGTHS = 0x90, 0x93, 0x64, 0x55


def bare_jpeg_2000(content: bytes) -> bytes:
    """A JPEG 2000, as a file or a bare codestream, without boxes of metadata and comments. Raises as above."""
    if content.startswith(CODESTREAM_START):
        return _bare_codestream(content)
    return b"".join(_bare_box(kind, data) for kind, data in _boxes(content) if kind in BOXES)


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(content):
        if at + 8 > len(content):
            raise ValueError("a box of the JPEG 2000 does not begin")
        length, kind = struct.unpack_from(">I4s", content, at)
        head = 8
        if length == 1:
            (length,), head = struct.unpack_from(">Q", content, at + 8), 16
        end = len(content) if length == 0 else at + length
        if end > len(content) or end < at + head:
            raise ValueError("a box of the JPEG 2000 does not end")
        yield kind, content[at + head : end]
        at = end


def _bare_box(kind: bytes, data: bytes) -> bytes:
    if kind == CODESTREAM:
        data = _bare_codestream(data)
    elif kind in HEADERS:
        data = b"".join(_box(inner, of_it) for inner, of_it in _boxes(data) if inner in OF_HEADERS)
    return _box(kind, data)


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def _bare_codestream(content: bytes) -> bytes:
    """Comments stand in the header of the whole, and in that of each part of a tile."""
    header, at, _ = _without_comments(content, 2, TILE)
    parts, has_changed = [], False
    while content[at : at + 2] == bytes((0xFF, TILE)):
        (length,) = struct.unpack_from(">I", content, at + 6)
        end = at + length if length else len(content)
        if not at + 14 <= end <= len(content):
            raise ValueError("a tile of the JPEG 2000 does not end")
        inner, data_at, removed = _without_comments(content, at + 12, TILE_DATA)
        told = struct.pack(">I", length - removed) if length else bytes(4)
        parts.append(content[at : at + 6] + told + content[at + 10 : at + 12] + inner + content[data_at:end])
        has_changed, at = has_changed or removed > 0, end
    if has_changed:  # an index of the lengths of tiles would be wrong now, and is no more than an index
        header = _without_comments(CODESTREAM_START + header, 2, TILE, TILE_LENGTHS)[0]
    end_of_all = CODESTREAM_END if content.startswith(CODESTREAM_END, at) else b""
    return CODESTREAM_START + header + b"".join(parts) + end_of_all


def _without_comments(
    content: bytes, at: int, until: int, leave_out: int = COMMENT
) -> tuple[bytes, int, int]:
    """The segments from `at` to the marker `until` but for comments, where that marker is, and how many bytes they were."""
    kept, began = bytearray(), at
    while at + 1 < len(content) and content[at + 1] != until:
        if content[at] != 0xFF:
            raise ValueError("a segment of the JPEG 2000 does not begin")
        end = _end_of_segment(content, at)
        if content[at + 1] != leave_out:
            kept += content[at:end]
        at = end
    return bytes(kept), at, at - began - len(kept)
