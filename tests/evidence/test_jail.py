"""Hostile code in the child that looks into files: what it reaches with the jail closed, and what it would without."""

from __future__ import annotations

import json
import os
import platform
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from formkit.evidence import jail
from tests.patience import LONGEST_WAIT

SECRET = "CANARYSECRET0123456789abcdef012345"


@dataclass
class Council:
    """A data folder with what is worth stealing, a network with who would listen, and the server's own process."""

    data: Path
    tcp: socket.socket
    udp: socket.socket
    unix: socket.socket
    abstract: socket.socket
    server: subprocess.Popen[str]

    def told(self) -> str:
        """What the hostile code knows already: the worst case."""
        return json.dumps(
            {
                "data": str(self.data),
                "tcp": self.tcp.getsockname(),
                "udp": self.udp.getsockname(),
                "unix": self.unix.getsockname(),
                "abstract": self.abstract.getsockname().decode().lstrip("\0"),
                "server": self.server.pid,
            }
        )


SERVER = """
import os, signal, sys, time
signal.signal(signal.SIGUSR1, lambda *_: os._exit(17))
print("here", flush=True)
time.sleep(9999)
"""


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """One of everything that a takeover would go for."""
    data = tmp_path / "data"
    (data / "outbox" / "waste" / "REF234").mkdir(parents=True)
    (data / "outbox" / "waste" / "REF234" / "submission.json").write_text("{}")
    (data / "secret.key").write_text(SECRET)
    (data / "formkit.sqlite").write_bytes(b"SQLite format 3\0")
    for name in ("to-delete", "to-rename", "to-change", "to-cut", "to-link"):
        (data / name).write_text("evidence")
    with ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind(str(data / "s"))
        unix.listen()
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
        abstract.bind(f"\0formkit-test-{os.getpid()}-{threading.get_ident()}")
        abstract.listen()
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "FORMKIT_SECRETS": SECRET},
        )
        assert server.stdout is not None
        assert server.stdout.readline() == "here\n"
        yield Council(data, tcp, udp, unix, abstract, server)
        server.kill()
        server.communicate()


HOSTILE = Path(__file__).with_name("hostile.py")
ALONE = {"nothing": (), "Landlock": ("Landlock",), "seccomp": ("seccomp",), "both": ("Landlock", "seccomp")}


def lacking_here() -> list[str]:
    """What this kernel lacks, as a child finds it."""
    program = "from formkit.evidence.jail import close_jail\nimport os\nos.write(1, ' '.join(close_jail()).encode())"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, timeout=LONGEST_WAIT
    )
    return ended.stdout.decode().split()


LACKING = lacking_here()


def reached(council: Council, means: str, kind: str = "jpg") -> set[str]:
    """What hostile code reached in a child that is shut in by these means."""
    ended = subprocess.run(
        [sys.executable, "-P", "-B", str(HOSTILE), means, kind, council.told()],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_WAIT,
        env={"PYTHONPATH": str(HOSTILE.parents[2]), "MALLOC_ARENA_MAX": "1"},
    )
    assert ended.returncode == 0, ended.stderr
    outcome: dict[str, str] = json.loads(ended.stdout)
    return {what for what, how in outcome.items() if how == "reached"}


def test_without_a_jail_each_of_these_would_be_reached(council: Council) -> None:
    """The other tests mean something only because of this one."""
    without = reached(council, "nothing")
    expected = {
        "read the secret", "read the database", "list the outbox", "read what was sent", "write a new file",
        "delete evidence", "rename evidence", "change rights", "cut evidence", "link evidence", "make a folder",
        "look at a file", "connect by TCP", "listen by TCP", "send by UDP", "connect to a socket in a folder",
        "connect to a socket without a file", "fork", "run a program", "signal the server", "signal by a descriptor",
        "read a foreign environment", "make memory that runs", "keep a program in memory", "start a thread",
        "open a device", "talk about a namespace",
    }  # fmt: skip
    if os.geteuid() == 0:
        expected |= {"trace the server", "read the server's memory", "read the server by a call"}
    assert expected - without <= {
        "trace the server",
        "read the server's memory",
        "read the server by a call",
    } | ({"talk about a namespace"} if os.geteuid() else set())


@pytest.mark.skipif(bool(LACKING), reason=f"NO WHOLE JAIL HERE: this kernel lacks {', '.join(LACKING)}")
@pytest.mark.parametrize("kind", ["jpg", "png", "pdf"])
def test_in_the_jail_nothing_is_reached(council: Council, kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("pikepdf", reason="pikepdf is not installed: no PDF is accepted here")
    assert reached(council, "both", kind) == set()
    assert council.server.poll() is None, "the server lives"
    assert sorted(one.name for one in council.data.iterdir()) == [
        "formkit.sqlite", "outbox", "s", "secret.key", "to-change", "to-cut", "to-delete", "to-link", "to-rename",
    ]  # fmt: skip
    council.tcp.setblocking(False)
    with pytest.raises(BlockingIOError):
        council.tcp.accept()
    council.udp.setblocking(False)
    with pytest.raises(BlockingIOError):
        council.udp.recv(1)


@pytest.mark.skipif(bool(LACKING), reason=f"NO WHOLE JAIL HERE: this kernel lacks {', '.join(LACKING)}")
def test_where_a_decoder_needs_a_thread_it_has_that_and_nothing_more(council: Council) -> None:
    assert reached(council, "both", "heic") == {"start a thread"}


@pytest.mark.skipif(
    "seccomp" in LACKING, reason="NO JAIL HERE: this kernel lacks seccomp, or is not of a known machine"
)
def test_seccomp_alone_is_a_whole_jail(council: Council) -> None:
    assert reached(council, "seccomp") == set()


@pytest.mark.skipif("Landlock" in LACKING, reason="NO WHOLE JAIL HERE: this kernel lacks Landlock")
def test_landlock_alone_keeps_the_files(council: Council) -> None:
    assert not reached(council, "Landlock") & {
        "read the secret", "read the database", "list the outbox", "read what was sent", "write a new file",
        "delete evidence", "rename evidence", "cut evidence", "link evidence", "make a folder",
        "read a foreign environment", "trace the server", "read the server's memory", "read the server by a call",
        "run a program",
    }  # fmt: skip


def test_a_child_has_neither_secrets_nor_open_files_to_begin_with(council: Council) -> None:
    for means in ("nothing", "both"):
        assert not reached(council, means) & {"find a secret in its environment", "find an open file"}


def test_no_new_rights_and_the_jail_are_noted_by_the_kernel() -> None:
    program = (
        "from formkit.evidence.jail import close_jail\n"
        "status = open('/proc/self/status')\nclose_jail()\nprint(status.read())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=LONGEST_WAIT
    )
    if sys.platform != "linux":
        pytest.skip("no Linux here: there is no jail")
    assert "NoNewPrivs:\t1\n" in ended.stdout
    assert ("Seccomp:\t2\n" in ended.stdout) is ("seccomp" not in LACKING)


@pytest.mark.parametrize("machine", jail.MACHINES)
def test_no_call_is_named_twice_and_none_that_opens_or_starts(machine: str) -> None:
    column = list(jail.MACHINES).index(machine)
    numbers = [
        each[column] for each in (*jail.NEEDED.values(), *jail.MEMORY.values(), jail.CLONE, jail.CLONE3)
    ]
    assert len(set(numbers)) == len(numbers)
    opening = {
        "x86_64": {2, 257, 437, 41, 42, 44, 57, 58, 59, 322, 62, 101, 310, 425},
        "aarch64": {56, 437, 198, 203, 221, 129, 117, 270, 425},
    }
    assert not opening[machine] & set(numbers)


def test_every_jump_of_the_filter_stays_within_it() -> None:
    for machine in jail.MACHINES:
        for threads in (False, True):
            steps = jail._steps(machine, threads=threads)
            for at, (_, yes, no, _k) in enumerate(steps):
                assert at + max(yes, no) + 1 <= len(steps) - (steps[at][0] != jail.RETURN)
            assert steps[-1][0] == jail.RETURN


@pytest.mark.skipif(
    platform.machine() != "x86_64" or "seccomp" in LACKING, reason="a 32-bit call is one of x86-64"
)
def test_a_call_by_the_numbers_of_another_machine_ends_the_child() -> None:
    # mov eax, 20 (getpid of 32 bits); int 0x80; ret
    program = (
        "import ctypes, mmap\nfrom formkit.evidence.jail import close_jail\n"
        "code = mmap.mmap(-1, 4096, prot=7)\ncode.write(bytes.fromhex('b814000000cd80c3'))\n"
        "call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))\n"
        "close_jail()\ncall()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, timeout=LONGEST_WAIT
    )
    assert ended.returncode in (-signal.SIGSYS, -signal.SIGSEGV)
