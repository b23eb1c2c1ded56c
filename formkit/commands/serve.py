"""`formkit serve`: the forms of a folder on this machine, read here and served by a process that holds only what it needs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.checks.statement_checks import statement_findings
from formkit.commands.findings import print_problems
from formkit.commands.folder_watch import digest_of, look_at_files
from formkit.commands.forms_folder import as_typed, named_folder, refuse_no_folder
from formkit.commands.handing import Handed, become_server, can_hand_over, in_memory
from formkit.commands.server import refuse_to_start, run
from formkit.errors import FormFilesRefused, SettingsRefused
from formkit.storage.keyring import DATABASE
from formkit.web.councils import settled

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.settings import Settings

PATIENCE = 1.0
"""Seconds without a word."""
TRIES = 5

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="The folder with the form files. Default: FORMKIT_FORMS, else the folder forms here, else the example "
        "forms",
    ),
]
Forms = Annotated[Path | None, typer.Option("--forms", help="The same folder, as an option.")]
Data = Annotated[
    Path | None, typer.Option(help="The folder for visits, submissions and evidence. Default: data")
]
Port = Annotated[
    str | None, typer.Option(metavar="NUMBER", help="The port; 0 takes a free one. Default: 8000")
]
Host = Annotated[
    str | None, typer.Option(help="The address to listen on. Default: 127.0.0.1, this machine only")
]


Preview = Annotated[
    bool, typer.Option("--preview", help="Show languages before they are complete, with the gaps in English.")
]
LostKey = Annotated[
    bool,
    typer.Option(
        "--lost-key", help="Go on although what was sealed before can never be opened again. For one start."
    ),
]


def serve(
    folder: Folder = None,
    forms: Forms = None,
    data: Data = None,
    port: Port = None,
    host: Host = None,
    preview: Preview = False,
    lost_key: LostKey = False,
) -> None:
    """Serve the forms of a folder.

    Every setting can also be given in the environment: FORMKIT_FORMS, FORMKIT_DATA, FORMKIT_PORT, FORMKIT_HOST,
    FORMKIT_ADDRESS, FORMKIT_SECRETS and others.

    The forms are read again when their folder changes (see FORMKIT_WATCH) and, without a terminal, at a hang-up
    (SIGHUP). Nobody is refused meanwhile.
    """
    from formkit.settings import read_settings  # here, so that `formkit --help` answers at once

    wanted = named_folder(folder, forms)
    settings = read_settings(
        forms=wanted, data=data, port=port, host=host, preview=preview or None, lost_key=lost_key or None
    )
    refuse_no_folder(settings.forms)
    try:
        handed = handed_forms(Handed(settings))
    except FormFilesRefused as refused:
        refuse_to_start(as_typed(refused.problems, settings.forms))
    if can_hand_over():
        become_server(in_memory(handed))  # the same process, without the 25 MB that only reading needs
    run(handed)


def handed_forms(handed: Handed) -> Handed:
    """The same with the forms of the folder, all read from one state of it: none that was half saved.

    Raises FormFilesRefused where there is none to serve, SettingsRefused where the folder never stands still or the
    settings do not fit its councils.
    """
    folder = handed.settings.forms
    for _ in range(TRIES):
        seen = look_at_files(folder)
        digest = digest_of(seen, folder)
        catalogue = read_forms(handed.settings)
        settled(handed.settings, catalogue)
        if look_at_files(folder) == seen:
            if told := (*catalogue.errors, *statement_findings(catalogue.councils.values())):
                print_problems(as_typed(told, folder))
                sys.stdout.flush()
            return replace(handed, catalogue=catalogue, seen=seen, digest=digest)
    raise SettingsRefused(
        f"The files of {folder} changed {TRIES} times while they were read. Wait until all are there."
    )


def read_forms(settings: Settings, patience: float = PATIENCE) -> Catalogue:
    """The forms; who waits for them longer than `patience` (seconds) is told what for.

    Raises FormFilesRefused or SettingsRefused where there is none to serve.
    """
    from formkit.catalogue import look_at, refuse_empty
    from formkit.last_good import with_last_good
    from formkit.storage.sqlite_engine import read_last

    notice = Timer(patience, sys.stderr.write, ["Reading the forms…\n"])
    notice.daemon = True
    notice.start()
    try:
        # Where a link leads now: what is read later (look-ups, themes) comes from the same folder, whatever is published.
        forms = settings.forms.resolve() if settings.forms.is_dir() else settings.forms
        catalogue = look_at(forms, preview=settings.preview)
        if catalogue.unread:
            catalogue = with_last_good(catalogue, read_last(settings.data / DATABASE))
    finally:
        notice.cancel()
    refuse_empty(catalogue)
    return catalogue
