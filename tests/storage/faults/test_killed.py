"""A hundred kills in the middle of sending lose nothing that was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.patience import LONGEST_WAIT
from tests.storage.faults.ledger import ROOT, acknowledged, assert_all_kept, environment

KILLS = 100


def test_a_hundred_kills_lose_no_acknowledged_submission(tmp_path: Path) -> None:
    path = tmp_path / "formkit.db"
    program = [sys.executable, "-m", "tests.storage.faults.killing", str(path), str(KILLS)]
    ran = subprocess.run(
        program, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_WAIT, env=environment()
    )
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    assert sum(line == "opened" for line in lines) == KILLS
    assert len(acknowledged(lines)) > KILLS
    assert_all_kept(path, acknowledged(lines))
