"""The command line as a person types it, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from formkit.bundled import folder
from formkit.cli import main
from tests.patience import LONGEST_WAIT

PROGRAM = Path(sys.executable).with_name("formkit")


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    errors: str

    @property
    def is_kind(self) -> bool:
        """True where a mistake ended with a sentence rather than with Python's own words."""
        return self.code == 1 and "Traceback" not in self.errors and 0 < self.errors.count("\n") <= 4


def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str | Path) -> Said:
    """`formkit WORDS` in this process."""
    monkeypatch.setattr(sys, "argv", ["formkit", *map(str, words)])
    mask = os.umask(0)
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os.umask(mask)
    said = capsys.readouterr()
    return Said(code, said.out, said.err)


def run(*words: str | Path, given: Mapping[str, str] | None = None) -> Said:
    """`formkit WORDS` in a process of its own, which has to end by itself. `given` is its environment."""
    ended = subprocess.run(
        [PROGRAM, *words],
        env={"PATH": os.environ["PATH"], **(given or {})},
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)


def forms_with(place: Path, name: str, text: str | bytes) -> Path:
    """A copy of the example forms with one file more, or another in its place."""
    forms = place / "forms"
    for path in folder("forms").rglob("*"):
        if path.is_file():
            copy = forms / path.relative_to(folder("forms"))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    content = text.encode() if isinstance(text, str) else text
    (forms / name).write_bytes(content)
    return forms


def one_form(place: Path) -> Path:
    """Report a missed bin alone, for tests that would wait for all forms to be read and ask for none."""
    forms = forms_with(place, "note.txt", "")
    for path in forms.glob("*.yaml"):
        if path.name.partition(".")[0] != "report-a-missed-bin":
            path.unlink()
    return forms
