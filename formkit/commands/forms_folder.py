"""Which forms folder a command reads, and what to type where that is none."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from formkit.definition.reading.nearest import nearest
from formkit.errors import FormFileError, SettingsRefused
from formkit.settings import usual_forms

_ENDINGS = (".yaml", ".yml")
_TRANSLATE = re.compile(r"`(formkit translate [^`]*)`")


def usual_folder() -> Path:
    """The folder of a command that is not told one: FORMKIT_FORMS, else `forms` right here, else the example forms.

    No other setting is read: who only checks forms need not have a server's settings right.
    """
    named = os.environ.get("FORMKIT_FORMS")
    return usual_forms() if named is None else Path(named)


def form_file(name: str, folder: Path) -> Path | None:
    """The file of a form that is named as in its web address; None where the folder has none."""
    found = (folder / f"{name}{end}" for end in ("", *_ENDINGS))
    return next((file for file in found if file.suffix in _ENDINGS and file.is_file()), None)


def folder_or_file(named: Path | None) -> Path:
    """What `formkit check NAMED` looks at. Raises SettingsRefused where it is not there."""
    if named is None:
        return usual_folder()
    if named.exists():
        return named
    usual = usual_folder()
    if len(named.parts) == 1 and (file := form_file(named.name, usual)):
        return file
    near = nearest(named.stem, [path.stem for path in form_files(usual)]) if len(named.parts) == 1 else None
    advice = f"Did you mean `formkit check {near}`?" if near else "Write: formkit check FOLDER"
    raise SettingsRefused(f"{named} is not there, and no form in {usual} has that name. {advice}")


def named_folder(named: Path | None, option: Path | None) -> Path | None:
    """The folder of `formkit serve NAMED` or `--forms OPTION`; None where neither is given."""
    if named is not None and option is not None and named.resolve() != option.resolve():
        raise SettingsRefused(
            f"Two folders are named, {named} and {option}. Name the one that has the forms to serve."
        )
    return named if named is not None else option


def refuse_no_folder(folder: Path) -> None:
    """Raises SettingsRefused where the folder to serve is a file, or has no form while a folder below it has."""
    if folder.is_file():
        raise SettingsRefused(
            f"{folder} is a file. formkit serves all forms of a folder. Write: formkit serve {_typed(folder.parent)}"
        )
    if folder.is_dir() and not form_files(folder) and (below := _forms_below(folder)):
        raise SettingsRefused(f"{without_form(folder)} There are forms in {below}. {_write('serve', below)}")


def without_form(folder: Path) -> str:
    """That a folder has no form, by its whole path: a single dot would run together with the sentence."""
    return f"There is no form in the folder {folder.resolve()}."


def no_form_to_check(folder: Path) -> str:
    """What to do where there is nothing to check."""
    if below := _forms_below(folder):
        return f"{without_form(folder)} There are forms in {below}. {_write('check', below)}"
    return f"{without_form(folder)} A form file stands there and begins with `formkit: 1`."


def as_typed(problems: Iterable[FormFileError], folder: Path) -> tuple[FormFileError, ...]:
    """The same problems, with commands that work as they stand: the folder is named where it is not the usual one."""
    option = forms_option(folder)
    if not option:
        return tuple(problems)
    return tuple(
        replace(one, instead=_TRANSLATE.sub(lambda found: f"`{found[1]}{option}`", one.instead))
        for one in problems
    )


def forms_option(folder: Path) -> str:
    """What names this folder in a command: ` --forms FOLDER`, "" where it is the usual one."""
    is_usual = folder.resolve() == usual_folder().resolve()
    return "" if is_usual else f" --forms {_typed(folder)}"


def form_files(folder: Path) -> tuple[Path, ...]:
    """The form files of a folder by name, without what stands beside them."""
    files = (path for path in sorted(folder.glob("*.y*ml")) if path.suffix in _ENDINGS)
    return tuple(path for path in files if path.name.count(".") == 1)


def _forms_below(folder: Path) -> Path | None:
    below = folder / "forms"
    return below if below.is_dir() and form_files(below) else None


def _write(command: str, folder: Path) -> str:
    return f"Write: formkit {command} {_typed(folder)}"


def _typed(folder: Path) -> str:
    return shlex.quote(str(folder))
