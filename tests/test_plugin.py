"""The suite's own part of pytest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.changed import ROOT
from tests.disk import DISK, folder_on_disk
from tests.plugin import COSTS, MEMORY, costs


def test_every_file_whose_cost_is_known_is_there() -> None:
    assert costs() != {}
    assert [name for name in costs() if not (ROOT / name).is_file()] == [], f"Take it out of {COSTS.name}"


def test_files_of_tests_lie_in_memory_where_there_is_room(tmp_path: Path) -> None:
    if os.environ.get("TMPDIR") != str(MEMORY):
        pytest.skip("/dev/shm has less than 2 GB of room")
    assert tmp_path.is_relative_to(MEMORY)


def test_what_is_about_a_disk_gets_a_folder_on_it() -> None:
    with folder_on_disk() as folder:
        assert folder.parent == Path(os.environ[DISK])
        assert folder.is_dir()
    assert not folder.exists()
