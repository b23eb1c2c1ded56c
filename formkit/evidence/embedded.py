"""Pictures inside documents, without what they tell of the place, the camera and the person: nothing is drawn anew.

JPEG: ITU-T T.81, Annex B. JPEG 2000: ITU-T T.800, Annexes A and I.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

APP0, APP2, APP14, APP15 = 0xE0, 0xE2, 0xEE, 0xEF
COMMENT, START_OF_SCAN, END, START = 0xFE, 0xDA, 0xD9, b"\xff\xd8"
COLOURS: Final = b"ICC_PROFILE\0"
ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers without a length: they stand in the picture's own data."""
TELLING_BOXES: Final = (b"uuid", b"xml ", b"uinf")
CODESTREAM, CODESTREAM_START, TILE, CODESTREAM_COMMENT = b"jp2c", b"\xff\x4f", 0x90, 0x64


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
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if end > len(content):
            raise ValueError("a segment of the JPEG does not end")
        if not _tells(marker, content[at + 4 : end]):
            kept += content[at:end]
        at = end
        if marker == START_OF_SCAN:
            end = _end_of_scan(content, at)
            kept += content[at:end]
            at = end
    return bytes(kept)  # a camera that was switched off leaves out the end; readers do not mind


def _tells(marker: int, data: bytes) -> bool:
    if marker == APP2:
        return not data.startswith(COLOURS)
    return marker == COMMENT or (APP0 < marker <= APP15 and marker != APP14)


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker begins that is none of the picture's own data."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0 and content[at + 1] not in ALONE:
            return at
        at += 2
    return len(content)


def bare_jpeg_2000(content: bytes) -> bytes:
    """A JPEG 2000, as a file or a bare codestream, without boxes of metadata and comments. Raises as above."""
    if content.startswith(CODESTREAM_START):
        return _bare_codestream(content)
    return b"".join(_box(kind, data) for kind, data in _boxes(content) if kind not in TELLING_BOXES)


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
        data = content[at + head : end]
        yield kind, _bare_codestream(data) if kind == CODESTREAM else data
        at = end


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def _bare_codestream(content: bytes) -> bytes:
    """Comments stand in the header, before the first tile."""
    kept, at = bytearray(content[:2]), 2
    while at + 4 <= len(content) and content[at + 1] != TILE:
        if content[at] != 0xFF:
            raise ValueError("a segment of the JPEG 2000 does not begin")
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if content[at + 1] != CODESTREAM_COMMENT:
            kept += content[at:end]
        at = end
    return bytes(kept) + content[at:]
