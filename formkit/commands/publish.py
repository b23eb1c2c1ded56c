"""`formkit publish`: says what a folder of forms would change for whom, serves it whole, and can go back."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.findings import print_problems
from formkit.commands.forms_folder import as_typed, usual_folder
from formkit.commands.versions import Versions
from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.definition.form import Form

Folder = Annotated[
    Path | None, typer.Argument(metavar="FOLDER", help="The folder with the forms as they are to be.")
]
To = Annotated[
    Path | None,
    typer.Option(
        "--to", help="The folder that is served. Default: FORMKIT_FORMS, else the folder forms here"
    ),
]
Data = Annotated[
    Path | None,
    typer.Option(
        help="The data folder of the server, to count who is in the middle. Default: FORMKIT_DATA, else data"
    ),
]
Back = Annotated[bool, typer.Option("--back", help="Serve the version before again.")]
Look = Annotated[bool, typer.Option("--look", help="Only say what would change.")]


def publish(
    folder: Folder = None, to: To = None, data: Data = None, back: Back = False, look: Look = False
) -> None:
    """Say what has changed for whom and serve it: all of a folder at once, or nothing of it.

    Ends with exit code 1, and changes nothing, where `formkit check` finds something to put right. A server that runs
    reads the new forms by itself; who is in the middle of a form finishes it as it was.
    """
    served = to or usual_folder()
    try:
        _publish(folder, served, data, back=back, look=look)
    except OSError as problem:  # no room, or not ours to write: what is served is as it was
        raise SettingsRefused(
            f"{served} could not be changed: {problem.strerror}. {problem.filename or ''}"
        ) from None


def _publish(folder: Path | None, served: Path, data: Path | None, *, back: bool, look: bool) -> None:
    versions = Versions(served)
    if back:
        if folder is not None:
            raise SettingsRefused(
                "`--back` serves the version before, and takes no folder. Name the served one with --to."
            )
        _go_back(versions, data, only_look=look)
        return
    if folder is None or not folder.is_dir():
        raise SettingsRefused(
            f"{folder or 'Nothing'} is no folder with forms. Write: formkit publish FOLDER --to {served}"
        )
    if folder.resolve() == served.resolve():
        raise SettingsRefused(
            f"{folder} is served already. Change a copy of it and publish that, so that you can go back."
        )
    copy = versions.copied(folder)
    try:
        now = _sound(copy, folder)
        _say(_changes(_served(served), now, _in_the_middle(data)))
    except BaseException:  # whatever it was, nothing stays behind
        versions.drop(copy)
        raise
    if look:
        versions.drop(copy)
        _say(["Nothing was published: you asked only to look."])
        return
    number = versions.serve(copy)
    _say([f"Published as version {number} of {served}. To go back: formkit publish --back --to {served}"])


def _go_back(versions: Versions, data: Path | None, *, only_look: bool) -> None:
    before = versions.before()
    if before is not None:
        _say(_changes(_served(versions.served), _served(versions.folder_of(before)), _in_the_middle(data)))
    if only_look and before is not None:
        _say(["Nothing was changed: you asked only to look."])
        return
    _say([f"Version {versions.go_back()} of {versions.served} is served again."])


def _sound(copy: Path, folder: Path) -> Catalogue:
    """The forms of the copy; ends with exit code 1 where they cannot be published, told as of the folder."""
    from formkit.app import findings
    from formkit.catalogue import look_at, refuse_empty

    catalogue = look_at(copy)
    problems = tuple(sorted({*catalogue.problems, *findings(catalogue)}))
    print_problems(as_typed((one for one in problems if one.level == "error"), folder))
    errors = sum(one.level == "error" for one in problems)
    if errors:
        sys.stdout.flush()
        sys.stderr.write(f"Nothing was published: {errors} to put right in {folder}.\n")
        raise typer.Exit(1)
    refuse_empty(catalogue)
    return catalogue


def _served(folder: Path) -> Catalogue | None:
    from formkit.catalogue import look_at

    return look_at(folder.resolve()) if folder.is_dir() else None


def _in_the_middle(data: Path | None) -> Mapping[str, int]:
    from formkit.settings import read_settings
    from formkit.storage.keyring import DATABASE
    from formkit.storage.sqlite_engine import drafts_by_form

    return drafts_by_form((data or read_settings().data) / DATABASE)


def _changes(before: Catalogue | None, now: Catalogue | None, drafts: Mapping[str, int]) -> Iterator[str]:
    """Sentences for each form that is new, changed or gone."""
    was, forms = (dict(one.forms) if one else {} for one in (before, now))
    unread = before.unread if before else ()
    same = 0
    for id, form in forms.items():
        if id not in was:
            yield f"{form.title} ({id})"
            yield "  New." if not unread else "  New, or its file had a mistake until now."
        elif was[id].hash == form.hash:
            same += 1
        else:
            yield from _of_form(was[id], form, drafts.get(id, 0))
    for id, form in was.items():
        if id not in forms:
            yield f"{form.title} ({id})"
            yield "  Gone: its address is “not found” from now on."
            if drafts.get(id):
                yield (
                    f"  {_people(drafts[id])} in the middle of it and could not send it. Keep the file with a line `closes:` "
                    "until they are done."
                )
    if same:
        yield f"{same} form{'' if same == 1 else 's'} as before."


def _of_form(was: Form, form: Form, drafts: int) -> Iterator[str]:
    from formkit.definition.changes import changes_between, version_kept

    yield f"{form.title} ({form.id})"
    for line in changes_between(was, form).told:
        yield f"  {line}"
    if form.version >= was.version and (kept := version_kept(was, form)):
        yield f"  {kept}"
    if drafts:
        yield f"  {_people(drafts)} in the middle of it: they finish it as it was."


def _people(count: int) -> str:
    return f"{count} {'person is' if count == 1 else 'people are'}"


def _say(lines: Iterator[str] | list[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
