"""`formkit schema`: the schema of form files, for editors."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from formkit.definition.schema import form_schema
from formkit.questions.every import schema_parts

To = Annotated[Path | None, typer.Option("--to", help="Write it to this file instead of the screen.")]


def schema(to: To = None) -> None:
    """Print the JSON Schema of form files.

    Editors that know YAML complete and explain keys by it: start a form file with the line
    `# yaml-language-server: $schema=` and the place of the schema.
    """
    text = json.dumps(form_schema(schema_parts()), ensure_ascii=False, indent=2) + "\n"
    if to is None:
        sys.stdout.write(text)
    else:
        to.write_text(text, encoding="utf-8")
