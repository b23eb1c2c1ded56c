"""Twenty power cuts lose nothing that was acknowledged: what the disk held at that moment is opened elsewhere.

A kill proves nothing here, as the kernel still writes what it has. So the database lies on a disk in a file; the
sending program is stopped, the file copied as it is, and the copy mounted, as after switching off.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.faults.ledger import PROGRAM, ROOT, acknowledged, assert_all_kept, environment

CUTS = 20
BETWEEN_CUTS = 100
"""Acknowledgements to wait for before the next cut."""


def _mount(image: Path, place: Path) -> None:
    place.mkdir(exist_ok=True)
    mounted = subprocess.run(["mount", "-o", "loop", image, place], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"an image cannot be mounted here: {mounted.stderr.decode().strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """An ext4 disk, in the file `image` beside it."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount the disk whose power is cut")
    if shutil.which("mkfs.ext4") is None:
        pytest.skip("mkfs.ext4 is not installed")
    image = tmp_path / "image"
    with image.open("wb") as file:
        file.truncate(48 * 1024 * 1024)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    _mount(image, tmp_path / "disk")
    yield tmp_path / "disk"
    subprocess.run(["umount", tmp_path / "disk"], check=True)


def test_twenty_power_cuts_lose_no_acknowledged_submission(disk: Path, tmp_path: Path) -> None:
    program = [*PROGRAM, str(disk / "formkit.db"), "8"]
    lines: list[str] = []
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, env=environment()) as sending:
        try:
            for _ in range(CUTS):
                lines += _said_until_stopped(sending)
                shutil.copyfile(disk.parent / "image", tmp_path / "copy")
                os.kill(sending.pid, signal.SIGCONT)
                _check_copy(tmp_path, acknowledged(lines))
        finally:
            sending.kill()
    assert len(acknowledged(lines)) > CUTS * BETWEEN_CUTS


def _said_until_stopped(sending: subprocess.Popen[bytes]) -> list[str]:
    """Let it send for a while, stop it between any two instructions, and hear what it had said by then."""
    assert sending.stdout is not None
    lines = [sending.stdout.readline() for _ in range(BETWEEN_CUTS + 1)]
    os.kill(sending.pid, signal.SIGSTOP)
    os.waitid(os.P_PID, sending.pid, os.WSTOPPED | os.WNOWAIT)
    os.set_blocking(sending.stdout.fileno(), False)
    lines += sending.stdout.readlines()
    os.set_blocking(sending.stdout.fileno(), True)
    return [line.decode().strip() for line in lines]


def _check_copy(folder: Path, references: list[str]) -> None:
    place = folder / "after"
    _mount(folder / "copy", place)
    try:
        assert_all_kept(place / "formkit.db", references)
    finally:
        subprocess.run(["umount", place], check=True)
