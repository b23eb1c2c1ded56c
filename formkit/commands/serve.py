"""`formkit serve`: the forms of a folder on this machine, read here and served by a process that holds only what it needs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.forms_folder import as_typed, named_folder, refuse_no_folder
from formkit.commands.server import MODULE, Handed, refuse_nameless, refuse_to_start, refuse_unsafe, run
from formkit.errors import FormFilesRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.settings import Settings

PATIENCE = 1.0
"""Seconds without a word."""

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
    FORMKIT_HOSTS, FORMKIT_HTTPS, FORMKIT_SECRETS and others (see docs/settings.md).
    """
    from formkit.settings import read_settings  # here, so that `formkit --help` answers at once

    wanted = named_folder(folder, forms)
    settings = read_settings(
        forms=wanted, data=data, port=port, host=host, preview=preview or None, lost_key=lost_key or None
    )
    refuse_no_folder(settings.forms)
    refuse_unsafe(settings)
    refuse_nameless(settings)
    try:
        catalogue = read_forms(settings)
    except FormFilesRefused as refused:
        refuse_to_start(as_typed(refused.problems, settings.forms))
    _begin_anew(Handed(settings, catalogue))


def read_forms(settings: Settings, patience: float = PATIENCE) -> Catalogue:
    """The forms; who waits for them longer than `patience` (seconds) is told what for."""
    from formkit.catalogue import read_catalogue

    notice = Timer(patience, sys.stderr.write, ["Reading the forms…\n"])
    notice.daemon = True
    notice.start()
    try:
        return read_catalogue(settings.forms, preview=settings.preview)
    finally:
        notice.cancel()


def _begin_anew(handed: Handed) -> None:
    """Become the server: the same process, without the 25 MB that only reading settings and forms needs.

    What was read goes along in a file that lives in memory only, as it holds secrets.
    """
    if not hasattr(os, "memfd_create"):  # not Linux
        run(handed)
        return
    memory = os.memfd_create("formkit", 0)
    with open(memory, "wb", closefd=False) as file:
        file.write(handed.as_bytes())
    os.lseek(memory, 0, os.SEEK_SET)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-P", "-m", MODULE, str(memory)])  # noqa: S606 - ourselves, no shell
