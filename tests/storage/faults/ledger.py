"""Compares what was acknowledged with what is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import apsw

from tests.patience import LONGEST_WAIT

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = (sys.executable, "-m", "tests.storage.faults.submitting")


def run_submitting(
    *arguments: object, before: Sequence[str] = (), timeout: float = LONGEST_WAIT
) -> list[str]:
    """What the sending program said, line by line; it must end well. `before` goes in front of it, as strace does."""
    program = [*before, *PROGRAM, *(str(argument) for argument in arguments)]
    ran = subprocess.run(
        program, cwd=ROOT, capture_output=True, text=True, timeout=timeout, env=environment()
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def environment() -> dict[str, str]:
    """The environment for programs of the tests: the checkout first, no bytecode left behind."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def acknowledged(lines: Sequence[str]) -> list[str]:
    """The references that were said to be kept."""
    return [line.removeprefix("kept ") for line in lines if line.startswith("kept ")]


def assert_all_kept(path: Path, references: Sequence[str], destinations: int = 1) -> int:
    """Each acknowledged reference is there once, each submission has one outbox row for each of so many destinations, the
    file is sound; how many."""
    connection = apsw.Connection(str(path))
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        kept = [str(row[0]) for row in connection.execute("SELECT reference FROM submission").fetchall()]
        outbox = [str(row[0]) for row in connection.execute("SELECT reference FROM outbox").fetchall()]
        marked = "SELECT reference FROM visit WHERE reference IS NOT NULL"
        visits = [str(row[0]) for row in connection.execute(marked).fetchall()]
    finally:
        connection.close()
    assert len(references) == len(set(references))
    assert set(references) <= set(kept)
    assert sorted(kept * destinations) == sorted(outbox)
    assert sorted(kept) == sorted(visits)
    return len(kept)
