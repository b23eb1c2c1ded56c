"""The commands of the README can be run, and tell an operator what is wrong in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.checkout import ROOT, files

COMMANDS = (
    "scripts/serve", "scripts/test", "scripts/lock", "scripts/bench", "scripts/gates", "scripts/stress",
    "scripts/vendor", "scripts/recount", "scripts/trace", "scripts/sbom", "scripts/bounds", ".ci/run",
)  # fmt: skip
CALLED_BY_THE_BUILD = ("scripts/schema_hook.py",)
SHELL = (*COMMANDS[:6], "scripts/bounds", "scripts/setting-up.sh", ".ci/run")
EVERYDAY = ("bash", "dirname", "cat", "sha256sum", "id", "basename", "readlink")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_can_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


@pytest.mark.parametrize("name", SHELL)
def test_a_shell_file_can_be_read_by_bash(name: str) -> None:
    subprocess.run(["bash", "-n", name], cwd=ROOT, check=True)


def test_no_command_is_left_out_of_these_lists() -> None:
    known = {*COMMANDS, *SHELL, *CALLED_BY_THE_BUILD}
    here = {path.as_posix() for path in files() if path.parts[0] in {"scripts", ".ci"} and path.parts[1:]}
    assert {name for name in here if (ROOT / name).parent.name != "__pycache__"} <= known


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    checkout = copied_scripts(tmp_path)
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in EVERYDAY:
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    told = subprocess.run(
        [str(programs / "bash"), "scripts/serve"],
        cwd=checkout,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "formkit needs Python 3.11 or later" in told.stderr
    assert "apt-get install python3 python3-venv" in told.stderr


def copied_scripts(folder: Path) -> Path:
    """A checkout with the scripts and the locks alone, and so without .venv."""
    checkout = folder / "checkout"
    shutil.copytree(ROOT / "scripts", checkout / "scripts")
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, checkout / name)
    return checkout
