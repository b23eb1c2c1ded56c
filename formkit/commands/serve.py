"""`formkit serve`: the forms of a folder on this machine, read here and served by a process that holds only what it needs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from formkit.commands.serving import MODULE, Handed, refuse_unsafe, run

Forms = Annotated[
    Path | None, typer.Option(help="The folder with the form files. Default: the example forms.")
]
Data = Annotated[
    Path | None, typer.Option(help="The folder for visits, submissions and evidence. Default: data")
]
Port = Annotated[int | None, typer.Option(help="The port; 0 takes a free one. Default: 8000")]
Host = Annotated[
    str | None, typer.Option(help="The address to listen on. Default: 127.0.0.1, this machine only")
]


def serve(forms: Forms = None, data: Data = None, port: Port = None, host: Host = None) -> None:
    """Serve the forms of a folder.

    Every setting can also be given in the environment: FORMKIT_FORMS, FORMKIT_DATA, FORMKIT_PORT, FORMKIT_HOST,
    FORMKIT_HOSTS, FORMKIT_HTTPS, FORMKIT_SECRETS and others (see docs/settings.md).
    """
    from formkit.catalogue import read_catalogue  # here, so that `formkit --help` answers at once
    from formkit.settings import read_settings

    settings = read_settings(forms=forms, data=data, port=port, host=host)
    refuse_unsafe(settings)
    _begin_anew(Handed(settings, read_catalogue(settings.forms)))


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
