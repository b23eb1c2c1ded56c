"""Keeping evidence: durable, private, by made-up names, and a sentence when the place fails."""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from formkit.errors import EvidenceUnavailable
from formkit.evidence.keeper import EvidenceKeeper
from tests.evidence.keeping import keeper_at, read, sealed_size
from tests.patience import LONGEST_WAIT

ID = "0123456789abcdef0123456789abcdef"
OTHER = "Zm9ybWtpdC1ldmlkZW5jZQ"


@pytest.fixture(params=["folder", "file URL", "memory"])
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> EvidenceKeeper:
    """A keeper at each kind of place that needs no network."""
    kept = tmp_path / "kept"
    return keeper_at({"folder": str(kept), "file URL": kept.as_uri(), "memory": "memory:///"}[request.param])


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file that was received."""
    path = tmp_path / "made-up.upload"
    path.write_bytes(os.urandom(300_000))
    return path


async def ids(keeper: EvidenceKeeper) -> dict[str, int]:
    """Sizes by id of all that is kept."""
    return {kept.id: kept.size async for kept in keeper.listing()}


def test_what_is_kept_is_read_listed_and_removed(keeper: EvidenceKeeper, photo: Path) -> None:
    content = photo.read_bytes()

    async def story() -> None:
        await keeper.keep(photo, ID)
        await keeper.keep(photo, OTHER)
        assert await read(keeper, ID) == content
        assert await ids(keeper) == {ID: sealed_size(300_000), OTHER: sealed_size(300_000)}
        await keeper.remove(ID)
        await keeper.remove(ID)
        assert await ids(keeper) == {OTHER: sealed_size(300_000)}
        with pytest.raises(EvidenceUnavailable):
            await keeper.open(ID)

    asyncio.run(story())


@pytest.mark.parametrize("id", ["", "short", "../" + ID, ID + "/x", ID + "\n", "a" * 65, ".." * 20])
def test_an_id_that_was_not_made_up_by_us_is_never_used(keeper: EvidenceKeeper, photo: Path, id: str) -> None:
    for use in (keeper.keep(photo, id), keeper.open(id), keeper.remove(id)):
        with pytest.raises(ValueError, match="128 random bits"):
            asyncio.run(use)


def test_only_this_user_can_read_what_is_kept(tmp_path: Path, photo: Path) -> None:
    before = os.umask(0)
    try:
        asyncio.run(keeper_at(tmp_path / "kept").keep(photo, ID))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "kept" / ID).stat().st_mode) == 0o600


def test_a_full_disk_is_told_and_nothing_is_half_kept(tmp_path: Path, photo: Path) -> None:
    keeper = keeper_at(tmp_path / "kept")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(EvidenceUnavailable, match="has room"):
            asyncio.run(keeper.keep(photo, ID))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_place_that_cannot_be_used_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EvidenceUnavailable):
        keeper_at(tmp_path / "file" / "kept")


def test_a_kind_of_place_that_nobody_knows_is_told_at_the_start() -> None:
    with pytest.raises(EvidenceUnavailable):
        keeper_at("gopher://council/kept")


def test_a_place_that_goes_away_is_told_whatever_is_asked(tmp_path: Path, photo: Path) -> None:
    keeper = keeper_at(tmp_path / "kept")
    shutil.rmtree(tmp_path / "kept")
    for use in (keeper.keep(photo, ID), read(keeper, ID)):
        with pytest.raises(EvidenceUnavailable):
            asyncio.run(use)


def test_a_copy_that_was_cut_short_is_not_evidence_and_is_swept(tmp_path: Path) -> None:
    keeper = keeper_at(tmp_path / "kept")
    half = tmp_path / "kept" / f"{ID}.part"
    half.write_bytes(b"half")
    assert asyncio.run(ids(keeper)) == {}
    assert keeper.remove_halves() == 0
    os.utime(half, (1, 1))
    assert keeper.remove_halves() == 1
    assert not half.exists()


PROGRAM = """
import asyncio, sys
from pathlib import Path
from tests.evidence.keeping import keeper_at
asyncio.run(keeper_at(Path(sys.argv[1])).keep(Path(sys.argv[2]), sys.argv[3]))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: syncing cannot be seen")
def test_a_file_is_on_disk_before_it_is_acknowledged(tmp_path: Path, photo: Path) -> None:
    trace = tmp_path / "trace"
    calls = "trace=fsync,rename,renameat,renameat2"
    program = [sys.executable, "-c", PROGRAM, str(tmp_path / "kept"), str(photo), ID]
    ended = subprocess.run(
        ["strace", "-f", "-o", str(trace), "-e", calls, *program],
        capture_output=True,
        check=False,
        timeout=LONGEST_WAIT,
    )
    if b"ptrace" in ended.stderr or b"PTRACE" in ended.stderr:
        pytest.skip("strace may not watch programs here: syncing cannot be seen")
    assert ended.returncode == 0, ended.stderr
    names = [line.split()[1].partition("(")[0] for line in trace.read_text().splitlines() if "(" in line]
    order = [name for name in names if name.startswith(("fsync", "rename"))]
    assert order == ["fsync", "rename", "fsync"], (
        "the bytes, then the name, then the folder that holds the name"
    )
