"""Where the browsers and checkers are on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from selenium.common.exceptions import WebDriverException

AXE = Path(__file__).resolve().parent / "vendor" / "axe.min.js"
"""axe-core, to be handed to axe-selenium-python as its `script_url`: the version it brings is years older."""

TRIES = 3

Driver = TypeVar("Driver")


def program(name: str) -> Path:
    """The program `name`; skips the test, with what to install, where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not on this machine: install it, or run scripts/test as root")
    return Path(found)


def driven(start: Callable[[], Driver]) -> Driver:
    """What `start` starts. Selenium chooses a port before its driver listens there: where another took it, once more."""
    for _ in range(TRIES - 1):
        try:
            return start()
        except WebDriverException as problem:
            if "unexpectedly exited" not in str(problem):
                raise
    return start()


def nu_checker() -> Path:
    """The Nu HTML checker's jar, as scripts/test fetched it; skips the test where it is missing."""
    jar = Path(os.environ.get("FORMKIT_NU_CHECKER", ""))
    if not jar.is_file():
        pytest.skip("the Nu HTML checker is not here: scripts/test fetches it where npm is installed")
    return jar
