"""What `formkit check` says of a form's file, to stand beside its losses; it checks nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from formkit.errors import FormFileError
from formkit.rendering.analyst.pages import Section


def checks_section(form: str, problems: Sequence[FormFileError]) -> Section:
    """Every finding of a form's file and of its translation, by line. `problems` are those of all forms."""
    found = [one for one in problems if PurePath(one.file).name.partition(".")[0] == form]
    if not found:
        return Section("", says=("Checks of the form’s file (formkit check): nothing to mend.",))
    lines = tuple(
        f"{PurePath(one.file).name}, line {one.line}: {one.problem} {one.instead}".strip() for one in found
    )
    return Section(
        "Checks of the form’s file", says=("What formkit check says, line by line.",), points=lines
    )
