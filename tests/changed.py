"""What is tested only where its files changed, or with --all: it takes long, and seldom breaks for another reason.

python -m tests.changed spark     ends well if the files of that name changed
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "spark": (
        "formkit/analytics/engines/", "formkit/analytics/fold/", "formkit/analytics/fold/sql.py",
        "tests/analytics/engines/",
    ),
    "long walks": ("forms/", "formkit/journey/", "tests/robot/", "a11y_tests/test_robot.py"),
}  # fmt: skip
"""Name → files and folders (which end in /)."""


def is_changed(name: str) -> bool:
    """Whether a file of that name changed; also where git cannot tell, so that nothing is left out by mistake."""
    paths = changed()
    return paths is None or is_among(FILES[name], paths)


def is_among(wanted: Sequence[str], paths: Iterable[str]) -> bool:
    """Whether one of the paths is one of the files, or lies in one of the folders, that are wanted."""
    return any(
        path == one or (one.endswith("/") and path.startswith(one)) for path in paths for one in wanted
    )


@cache
def changed(root: Path = ROOT) -> frozenset[str] | None:
    """What differs from where this work left origin/main; on main itself, from the commit before. None: git cannot tell."""
    head, fork = _git(root, "rev-parse", "HEAD"), _git(root, "merge-base", "HEAD", "origin/main")
    since = fork if fork and fork != head else ["HEAD~1"]
    differing = _git(root, "diff", "--name-only", since[0])
    new = _git(root, "ls-files", "--others", "--exclude-standard")
    return None if differing is None or new is None else frozenset([*differing, *new])


def _git(root: Path, *words: str) -> list[str] | None:
    try:
        told = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return told.stdout.splitlines() if told.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(0 if is_changed(sys.argv[1]) else 1)
