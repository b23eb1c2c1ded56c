"""A real clamd with three signatures of our own, and sockets that behave like one that is ill."""

from __future__ import annotations

import hashlib
import io
import shutil
import socket
import subprocess
import threading
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.patience import wait_until

CLAMD: Final = shutil.which("clamd") or "/usr/sbin/clamd"
TEST_FILES: Final = Path("/usr/share/clamav-testfiles")
NOT_THERE: Final = (
    "clamd is not installed: nothing is scanned here (apt-get install clamav-daemon clamav-testfiles)"
)
STREAM: Final = 4_000_000
"""Bytes that this clamd takes: little, so that tests are quick."""
EICAR: Final = (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$", b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
"""In two halves, so that no scanner takes this file away."""


def eicar() -> bytes:
    """The file that every scanner finds, and that does nothing."""
    return b"".join(EICAR)


def zipped(content: bytes, times: int = 1) -> bytes:
    """It in an archive, in an archive, in…"""
    for _ in range(times):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inside", content)
        content = packed.getvalue()
    return content


@contextmanager
def clamd_at(folder: Path) -> Iterator[Path]:
    """A clamd of its own, and where it listens. Skips loudly where none is installed."""
    if not Path(CLAMD).is_file():
        pytest.skip(NOT_THERE)
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "ours.ndb").write_text(f"Eicar-Test:0:*:{eicar().hex()}\n")
    if TEST_FILES.is_dir():
        program = (TEST_FILES / "clam.exe").read_bytes()
        known = hashlib.md5(program, usedforsecurity=False).hexdigest()
        (signatures / "ours.hdb").write_text(f"{known}:{len(program)}:Clam-Test\n")
    place, settings = folder / "clamd.ctl", folder / "clamd.conf"
    settings.write_text(
        f"LocalSocket {place}\nDatabaseDirectory {signatures}\nTemporaryDirectory {folder}\nForeground yes\n"
        f"StreamMaxLength {STREAM}\nAlertExceedsMax yes\nAlertEncrypted yes\n"
    )
    process = subprocess.Popen([CLAMD, "-c", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: place.exists() or process.poll() is not None)
        assert process.poll() is None, "clamd did not start"
        yield place
    finally:
        process.terminate()
        process.wait()


Behaves = Callable[[socket.socket], None]


@contextmanager
def ill_clamd(folder: Path, behaves: Behaves) -> Iterator[Path]:
    """A socket that takes connections and does with each what it is told."""
    place = folder / "ill.ctl"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))
        listening.listen()

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    behaves(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield place
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def taken(connection: socket.socket) -> None:
    """Take what is sent up to its end, and say nothing."""
    connection.settimeout(5)
    whole = b""
    while not whole.endswith(bytes(4)):
        part = connection.recv(65_536)
        if not part:
            return
        whole += part


async def pieces_of(content: bytes) -> AsyncIterator[bytes]:
    """The bytes of a file as they come."""
    for start in range(0, len(content), 100_000):
        yield content[start : start + 100_000]
