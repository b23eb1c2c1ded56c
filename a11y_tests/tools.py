"""Where the browsers and checkers are on this machine; it does not know what is tested with them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parent / "vendor" / "axe.min.js"
"""axe-core, to be handed to axe-selenium-python as its `script_url`: the version it brings is years older."""


def program(name: str) -> Path:
    """The program `name`; skips the test, with what to install, where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not on this machine: install it, or run scripts/test as root")
    return Path(found)


def nu_checker() -> Path:
    """The Nu HTML checker's jar, as scripts/test fetched it; skips the test where it is missing."""
    jar = Path(os.environ.get("FORMKIT_NU_CHECKER", ""))
    if not jar.is_file():
        pytest.skip("the Nu HTML checker is not here: scripts/test fetches it where npm is installed")
    return jar
