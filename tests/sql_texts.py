"""Collects the SQL that formkit runs on SQLite while tests run, composed texts too.

Every connection that apsw opens tells each statement. A text is formkit's where formkit made it: the nearest function
that did not get it handed over as an argument stands in `formkit/`. What a test or a measurement asks by itself does
not count.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Final

import apsw

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / ".tools" / "statements"
"""One file for each process that ran tests; its name begins with `state_of_formkit`."""
LETTERS: Final = 12
FORMKIT: Final = f"{ROOT / 'formkit'}{os.sep}"
BESIDE: Final = ("tests", "bench", "a11y_tests", "scripts")
"""Folders that ask formkit's database what they want to know."""
OURS: Final = (FORMKIT, *(f"{ROOT / folder}{os.sep}" for folder in BESIDE))
NUMBER: Final = re.compile(r"(?<![\w?$])\d+")
PLACES: Final = re.compile(r"\?(?:, \?)+")

_met: set[str] = set()
"""Texts as they came: nothing more is done with one that comes again."""
_found: dict[str, tuple[str, str]] = {}
"""What texts that are alike have in common → one of them, and the module that made it."""


def collect() -> None:
    """Begin: every connection from now on tells what it runs."""
    apsw.connection_hooks.append(_listen)


def write() -> None:
    """Keep what this process collected, and drop what an earlier state of formkit ran."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    state = state_of_formkit()
    for old in FOLDER.glob("*.json"):
        if not old.name.startswith(state):
            old.unlink(missing_ok=True)  # another worker may be tidying up too
    if _found:
        (FOLDER / f"{state}-{os.getpid()}.json").write_text(json.dumps(_found), encoding="utf-8")


def collected() -> dict[str, str]:
    """What this process and those before it collected of formkit as it is now: text → module that made it."""
    found = dict(_found)
    for path in sorted(FOLDER.glob(f"{state_of_formkit()}-*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return dict(found.values())


@cache
def state_of_formkit() -> str:
    """Changes with every file that may hold SQL, so that no text outlives the code that ran it or the way it was found."""
    whole = hashlib.sha256()
    holding = (one for kind in ("*.py", "*.sql") for one in (ROOT / "formkit").rglob(kind))
    for path in sorted((*holding, Path(__file__))):
        whole.update(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return whole.hexdigest()[:LETTERS]


def _listen(connection: apsw.Connection) -> None:
    connection.exec_trace = _note


def _note(cursor: apsw.Cursor, text: str, values: object) -> bool:
    if text not in _met:
        made_by = _maker(text)
        if made_by.startswith(FORMKIT):
            _met.add(text)
            _found.setdefault(shared(text), (text.strip(), os.path.relpath(made_by, ROOT)))
    return True  # False would stop the statement


def shared(text: str) -> str:
    """The same for texts that differ in how many values they take only, or in a number that was worked out."""
    return PLACES.sub("?", NUMBER.sub("0", text.strip()))


def _maker(text: str) -> str:
    """The file of ours that made a text: those who hand it on got it as an argument."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename.startswith(OURS) and not _was_given(frame, text):
            return frame.f_code.co_filename
        frame = frame.f_back
    return ""


def _was_given(frame: FrameType, text: str) -> bool:
    code, known = frame.f_code, frame.f_locals
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return any(isinstance(said := known.get(name), str) and said == text for name in names)
