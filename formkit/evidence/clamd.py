"""Asks clamd, by its socket on this machine, whether a file holds a virus.

clean         it said OK of a whole file that is no larger than what it takes
infected      it found something in it
not checked   all else: it is away, slow, broke off, refused, or met one of its limits. That says nothing about the file
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

PATIENCE: Final = 10.0
"""Seconds for one file, its way to clamd included: a person waits for them."""
PIECE: Final = 64 * 1024
LONGEST_ANSWER: Final = 4_096
BEGIN: Final = b"zINSTREAM\0"
END: Final = bytes(4)
OK: Final = b"stream: OK\0"
FOUND: Final = re.compile(rb"stream: (\S{1,200}) FOUND\0")
NOT_LOOKED_INTO: Final = (b"Heuristics.Limits.", b"Heuristics.Encrypted.")
"""What clamd calls a find, and is none: it did not look at all of the file."""

Why = Literal["down", "slow", "broke off", "refused", "limits of clamd", "too large"]
AWAY: Final = ("down", "slow", "broke off")
"""Reasons that may be clamd's own, and not the file's."""


@dataclass(frozen=True)
class FileVerdict:
    """What clamd said of a file."""

    said: Literal["clean", "infected", "not checked"]
    why: str = ""
    """What it found, or the reason (`Why`) for which the file was not checked."""


async def ask_clamd(
    place: Path, plain: AsyncIterator[bytes], most: int, patience: float = PATIENCE
) -> FileVerdict:
    """What clamd, which listens at the socket `place`, says of a file; `most` bytes are asked about.

    Raises what `plain` raises; all that happens on the way to clamd is a verdict.
    """
    try:
        async with asyncio.timeout(patience):
            with closing(socket.socket(socket.AF_UNIX)) as clamd:
                clamd.setblocking(False)
                return await _asked(clamd, place, plain, most)
    except TimeoutError:
        return _not_checked("slow")


async def _asked(clamd: socket.socket, place: Path, plain: AsyncIterator[bytes], most: int) -> FileVerdict:
    try:
        await asyncio.get_running_loop().sock_connect(clamd, str(place))
    except OSError:
        return _not_checked("down")
    size, is_whole = 0, False
    try:
        await _send(clamd, BEGIN)
        async for piece in plain:
            size += len(piece)
            if size > most:
                return _not_checked("too large")
            for start in range(0, len(piece), PIECE):
                part = piece[start : start + PIECE]
                await _send(clamd, len(part).to_bytes(4, "big") + part)
        await _send(clamd, END)
        is_whole = True
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has answered early and closed: what it said can still be read
    verdict = _read(await _answer(clamd))
    return verdict if is_whole or verdict.said != "clean" else _not_checked("broke off")


async def _send(clamd: socket.socket, content: bytes) -> None:
    # No streams of asyncio: they lose what was said before the connection broke.
    await asyncio.get_running_loop().sock_sendall(clamd, content)


async def _answer(clamd: socket.socket) -> bytes:
    answer = b""
    with suppress(ConnectionResetError):  # it has closed without reading all: what it said before stands
        while part := await asyncio.get_running_loop().sock_recv(clamd, LONGEST_ANSWER):
            answer += part
            if len(answer) > LONGEST_ANSWER:
                break
    return answer


def _read(answer: bytes) -> FileVerdict:
    if answer == OK:
        return FileVerdict("clean")
    if found := FOUND.fullmatch(answer):
        if found[1].startswith(NOT_LOOKED_INTO):
            return _not_checked("limits of clamd")
        return FileVerdict("infected", found[1].decode("ascii", "replace"))
    if answer.endswith(b"size limit exceeded. ERROR\0"):
        return _not_checked("limits of clamd")
    return _not_checked("refused" if answer.endswith(b"\0") else "broke off")


def _not_checked(why: Why) -> FileVerdict:
    return FileVerdict("not checked", why)
