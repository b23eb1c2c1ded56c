"""`formkit demo`: the example forms with made-up visits, and nothing kept when the demo ends."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.bundled import folder
from formkit.commands.handing import Handed
from formkit.commands.progress import counted_up
from formkit.commands.server import run

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.settings import Settings

Port = Annotated[str, typer.Option(metavar="NUMBER", help="The port; 0 takes a free one.")]
Visits = Annotated[
    bool,
    typer.Option("--visits/--no-visits", help="Make up 13 months of visits first, for the drop-off pages."),
]


def demo(port: Port = "8000", visits: Visits = True) -> None:
    """Try formkit: serves the example forms and forgets everything when you stop it with Ctrl and C.

    The drop-off pages show visits that are made up, and say so.
    """
    from formkit.settings import read_settings  # here, so that `formkit --help` answers at once

    with tempfile.TemporaryDirectory(prefix="formkit-demo-") as data:
        settings = read_settings(forms=folder("forms"), data=Path(data), port=port, dev=True)
        sys.stdout.write("This is a demonstration. Nothing that you send is kept after you stop it.\n")
        sys.stdout.flush()
        run(Handed(settings, _with_visits(settings) if visits else None))


def _with_visits(settings: Settings) -> Catalogue:
    """Fill the database; the forms, which were read for it."""
    from formkit.catalogue import read_catalogue
    from formkit.simulation.demonstration import demonstrate, visits_in

    catalogue = read_catalogue(settings.forms, preview=settings.preview)
    with counted_up("Simulated visits", visits_in(catalogue)) as move_on:
        demonstrate(settings.data / "formkit.sqlite", catalogue, datetime.now(UTC), move_on)
    sys.stdout.write("The figures on the drop-off pages are simulated: the residents in them are made up.\n")
    sys.stdout.flush()
    return catalogue
