"""A PostgreSQL of its own for a test, gone when it ends."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from tests.patience import LONGEST_WAIT

PROGRAMS = (
    Path("/usr/lib/postgresql/15/bin"),
    Path("/usr/lib/postgresql/16/bin"),
    Path("/usr/lib/postgresql/17/bin"),
)
NOBODY = "nobody"
"""PostgreSQL refuses to run as root."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    return (
        Path(found).parent
        if found
        else next((path for path in PROGRAMS if (path / "initdb").is_file()), None)
    )


def why_not() -> str:
    """Why no PostgreSQL can be started here; "" where it can."""
    if programs() is None:
        return "needs PostgreSQL (on Debian: apt install postgresql-15)"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "needs setpriv to run PostgreSQL as another user than root"
    return ""


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL that is reached through a socket in its folder, not by network."""

    folder: Path

    def run(self, sql: str) -> str:
        """What psql prints: rows as COPY writes them."""
        command = [
            "psql",
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            str(self.folder),
            "-U",
            "formkit",
            "-d",
            "postgres",
        ]
        ended = subprocess.run(
            _as_nobody(command), input=sql, capture_output=True, text=True, timeout=LONGEST_WAIT
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """The rows of a query, each value as text."""
        lines = self.run(f"COPY ({query}) TO STDOUT;\n").splitlines()
        return [tuple(_plain(value) for value in line.split("\t")) for line in lines]

    def table(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]) -> str:
        """The statements that make a table and fill it."""
        types = ", ".join(f"{column} {type} NOT NULL" for column, type in columns.items())
        lines = "".join("\t".join(_escaped(value) for value in row) + "\n" for row in rows)
        return f"CREATE TABLE {name} ({types});\nCOPY {name} FROM STDIN;\n{lines}\\.\n"


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A new cluster with UTF-8 and the order of bytes."""
    where = programs()
    assert where is not None
    folder = Path(mkdtemp(prefix="formkit-postgres-", dir="/tmp"))  # a socket's path has to be short
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    try:
        _run(
            [
                str(where / "initdb"),
                "-D",
                str(folder / "kept"),
                "-U",
                "formkit",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
            ]
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        log = str(folder / "log")
        _run([str(where / "pg_ctl"), "-D", str(folder / "kept"), "-w", "-l", log, "-o", options, "start"])
        try:
            yield Cluster(folder)
        finally:
            _run([str(where / "pg_ctl"), "-D", str(folder / "kept"), "-w", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def _run(command: Sequence[str]) -> None:
    # What pg_ctl starts holds on to its output: a pipe would never end.
    subprocess.run(_as_nobody(command), check=True, stdout=subprocess.DEVNULL, timeout=LONGEST_WAIT, cwd="/")


def _as_nobody(command: Sequence[str]) -> list[str]:
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", f"--reuid={NOBODY}", "--clear-groups", "--", *command]


ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def _escaped(value: object) -> str:
    return "".join(ESCAPES.get(letter, letter) for letter in str(value))


def _plain(written: str) -> str:
    known = {escape: letter for letter, escape in ESCAPES.items()}
    return re.sub(r"\\.", lambda found: known[found[0]], written)
