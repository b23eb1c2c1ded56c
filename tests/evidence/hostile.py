"""What code would try that took over a parser: run in a process that is shut in like the child, it says what it reached.

`python hostile.py MEANS KIND WHAT-IT-KNOWS` prints one line of JSON: what was tried → "reached", or the error.
"""

from __future__ import annotations

import _thread
import ctypes
import json
import mmap
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from formkit.evidence import inspection_child, jail
from formkit.evidence.kinds import kind_named

CALLS: Final = {
    "x86_64": {"ptrace": 101, "process_vm_readv": 310, "memfd_create": 319, "unshare": 272, "io_uring_setup": 425,
               "pidfd_open": 434, "pidfd_send_signal": 424, "prlimit64": 302, "setpriority": 141},
    "aarch64": {"ptrace": 117, "process_vm_readv": 270, "memfd_create": 279, "unshare": 97, "io_uring_setup": 425,
                "pidfd_open": 434, "pidfd_send_signal": 424, "prlimit64": 261, "setpriority": 140},
}  # fmt: skip
LIBC = ctypes.CDLL(None, use_errno=True)
CALL = CALLS.get(os.uname().machine, {})
Known = dict[str, Any]  # Any: read from JSON


def call(name: str, *arguments: object) -> int:
    """One system call. Raises OSError."""
    result: int = LIBC.syscall(CALL[name], *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result


def files(known: Known) -> dict[str, Callable[[], object]]:
    """What lies in the data folder."""
    data = Path(known["data"])
    sent = data / "outbox" / "waste" / "REF234" / "submission.json"
    return {
        "read the secret": (data / "secret.key").read_bytes,
        "read the database": (data / "formkit.sqlite").read_bytes,
        "list the outbox": lambda: os.listdir(data / "outbox"),
        "read what was sent": sent.read_bytes,
        "write a new file": lambda: os.close(os.open(data / "new", os.O_CREAT | os.O_WRONLY)),
        "delete evidence": lambda: os.unlink(data / "to-delete"),
        "rename evidence": lambda: os.rename(data / "to-rename", data / "renamed"),
        "change rights": lambda: os.chmod(data / "to-change", 0o666),
        "cut evidence": lambda: os.truncate(data / "to-cut", 0),
        "link evidence": lambda: os.link(data / "to-link", data / "linked"),
        "make a folder": lambda: os.mkdir(data / "folder"),
        "look at a file": lambda: os.stat(data / "secret.key"),
        "open a device": lambda: os.open("/dev/zero", os.O_RDONLY),
    }


def network(known: Known) -> dict[str, Callable[[], object]]:
    """Ways out."""

    def connect(family: int, address: object) -> None:
        with socket.socket(family) as way:
            way.settimeout(5)
            way.connect(address)  # type: ignore[arg-type]  # of its family

    def send() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.sendto(b"stolen", tuple(known["udp"]))

    return {
        "connect by TCP": lambda: connect(socket.AF_INET, tuple(known["tcp"])),
        "listen by TCP": lambda: socket.create_server(("127.0.0.1", 0)).close(),
        "send by UDP": send,
        "connect to a socket in a folder": lambda: connect(socket.AF_UNIX, known["unix"]),
        "connect to a socket without a file": lambda: connect(socket.AF_UNIX, "\0" + known["abstract"]),
    }


def processes(known: Known) -> dict[str, Callable[[], object]]:
    """New ones, and the server."""
    server: int = known["server"]

    def fork() -> None:
        if (child := os.fork()) == 0:
            os._exit(0)
        os.waitpid(child, 0)

    def run() -> None:
        if os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)[1]:
            raise OSError("it did not run")

    def by_descriptor() -> None:
        call("pidfd_send_signal", call("pidfd_open", server, 0), 0, None, 0)

    return {
        "fork": fork,
        "run a program": run,
        "start a thread": lambda: _thread.start_new_thread(lambda: None, ()),
        "signal the server": lambda: os.kill(server, 0),
        "signal by a descriptor": by_descriptor,
        "limit the server": lambda: call("prlimit64", server, 7, None, ctypes.create_string_buffer(16)),
        "slow the server down": lambda: call("setpriority", 0, server, 0),
    }


def memory(known: Known) -> dict[str, Callable[[], object]]:
    """What the server knows."""
    server: int = known["server"]

    def trace() -> None:
        call("ptrace", 16, server, None, None)
        LIBC.waitpid(server, None, 0)
        call("ptrace", 17, server, None, None)

    def by_a_call() -> None:
        place, own = MAPPED[server], ctypes.create_string_buffer(8)
        pair, one = ctypes.c_size_t * 2, ctypes.c_ulong(1)
        mine, theirs = pair(ctypes.addressof(own), 8), pair(place, 8)
        call(
            "process_vm_readv", server, ctypes.byref(mine), one, ctypes.byref(theirs), one, ctypes.c_ulong(0)
        )

    def by_file() -> None:
        with open(f"/proc/{server}/mem", "rb", buffering=0) as foreign:
            foreign.seek(MAPPED[server])
            foreign.read(8)

    return {
        "read a foreign environment": lambda: open(f"/proc/{server}/environ", "rb").close(),
        "trace the server": trace,
        "read the server's memory": by_file,
        "read the server by a call": by_a_call,
    }


MAPPED: dict[int, int] = {}
"""Where a foreign process has memory, found out before the jail: the worst case."""


def itself(known: Known) -> dict[str, Callable[[], object]]:
    """What it has, and what it could become."""

    def secret() -> None:
        if not any("CANARY" in value or "SECRET" in name for name, value in os.environ.items()):
            raise OSError("there is none")

    def open_file() -> None:
        for number in range(3, 64):
            try:
                os.read(number, 0)
            except OSError as problem:
                if problem.errno != 9:  # it is open, only not for that
                    return
            else:
                return
        raise OSError("there is none")

    def runs() -> None:
        mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()

    return {
        "find a secret in its environment": secret,
        "find an open file": open_file,
        "make memory that runs": runs,
        "keep a program in memory": lambda: call("memfd_create", b"x", 0),
        "talk about a namespace": lambda: call("unshare", 0x00000200),  # CLONE_FS: harmless, for whoever may
        "have a ring of calls": lambda: call("io_uring_setup", 8, ctypes.create_string_buffer(120)),
    }


def shut_in(means: str, kind: str) -> None:
    """As the child is, or by one of the means alone."""
    if means == "both":
        inspection_child.shut_in(kind_named(kind))
    elif means == "Landlock":
        LIBC.prctl(jail.PR_SET_NO_NEW_PRIVS, *map(ctypes.c_ulong, (1, 0, 0, 0)))
        jail._close_landlock()
    elif means == "seccomp":
        LIBC.prctl(jail.PR_SET_NO_NEW_PRIVS, *map(ctypes.c_ulong, (1, 0, 0, 0)))
        jail._close_seccomp(threads=False)


def main(means: str, kind: str, told: str) -> None:
    """Be shut in, then try everything."""
    known: Known = json.loads(told)
    inspection_child._tools(kind_named(kind))
    with open(f"/proc/{known['server']}/maps") as maps:
        MAPPED[known["server"]] = next(int(line.partition("-")[0], 16) for line in maps if " r" in line)
    attempts = {**itself(known), **files(known), **network(known), **processes(known), **memory(known)}
    shut_in(means, kind)
    outcome = {}
    for what, attempt in attempts.items():
        try:
            attempt()
        except Exception as problem:  # noqa: BLE001  # whatever keeps it from it, it was kept from it
            outcome[what] = repr(problem)
        else:
            outcome[what] = "reached"
    os.write(1, json.dumps(outcome).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
