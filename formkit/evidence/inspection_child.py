"""The child that opens an untrusted file, run with limits in a process of its own.

`python -m formkit.evidence.inspection_child KIND` reads the file from stdin. It answers on stdout with one line of JSON,
either {"refused": code} or {"size": bytes}; after a size come the bytes of the cleaned file. Before it comes a line that
begins with "ready" and ends with what the kernel lacks for the jail: what goes wrong until then is the operator's fault,
what goes wrong after it the file's. Nothing of the file is looked at before the jail is closed, nor opened after it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable

from formkit.evidence.jail import close_jail
from formkit.evidence.kinds import FileKind, kind_named

MEMORY = 768 * 1024 * 1024
SECONDS = 10
OPEN_FILES = 32
NICENESS = 10
"""How far it stands back behind pages, of 19: a tenth of a core where others want it too."""

READY = b"ready"
NOT_READY = 3
"""Exit code when a part that this needs is not installed, or the server leaves it too little memory."""


def main(arguments: list[str]) -> int:
    """Look at the file on stdin; the one argument is the name of the kind that it begins like."""
    kind = kind_named(arguments[0])
    os.nice(NICENESS)
    try:
        recognise, clean = _tools(kind)
        lacking = shut_in(kind)
    except (ImportError, OSError, ValueError, MemoryError):
        # python-magic raises the first too, when the system has no libmagic.
        return NOT_READY
    sys.stdout.buffer.write(b" ".join((READY, *map(str.encode, lacking))) + b"\n")
    sys.stdout.buffer.flush()
    content = sys.stdin.buffer.read()
    refused, cleaned = looked_at(content, kind, recognise, clean)
    answer = {"refused": refused} if refused else {"size": len(cleaned)}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + cleaned)
    sys.stdout.buffer.flush()
    return 0


def looked_at(
    content: bytes, kind: FileKind, recognise: Callable[[bytes], str], clean: Callable[[bytes], bytes]
) -> tuple[str, bytes]:
    """Why the file is refused, or "" and its cleaned bytes: recognition and parsing must both agree with `kind`."""
    if recognise(content) not in kind.recognised_as:
        return "wrong type", b""
    try:
        return "", clean(content)
    except Exception as problem:  # noqa: BLE001  # a hostile file makes parsers raise anything; all of it refuses
        return REFUSALS.get(type(problem).__name__, "cannot open"), b""


REFUSALS = {
    "TooManyPixels": "too many pixels",
    "MemoryError": "too many pixels",
    "Encrypted": "encrypted",
    "TooMuchInside": "too much inside",
}
"""By name of exception: the PDF reader is imported only when it is installed and wanted."""


def _tools(kind: FileKind) -> tuple[Callable[[bytes], str], Callable[[bytes], bytes]]:
    """Everything is imported and loaded here, before memory is limited: libraries count against it."""
    import magic

    recognise: Callable[[bytes], str] = magic.Magic(mime=True).from_buffer
    if kind.name == "pdf":
        from formkit.evidence import documents

        documents.get_ready()
        return recognise, documents.scrubbed
    from formkit.evidence import images

    images.get_ready()
    return recognise, lambda content: images.redrawn(content, kind)


def shut_in(kind: FileKind) -> list[str]:
    """Limit this process and close its jail, before it looks at a file; returns what the kernel lacks for the jail.

    Raises OSError or ValueError where the server's own limits are lower.
    """
    starts_threads = kind.name in STARTS_THREADS
    os.closerange(3, OPEN_FILES)  # what libraries opened while they were loaded
    _limit_myself()
    if not starts_threads:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    return close_jail(threads=starts_threads)


STARTS_THREADS = ("heic",)
"""Kinds whose decoder starts one of its own, which the limit on processes would count as one."""


def _limit_myself() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # The first limit ends it by a signal of its own, so that SIGKILL says that the machine lacks memory.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
