"""Unpacks the streams of a document piece by piece, and stops where they hold more than is opened.

A file of 300 KB can hold 300 MB: what the server keeps, an officer's program has to unpack. Filters: ISO 32000-1, 7.4.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

MOST_INSIDE: Final = 250_000_000
"""Bytes that the streams of one document may come to: some 300 pages of text and drawings, or 7 of a colour scan that
nobody packed as JPEG."""

PIECE: Final = 256 * 1024


class TooMuchInside(Exception):
    """The streams come to more than MOST_INSIDE bytes."""


class Unpacking:
    """Unpacks the streams of one document, and counts what they come to, each step of each stream."""

    def __init__(self, most: int = MOST_INSIDE) -> None:
        self._left = most

    def count(self, size: int) -> None:
        """Count bytes that were unpacked elsewhere. Raises TooMuchInside."""
        self._left -= size
        if self._left < 0:
            raise TooMuchInside

    def unpacked(self, content: bytes, filters: Sequence[str]) -> Iterator[bytes]:
        """The bytes of a stream, in pieces, without these filters. Raises TooMuchInside, KeyError for unknown filters."""
        pieces: Iterable[bytes] = (content,)
        for name in filters:
            pieces = self._counted(FILTERS[name](pieces))
        return iter(pieces)

    def _counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.count(len(piece))
            yield piece


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What can be read before a fault is read, as programs that show documents do."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        waiting = piece
        while waiting and not unpacker.eof:
            try:
                yield unpacker.decompress(waiting, PIECE)
            except zlib.error:
                return
            waiting = unpacker.unconsumed_tail


def _from_ascii_85(pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield base64.a85decode(b"".join(pieces).strip().removesuffix(b"~>"))


def _from_ascii_hex(pieces: Iterable[bytes]) -> Iterator[bytes]:
    digits = b"".join(b"".join(pieces).partition(b">")[0].split())
    yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


FILTERS: Final[Mapping[str, Callable[[Iterable[bytes]], Iterator[bytes]]]] = {
    "/FlateDecode": _inflated,
    "/Fl": _inflated,
    "/ASCII85Decode": _from_ascii_85,
    "/A85": _from_ascii_85,
    "/ASCIIHexDecode": _from_ascii_hex,
    "/AHx": _from_ascii_hex,
    "/Crypt": iter,
}
"""By their names in documents, long and short; in one that opens without a password `Crypt` does nothing."""
