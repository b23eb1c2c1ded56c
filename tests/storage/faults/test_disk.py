"""A disk that is full or broken: a person is told so, nobody gets a reference that is not kept, and it passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit.storage.store import Store, open_store
from tests.storage.faults.ledger import acknowledged, assert_all_kept, run_submitting
from tests.storage.making import KEYS, run_with, sent, started

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", place], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


@needs_root
def test_a_full_disk_refuses_and_recovers_without_opening_again(small_disk: Path) -> None:
    path = small_disk / "formkit.db"

    async def scenario(store: Store) -> None:
        tried = [await sent(store, f"s{turn}") for turn in range(300)]
        kept = [reference for reference in tried if reference is not None]
        assert 10 < len(kept) < 280
        assert tried[-1] is None
        assert store.figures()["writable"] is False
        assert None not in [await store.submission(reference) for reference in kept]
        subprocess.run(["mount", "-o", "remount,size=16m", small_disk], check=True)  # noqa: ASYNC221 - at once
        store.figures()
        await started(store, "after the probe of figures")
        assert store.figures()["writable"] is True
        after = [await sent(store, f"after {turn}") for turn in range(20)]
        assert None not in after
        references = [*kept, *(reference for reference in after if reference is not None)]
        assert assert_all_kept(path, references) == len(references)

    run_with(open_store(path, KEYS), scenario)


def test_a_limit_on_file_size_refuses_and_recovers_in_the_same_process(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    lines = run_submitting(path, 1, 300, 720_000)  # the empty tables alone take half of it
    assert lines.count("refused") > 5
    assert len(acknowledged(lines)) > 30
    assert all(line.startswith("kept ") for line in lines[-5:])
    assert_all_kept(path, acknowledged(lines))


@needs_strace
@pytest.mark.parametrize(
    "fault",
    [
        "fdatasync:error=EIO:when=20+9",
        "pwrite64:error=ENOSPC:when=300+301",
        "pwrite64:error=EIO:when=300+301",
    ],
)
def test_errors_of_the_disk_are_told_and_the_rest_is_kept(tmp_path: Path, fault: str) -> None:
    path, tried = tmp_path / "formkit.db", 100
    call = fault.split(":", 1)[0]
    strace = [
        "strace",
        "-f",
        "-qq",
        "-o",
        str(tmp_path / "calls"),
        "-e",
        f"trace={call}",
        "-e",
        f"inject={fault}",
    ]
    lines = run_submitting(path, 1, tried, before=strace)
    refused = lines.count("refused")
    assert refused > 0
    assert len(acknowledged(lines)) == tried - refused > tried // 2
    assert_all_kept(path, acknowledged(lines))


@needs_strace
def test_each_acknowledged_commit_was_synced_to_the_disk(tmp_path: Path) -> None:
    tried, commits_for_each = 50, 2
    calls = tmp_path / "calls"
    strace = ["strace", "-f", "-qq", "-o", str(calls), "-e", "trace=fdatasync,fsync"]
    lines = run_submitting(tmp_path / "formkit.db", 1, tried, before=strace)
    assert len(acknowledged(lines)) == tried
    synced = re.findall(r"(?:fdatasync|fsync)\(.*= 0", calls.read_text())
    assert len(synced) >= tried * commits_for_each
