"""`formkit demo`: the example forms, with nothing kept when the demo ends."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from formkit.bundled import folder
from formkit.commands.serving import Handed, run

Port = Annotated[str, typer.Option(metavar="NUMBER", help="The port; 0 takes a free one.")]


def demo(port: Port = "8000") -> None:
    """Try formkit: serves the example forms and forgets everything when you stop it with Ctrl and C."""
    from formkit.settings import read_settings  # here, so that `formkit --help` answers at once

    with tempfile.TemporaryDirectory(prefix="formkit-demo-") as data:
        sys.stdout.write("This is a demonstration. Nothing that you send is kept after you stop it.\n")
        run(Handed(read_settings(forms=folder("forms"), data=Path(data), port=port, dev=True)))
