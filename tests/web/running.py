"""The real server in a process of its own, on a free port; for what only a process can show."""

from __future__ import annotations

import os
import resource
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import httpx2

from formkit.journey.promises import london_day
from tests.patience import LONGEST_WAIT

ROOT = Path(__file__).resolve().parents[2]
UNLIMITED = resource.RLIM_INFINITY


def today() -> date:
    """The day in London, as the server has it."""
    return london_day(datetime.now(UTC))


@dataclass
class Running:
    """A server that answers, and what it wrote when it ended."""

    process: subprocess.Popen[str]
    address: str
    data: Path
    clients: list[httpx2.Client] = field(default_factory=list)
    output: str = ""

    def client(self, *, trust: str | None = None) -> httpx2.Client:
        """A client that keeps cookies."""
        verify = ssl.create_default_context(cafile=trust) if trust else True
        made = httpx2.Client(base_url=self.address, timeout=LONGEST_WAIT, verify=verify)
        self.clients.append(made)
        return made

    def limit_files(self, most_bytes: int) -> None:
        """Let no file of the server grow beyond this, as on a disk that is full."""
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (most_bytes, hard))

    def hear(self, words: str, *, errors: bool = False) -> str:
        """Wait for the line of its output that says this, and give it back; fails where it ends without."""
        heard = self.process.stderr if errors else self.process.stdout
        for line in heard or ():
            self.output += line
            if words in line:
                return line
        raise AssertionError(self.stop())

    def stop(self) -> str:
        """End the server as an operator does; everything it wrote."""
        for client in self.clients:
            client.close()
        if self.process.poll() is None:
            self.process.terminate()
        rest, wrong = self.process.communicate(timeout=LONGEST_WAIT)
        self.output += rest + (wrong or "")
        return self.output


@contextmanager
def running(
    data: Path, settings: Mapping[str, str] | None = None, *, errors: int = subprocess.PIPE
) -> Iterator[Running]:
    """Serve the example forms; `settings` are environment variables.

    `errors`: where it tells what is wrong. Who does not read a pipe of it makes a server that tells much stand still.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **dict(settings or {}),
    }
    program = "from formkit.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=errors
    )
    server = Running(process, "", data)
    try:
        assert process.stdout is not None
        server.address = server.hear(" at http").split(" at ")[1].strip()
        yield server
    finally:
        server.stop()
