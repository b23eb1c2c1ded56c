"""A server in a process of its own on one core, and what it uses."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMKIT = (str(Path(sys.executable).with_name("formkit")), "serve", "--port", "0")
UNLIMITED = {"FORMKIT_PAGES_A_MINUTE": "1000000000", "FORMKIT_STARTS_A_MINUTE": "1000000000"}
"""All the people of a benchmark come from one address."""
PATIENCE = 20


@dataclass(frozen=True)
class Served:
    """A running server."""

    process: subprocess.Popen[str]
    host: str
    port: int

    def cpu_seconds(self) -> float:
        """Processor time of the whole process so far, its own and the kernel's for it; in steps of 10 ms."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> tuple[float, float]:
        """PSS (what it shares counts in part) and RSS, in MB as `ps` and `top` count them (1,048,576 bytes)."""
        rows = dict(line.split(":", 1) for line in self._proc("smaps_rollup").splitlines()[1:])
        pss, rss = (int(rows[name].split()[0]) / 1024 for name in ("Pss", "Rss"))
        return pss, rss

    def _proc(self, name: str) -> str:
        return Path(f"/proc/{self.process.pid}/{name}").read_text(encoding="ascii")


def cores() -> tuple[int, int]:
    """The core for the server and the one for the load; the same twice where there is only one."""
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


@contextmanager
def formkit_served(data: Path, settings: Mapping[str, str] = UNLIMITED) -> Iterator[Served]:
    """`formkit serve` with the example forms."""
    with served((*FORMKIT, "--data", str(data)), settings) as one:
        yield one


@contextmanager
def hello_served() -> Iterator[Served]:
    """Starlette's plain hello on the same uvicorn."""
    with served((sys.executable, "-m", "bench.hello")) as one:
        yield one


@contextmanager
def served(command: Sequence[str], settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Start a server that prints its address, on the first core; end it, whatever happens."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**_without_formkit(os.environ), **(settings or {})},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            os.sched_setaffinity(process.pid, {cores()[0]})
            host, _, port = _address(process).removeprefix("http://").partition(":")
            yield Served(process, host, int(port))
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def _without_formkit(environment: Mapping[str, str]) -> dict[str, str]:
    """The figures must not depend on what the operator of this machine has set."""
    return {name: value for name, value in environment.items() if not name.startswith("FORMKIT_")}


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        found = next((word for word in line.split() if word.startswith("http://")), "")
        if found:
            return found
    raise SystemExit("The server ended before it said its address. Its own words stand above.")
