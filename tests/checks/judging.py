"""All that is told of a form file: what could not be read, and what the checks find."""

from __future__ import annotations

from datetime import date

from formkit.checks.base import FormFile
from formkit.checks.every import judged
from formkit.definition.form_reader import FormRead
from formkit.definition.stated_time import MeasuredTime
from formkit.errors import FormFileError
from tests.definition.writing import FILE


def told_of(
    read: FormRead, file: str = FILE, today: date | None = None, measured: MeasuredTime | None = None
) -> tuple[FormFileError, ...]:
    """Of a small form, in file order."""
    if read.tree is None or read.as_far is None:
        return read.problems
    return judged(FormFile(file, read.tree, read.as_far, today, measured=measured), read.problems)
