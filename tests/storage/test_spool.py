"""One temporary file, from its first byte to its removal."""

from __future__ import annotations

import asyncio
import hashlib
import os
import resource
import stat
from pathlib import Path

import pytest

from formkit.errors import EvidenceUnavailable
from formkit.storage.spool import BATCH, Spool, private_folder, remove_leftovers


async def spooled(folder: Path, *pieces: bytes) -> Spool:
    """A finished file of these pieces."""
    spool = Spool(folder)
    for piece in pieces:
        await spool.write(piece)
    await spool.finish()
    return spool


@pytest.mark.parametrize("sizes", [(), (1,), (BATCH,), (BATCH - 1, 2), (5 * BATCH + 1,), (1000,) * 300])
def test_what_is_written_is_counted_and_hashed(tmp_path: Path, sizes: tuple[int, ...]) -> None:
    pieces = [os.urandom(size) for size in sizes]
    spool = asyncio.run(spooled(tmp_path, *pieces))
    whole = b"".join(pieces)
    assert spool.path.read_bytes() == whole
    assert (spool.size, spool.sha256) == (len(whole), hashlib.sha256(whole).hexdigest())


def test_the_file_is_private_even_under_an_open_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        spool = Spool(private_folder(tmp_path / "private"))
    finally:
        os.umask(before)
    assert stat.S_IMODE(spool.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(spool.path.parent.stat().st_mode) == 0o700
    spool.abandon()


def test_an_abandoned_file_is_gone_and_can_be_abandoned_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.abandon()
    spool.abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_told_in_a_sentence(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(EvidenceUnavailable, match="has room"):
            asyncio.run(spooled(tmp_path, b"x" * 2_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_folder_that_is_missing_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EvidenceUnavailable, match="could not be opened"):
        Spool(tmp_path / "missing")


def test_leftovers_of_a_killed_server_go_and_fresh_files_stay(tmp_path: Path) -> None:
    fresh, old = Spool(tmp_path), Spool(tmp_path)
    (tmp_path / "something-else").write_text("not ours")
    os.utime(old.path, (1, 1))
    assert remove_leftovers(tmp_path) == 1
    assert {path.name for path in tmp_path.iterdir()} == {fresh.path.name, "something-else"}
    fresh.abandon()
    old.abandon()
