"""The command line: what a person types, and the sentences it answers with; it does no work itself."""

from __future__ import annotations

import os
import sys

import typer

from formkit.commands import check, demo, schema, serve
from formkit.errors import FormFilesRefused, FormkitError

app = typer.Typer(
    name="formkit",
    help="Serves and checks council forms that are written in YAML.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("serve")(serve.serve)
app.command("check")(check.check)
app.command("schema")(schema.schema)
app.command("demo")(demo.demo)


def main() -> None:
    """Run the command line. A mistake that a person can put right ends with a sentence and exit code 1."""
    os.umask(0o077)
    try:
        app()
    except FormFilesRefused as refused:
        check.print_problems(refused.problems)
        sys.exit(1)
    except FormkitError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(1)
