"""`formkit fix`: writes into form files what `formkit check` says to write, where nothing but the slip changes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.check import is_beside_forms
from formkit.commands.forms_folder import folder_or_file, form_files, no_form_to_check
from formkit.errors import FormFileError, SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.checks.mending import Judge, Mend
    from formkit.definition.sources import FormSources

Forms = Annotated[
    Path | None,
    typer.Argument(
        help="A forms folder, one form file in it, or a form's name. Default: FORMKIT_FORMS, else the folder forms "
        "here, else the example forms"
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would change.")]


def fix(forms: Forms = None, dry_run: DryRun = False) -> None:
    """Put right what is safe in form files: each line that `formkit check` says to write is tried, and kept only
    where check is silent about it afterwards and has nothing new to say.

    Nothing is guessed: which question or option was meant is left to you. Ends with exit code 1 where an error is left.
    """
    from formkit.catalogue import let_guests_be_read, sources_of

    let_guests_be_read()
    place = folder_or_file(forms)
    if place.is_file() and is_beside_forms(place):
        raise SettingsRefused(f"{place} is no form file by itself. Name a form file, or its folder.")
    folder, files = (place.parent, (place,)) if place.is_file() else (place, form_files(place))
    if not files:
        raise SettingsRefused(no_form_to_check(place))
    judge, changed, left = _judge(), 0, 0
    for file in files:
        sources = sources_of(folder, file.name)
        mends, errors = _fixed(sources, judge, folder, dry_run=dry_run)
        changed, left = changed + mends, left + errors
    done = "would be put right" if dry_run else "put right"
    sys.stdout.write(f"{changed} {done}, {left} left to put right by hand, in {place.resolve()}.\n")
    raise typer.Exit(1 if left else 0)


def _judge() -> Judge:
    from formkit.catalogue import guest_checks
    from formkit.checks.every import told_of

    checks = guest_checks()
    return lambda sources: told_of(sources, checks)


def _fixed(sources: FormSources, judge: Judge, folder: Path, *, dry_run: bool) -> tuple[int, int]:
    """How many findings of one form were put right, and how many errors are left."""
    from formkit.checks.mending import mended, text_of

    now, mends = mended(sources, judge)
    for file in dict.fromkeys(mend.finding.file for mend in mends):
        was, text = text_of(sources, file) or "", text_of(now, file) or ""
        if dry_run:
            _show(file, was, text)
        else:
            _write(folder / file, was, text)
    if not dry_run:
        for mend in mends:
            sys.stdout.write(_said(mend))
    return len(mends), sum(_is_error_of(one, sources) for one in judge(now))


def _is_error_of(finding: FormFileError, sources: FormSources) -> bool:
    return finding.level == "error" and finding.file == sources.form[0]


def _said(mend: Mend) -> str:
    lines = [f"{mend.finding.file}:{mend.finding.line}: {mend.finding.problem}"]
    lines += [f"  - {line}" for line in mend.before]
    lines += [f"  + {line}" for line in mend.after]
    return "\n".join(lines) + "\n"


def _show(file: str, was: str, text: str) -> None:
    sys.stdout.writelines(
        f"{line}\n" for line in unified_diff(_lines(was), _lines(text), file, file, lineterm="")
    )


def _lines(text: str) -> Sequence[str]:
    return [line.removesuffix("\r") for line in text.split("\n")]


def _write(file: Path, was: str, text: str) -> None:
    """All of the file or nothing of it: its new text takes its place once the disk has it.

    The file keeps its rights, its mark of UTF-8 and its line ends. Raises SettingsRefused where it cannot be written,
    or is another than was read.
    """
    target = file.resolve()
    half: str | None = None
    try:
        before = target.read_bytes()
        if before.decode("utf-8-sig") != was:
            raise SettingsRefused(f"{file} changed while it was read. Run `formkit fix` again.")
        mark = "utf-8-sig" if before.startswith(b"\xef\xbb\xbf") else "utf-8"
        number, half = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(number, "wb") as written:
            written.write(text.encode(mark))
            written.flush()
            os.fsync(written.fileno())
        os.chmod(half, target.stat().st_mode)
        os.replace(half, target)
    except OSError as problem:
        if half is not None:
            Path(half).unlink(missing_ok=True)
        raise SettingsRefused(f"{file} could not be written: {problem.strerror}.") from None
