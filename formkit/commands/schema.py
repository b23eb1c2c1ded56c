"""`formkit schema`: the schema of form files, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formkit.commands.write_out import write_out

To = Annotated[Path | None, typer.Option("--to", help="Write it to this file instead of the screen.")]


def schema(to: To = None) -> None:
    """Print the JSON Schema of form files.

    Editors that know YAML complete and explain keys by it: start a form file with the line
    `# yaml-language-server: $schema=` and the place of the schema. `formkit new` writes both.
    """
    text = text_for_editors()
    write_out(text, to, "The schema")


def text_for_editors() -> str:
    """The schema as it is written to a file, with what installed packages bring."""
    # here, so that `formkit --help` answers at once
    from formkit.catalogue import let_guests_be_read
    from formkit.definition.editor_schema import editor_schema
    from formkit.definition.schema import published_schema, schema_text

    let_guests_be_read()
    return schema_text(editor_schema(published_schema()))
