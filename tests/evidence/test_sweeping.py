"""What a killed process left.part done is swept when the app starts."""

from __future__ import annotations

import os
from pathlib import Path

from tests.patience import wait_until
from tests.web.serving import Clock, Served, settings_for

LONG_AGO = 1_000_000.0


def test_half_uploads_and_half_copies_of_a_killed_process_are_gone_after_the_next_start(
    tmp_path: Path,
) -> None:
    Served(settings_for(tmp_path / "data"), Clock()).close()
    halves = [tmp_path / "data/uploads/left.upload", tmp_path / "data/evidence/left.part"]
    fresh = tmp_path / "data/uploads/now.upload"
    for half in (*halves, fresh):
        half.write_bytes(b"half")
    for half in halves:
        os.utime(half, (LONG_AGO, LONG_AGO))
    site = Served(settings_for(tmp_path / "data"), Clock())
    try:
        wait_until(lambda: not any(half.exists() for half in halves))
        assert fresh.exists()
    finally:
        site.close()
