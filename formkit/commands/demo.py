"""`formkit demo`: the example forms, served from a folder that goes when the demo ends."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from formkit.bundled import folder
from formkit.commands.serve import run
from formkit.settings import read_settings

Port = Annotated[int, typer.Option(help="The port; 0 takes a free one.")]


def demo(port: Port = 8000) -> None:
    """Try formkit: serves the example forms and forgets everything when you stop it with Ctrl and C."""
    with tempfile.TemporaryDirectory(prefix="formkit-demo-") as data:
        sys.stdout.write("This is a demonstration. Nothing that you send is kept after you stop it.\n")
        run(read_settings(forms=folder("forms"), data=Path(data), port=port, dev=True))
