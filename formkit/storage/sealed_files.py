"""Seals files piece by piece, so that neither side holds one whole; what was cut, swapped or mixed is not opened.

    a sealed file      MARK, 8 random bytes, then pieces of 64 KB, each with its tag
    nonce of a piece   the 8 bytes, then its number
    bound to           the row of its key, and whether it is the last piece

That is the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015), with a key for each file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

from formkit.storage.sealing import RowKey, SealBroken

MARK: Final = b"formkit sealed file 1\n"
"""How a sealed file begins: no picture and no PDF does."""
PIECE: Final = 64 * 1024
"""Plain bytes in each piece but the last."""
PREFIX: Final = 8
NUMBER: Final = 4
TAG: Final = 16
HEAD: Final = len(MARK) + PREFIX
SEALED_PIECE: Final = PIECE + TAG


class _Pieces:
    """What both directions share: bytes that wait for their piece to be full, and the number of the next piece."""

    def __init__(self, key: RowKey, size: int) -> None:
        self._key = key
        self._size = size
        self._waiting = bytearray()
        self._number = 0
        self._prefix = b""

    def _full(self) -> Iterator[bytes]:
        # One that is full waits as well until more is there: it may be the last.
        while len(self._waiting) > self._size:
            yield bytes(self._waiting[: self._size])
            del self._waiting[: self._size]

    def _next_nonce(self) -> bytes:
        nonce = self._prefix + self._number.to_bytes(NUMBER, "big")
        self._number += 1
        return nonce


class FileSealer(_Pieces):
    """Seals one file. Feed it, write what it gives, then what `finish` gives."""

    def __init__(self, key: RowKey) -> None:
        super().__init__(key, PIECE)
        self._prefix = os.urandom(PREFIX)

    @property
    def head(self) -> bytes:
        """What stands before all else."""
        return MARK + self._prefix

    def feed(self, plain: bytes) -> bytes:
        """What can be sealed with that; often nothing."""
        self._waiting += plain
        return b"".join(self._sealed(piece, "piece") for piece in self._full())

    def finish(self) -> bytes:
        """The last piece."""
        return self._sealed(bytes(self._waiting), "last piece")

    def _sealed(self, plain: bytes, column: str) -> bytes:
        return self._key.seal_piece(self._next_nonce(), column, plain)


class FileOpener(_Pieces):
    """Opens one file. What `feed` gives is a part of it; only when `finish` raised nothing was it whole.

    Both raise SealBroken.
    """

    def __init__(self, key: RowKey) -> None:
        super().__init__(key, SEALED_PIECE)

    def feed(self, sealed: bytes) -> bytes:
        """What can be opened with that; often nothing."""
        self._waiting += sealed
        if not self._prefix:
            if len(self._waiting) < HEAD:
                return b""
            self._take_head()
        return b"".join(self._opened(piece, "piece") for piece in self._full())

    def finish(self) -> bytes:
        """The last piece."""
        if not self._prefix:
            raise SealBroken("A sealed file ends before it has begun. Restore a backup.")
        return self._opened(bytes(self._waiting), "last piece")

    def _take_head(self) -> None:
        if not self._waiting.startswith(MARK):
            raise SealBroken("A file that was sealed is so no more: it was changed. Restore a backup.")
        self._prefix = bytes(self._waiting[len(MARK) : HEAD])
        del self._waiting[:HEAD]

    def _opened(self, sealed: bytes, column: str) -> bytes:
        return self._key.unseal_piece(self._next_nonce(), column, sealed)
