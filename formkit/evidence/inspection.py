"""Judges a received file and cleans it, through a limited child process."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import unicodedata
from asyncio.subprocess import Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from formkit.errors import EvidenceUnavailable
from formkit.evidence import inspection_child as looking
from formkit.evidence.kinds import HEAD, FileKind, claims_one, kind_begun
from formkit.logs import log
from formkit.storage.spool import Spool
from formkit.web.multipart import ReceivedFile

Code = Literal[
    "empty",
    "unusable name",
    "wrong type",
    "not what its name says",
    "cannot open",
    "too many pixels",
    "encrypted",
    "too much inside",
    "took too long",
    "no room",
]

SECONDS = 30.0
"""Wall time for one child, which has less of a processor than all else; a file that waits its turn is not timed."""

LAST_WORDS = 2.0
"""Seconds to empty the pipe of a child that was ended; only one that escaped its group could hold it longer."""

NEVER_IN_NAMES = frozenset("/\\\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MOST_CLEANED_BYTES = 64 * 1024 * 1024
PIECE = 64 * 1024

PACKAGE_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Accepted:
    """The file may be kept. The cleaned bytes now lie at the received file's `path`; size and hash are theirs."""

    type: str
    extension: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Refused:
    """The file may not be kept, and why; the wording lives apart. The caller discards it."""

    code: Code


async def inspect(
    file: ReceivedFile,
    allowed: Sequence[str],
    seconds: float = SECONDS,
    has_room: Callable[[int], bool] = lambda size: True,
) -> Accepted | Refused:
    """Judge one file; `allowed` are kinds in the words of a form file: jpg, png, heic, webp, pdf.

    How it begins, libmagic and a successful parse must agree; its name only words a refusal. Pictures are drawn anew
    without metadata, HEIC and WebP as JPEG, PDFs are scrubbed: the received file is replaced by what was cleaned. Whatever the
    file does to the child, the outcome is Refused, after `seconds` at most. `has_room` is asked for the bytes of a
    cleaned file that becomes larger than what was received. Raises EvidenceUnavailable when the server lacks a tool,
    the machine ends the child, or the disk refuses.
    """
    if file.size == 0:
        return Refused("empty")
    if not _usable_name(file.name):
        return Refused("unusable name")
    unlike: Code = "not what its name says" if claims_one(file.name, allowed) else "wrong type"
    kind = kind_begun(_head(file.path), allowed)
    if kind is None:
        return Refused(unlike)
    try:
        async with asyncio.timeout(seconds):
            seen = await _ask_child(file, kind, has_room)
    except TimeoutError:
        return Refused("took too long")
    return Refused(unlike) if seen == Refused("wrong type") else seen


def _usable_name(name: str) -> bool:
    """Browsers send a plain file name. Folders, control signs and turned writing directions hide something.

    A long name does not: it is shortened where it is shown.
    """
    return not any(
        sign in NEVER_IN_NAMES or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in name
    )


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as content:
            return content.read(HEAD)
    except OSError as problem:
        raise _not_looked_into(problem) from problem


def _not_looked_into(problem: OSError) -> EvidenceUnavailable:
    return EvidenceUnavailable(
        f"An upload could not be checked: {problem.strerror}. "
        "Check the folder for uploads, and the server's limits on processes and memory."
    )


async def _ask_child(
    file: ReceivedFile, kind: FileKind, has_room: Callable[[int], bool]
) -> Accepted | Refused:
    spool = Spool(file.path.parent)
    child = None
    try:
        child = await _start_child(file.path, kind)
        refusal = await _read_answer(child, spool, lambda size: size <= file.size or has_room(size))
        if refusal is not None:
            return refusal
        os.replace(spool.path, file.path)
        return Accepted(kind.type, kind.extension, spool.size, spool.sha256)
    finally:
        spool.abandon()
        if child is not None:
            await asyncio.shield(_end(child))


async def _end(child: Process) -> None:
    """Shielded from a cancelled request: a child that nobody waits for, or whose pipe nobody empties, stays."""
    if child.returncode is None:
        with suppress(ProcessLookupError):
            # The whole group: a parser that was taken over may have started others.
            os.killpg(child.pid, signal.SIGKILL)
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORDS):
            await child.communicate()


async def _start_child(path: Path, kind: FileKind) -> Process:
    # The child is handed the open file, never its path, and no variable of the server's environment.
    content = -1
    try:
        content = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-B", "-m", looking.__name__, kind.name),
            stdin=content,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd="/",
            # One malloc arena: each further one would take 64 MB of the address space that the child may have.
            env={"PYTHONPATH": str(PACKAGE_ROOT), "MALLOC_ARENA_MAX": "1"},
            start_new_session=True,
        )
    except OSError as problem:
        raise _not_looked_into(problem) from problem
    finally:
        if content >= 0:
            os.close(content)


async def _read_answer(child: Process, spool: Spool, has_room: Callable[[int], bool]) -> Refused | None:
    """None when the cleaned file is whole and synced in `spool`."""
    assert child.stdout is not None  # noqa: S101  # asked for above; tells the type checker
    word, _, lacking = (await child.stdout.readline()).strip().partition(b" ")
    if word != looking.READY:
        raise _operators_affair(await child.wait())
    if lacking:
        _tell_once(lacking.decode("ascii", "replace"))
    line = await _first_line(child.stdout)
    while piece := await child.stdout.read(PIECE):
        if spool.size + len(piece) > MOST_CLEANED_BYTES:
            return Refused("too many pixels")
        if not has_room(spool.size + len(piece)):
            return Refused("no room")
        await spool.write(piece)
    ended = await child.wait()
    if ended in FROM_OUTSIDE:
        raise _operators_affair(ended)
    if ended == -signal.SIGXCPU:
        return Refused("took too long")
    if ended != 0 or spool.size != line.get("size"):
        return Refused(_known_code(line.get("refused")))
    await spool.finish()
    return None


@cache
def _tell_once(lacking: str) -> None:
    """Once a run: what is told with each file is soon read by nobody."""
    log().warning("files are looked into without a whole jail", why=f"this kernel lacks {lacking}")


FROM_OUTSIDE = tuple(-number for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT))
"""Ends that no file brings about: memory that the server's machine or container lacks, a stop of the server."""


def _operators_affair(status: int) -> EvidenceUnavailable:
    log().error("files cannot be looked into", status=status)
    return EvidenceUnavailable(
        "Uploads cannot be checked: a library is missing, or the server leaves too little memory. "
        "Install libmagic (apt-get install libmagic1) and formkit's own requirements, and look at its limits."
    )


async def _first_line(answer: asyncio.StreamReader) -> dict[str, object]:
    try:
        line = json.loads(await answer.readline())
    except ValueError:
        # A child that crashed said nothing, or half a line, or a line without end: its exit code tells the rest.
        return {}
    return line if isinstance(line, dict) else {}


def _known_code(code: object) -> Code:
    return next((known for known in get_args(Code) if known == code), "cannot open")
