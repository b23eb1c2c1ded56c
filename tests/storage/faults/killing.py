"""A program that starts, and kills, one sending program after the other on the same database.

    python -m tests.storage.faults.killing DATABASE TIMES

It forks, so that a hundred deaths cost no hundred starts of Python.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from tests.storage.faults.submitting import submit_until_killed

SENT = 2
"""Acknowledgements to wait for at least: a busy machine takes longer for them, and proves no less."""


def kill_once(path: Path) -> None:
    """Let a child send something and go on for a moment; pass on what it said before it died."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        submit_until_killed(path, tasks=8)
        os._exit(0)
    os.close(writing)
    said = b""
    while said.count(b"kept ") < SENT:
        said += os.read(reading, 65_536) or sys.exit("The child ended by itself.")
    os.write(1, said)
    until = time.monotonic() + random.uniform(0.0, 0.1)
    while (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            os.write(1, os.read(reading, 65_536))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while rest := os.read(reading, 65_536):
        os.write(1, rest)
    os.close(reading)


if __name__ == "__main__":
    for _ in range(int(sys.argv[2])):
        kill_once(Path(sys.argv[1]))
