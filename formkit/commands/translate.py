"""`formkit translate`: writes what a translation lacks into its file, and says how far it is."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.forms_folder import as_typed, form_file, usual_folder
from formkit.definition.reading.nearest import nearest
from formkit.errors import FormFilesRefused, SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.definition.translation_writer import SideWork

Name = Annotated[str, typer.Argument(help="The form: its name, or its file.")]
Language = Annotated[str, typer.Argument(help="The language: cy.")]
Forms = Annotated[
    Path | None,
    typer.Option(help="The folder with the form files. Default: FORMKIT_FORMS, else the folder forms here."),
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; only say how far the translation is.")]
Done = Annotated[
    list[str] | None,
    typer.Option(
        help="A step or block whose Welsh you put right after its English changed: its mark is renewed."
    ),
]


def translate(
    form: Name, language: Language = "cy", forms: Forms = None, check: Check = False, done: Done = None
) -> None:
    """Write or update the Welsh of a form: NAME.cy.yaml, and what it uses of library/*.cy.yaml.

    A text that has no Welsh is added as `…` with its English in a comment above it: write the Welsh over the `…`. What
    stands in the file stays. Ends with exit code 0 where the Welsh is complete, 1 where something is to do.
    """
    if language != "cy":
        raise SettingsRefused(f"There is no language {language}. Write cy, for Welsh.")
    folder, file = _place(form, forms)
    is_complete = _run(folder, file, check=check, done=tuple(done or ()))
    raise typer.Exit(0 if is_complete else 1)


def _place(form: str, forms: Path | None) -> tuple[Path, str]:
    if form.endswith((".yaml", ".yml")) and (place := Path(form)).is_file():
        return place.parent, place.name
    folder = forms or usual_folder()
    file = form_file(Path(form).name, folder)
    if file is None:
        raise SettingsRefused(
            f"There is no form file {Path(form).stem}.yaml in {folder.resolve()}. Name a form, or another folder with "
            "--forms."
        )
    return folder, file.name


def _run(folder: Path, file: str, *, check: bool, done: tuple[str, ...]) -> bool:
    from formkit.catalogue import sources_of
    from formkit.definition.form_reader import read_form
    from formkit.definition.translation_writer import translation_work

    work = translation_work(sources_of(folder, file), done)
    if work.problems:
        raise FormFilesRefused(as_typed(work.problems, folder))
    _refuse_unknown(done, tuple(name for side in work.sides for name in side.blocks))
    if not check:
        for side in work.sides:
            _write(folder / side.file, side.text)
        work = translation_work(sources_of(folder, file))
    for side in work.sides:
        sys.stdout.write(f"{_progress(side)}\n")
    sys.stdout.write(f"The folder is {folder.resolve()}.\n")
    if not work.is_listed:
        sys.stdout.write(f"{file} does not offer Welsh yet: write `languages: [en, cy]` there.\n")
    read = read_form(sources_of(folder, file))
    others = [
        one
        for one in read.problems
        if one.id == "WELSH" and one.file not in {side.file for side in work.sides}
    ]
    elsewhere = [one for one in others if one.file != file and not one.file.startswith("library/")]
    if elsewhere:
        places = ", ".join(dict.fromkeys(one.file for one in elsewhere))
        sys.stdout.write(
            f"Some Welsh is missing in {places} too: `formkit check {shlex.quote(str(folder))}` says where.\n"
        )
    is_complete = all(not (side.missing or side.stale or side.idle) for side in work.sides)
    return is_complete and work.is_listed and not elsewhere


def _refuse_unknown(done: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in done:
        if name not in known:
            near = nearest(name, known)
            advice = (
                f"Did you mean --done {near}?" if near else "Name a step by its id, or a block such as title."
            )
            raise SettingsRefused(f"The form has no step or block “{name}” to translate. {advice}")


def _write(place: Path, text: str) -> None:
    """In one go, so that a full disk leaves the old file."""
    if place.is_file() and place.read_text(encoding="utf-8-sig") == text:
        return
    beside = place.with_name(f"{place.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(place)
    except OSError as problem:
        raise SettingsRefused(f"{place} cannot be written: {problem.strerror}.") from None


def _progress(side: SideWork) -> str:
    said = [f"{side.file}: {side.texts - side.missing} of {side.texts} texts are in Welsh."]
    if side.stale:
        blocks = ", ".join(side.stale)
        said.append(
            f"The English has changed since in: {blocks}. Put the Welsh right, then add --done {side.stale[0]}."
        )
    if side.idle:
        said.append(f"These say nothing in the form: {', '.join(side.idle)}.")
    return "\n  ".join(said)
