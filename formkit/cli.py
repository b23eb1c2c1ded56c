"""The command line: what a person types, and the sentences it answers with."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Annotated, Any

import typer

from formkit.commands import (
    analytics,
    check,
    deliver,
    deliveries,
    demo,
    drop_off,
    embed,
    findings,
    fix,
    guide,
    new,
    person,
    publish,
    schema,
    serve,
    simulate,
    staff,
    statement,
    token,
    translate,
)
from formkit.definition.reading.nearest import nearest
from formkit.errors import FormFilesRefused, FormkitError

app = typer.Typer(
    name="formkit",
    help="Serves and checks council forms that are written in YAML.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
FOR_FORMS = ("new", "translate", "schema", "check", "fix", "publish", "statement")
"""Commands whose files are for others to read; all else is for this user alone."""
app.command("serve")(serve.serve)
app.command("check")(check.check)
app.command("fix")(fix.fix)
app.command("publish")(publish.publish)
app.command("new")(new.new)
app.command("guide")(guide.guide)
app.command("schema")(schema.schema)
app.command("translate")(translate.translate)
app.command("statement")(statement.statement)
app.command("embed")(embed.embed)
app.command("demo")(demo.demo)
app.command("simulate")(simulate.simulate)
app.command("drop-off")(drop_off.drop_off)
app.command("deliver")(deliver.deliver)
app.command("deliveries")(deliveries.deliveries)
app.add_typer(staff.app, name="staff")
app.add_typer(token.app, name="token")
app.add_typer(person.app, name="person")
app.add_typer(analytics.app, name="analytics")


def _tell_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"formkit {version('formkit')}\n")
        raise typer.Exit


@app.callback()
def formkit(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Say the version and stop."),
    ] = False,
) -> None:
    """Serves and checks council forms that are written in YAML."""


def _refuse_unknown(words: list[str]) -> None:
    """End with a sentence where the first word is no command: only one that it is a slip for is named."""
    known = [str(command.name) for command in app.registered_commands]
    known += [str(group.name) for group in app.registered_groups]
    if not words or words[0].startswith("-") or words[0] in known:
        return
    near = nearest(words[0], known)
    advice = f"Did you mean `formkit {near}`?" if near else f"Write one of: {', '.join(known)}."
    sys.stderr.write(f"There is no command “{words[0]}”. {advice}\n")
    sys.exit(2)


USAGE: Any = typer.BadParameter.__base__  # Any: typer keeps the class of all slips in a private module
"""What is raised for an option or a word that a command does not know."""


def main() -> None:
    """Run the command line. A mistake that a person can put right ends with a sentence and exit code 1."""
    words = ["--version"] if sys.argv[1:] == ["version"] else sys.argv[1:]
    if not words or words[0] not in FOR_FORMS:
        os.umask(0o077)
    _refuse_unknown(words)
    try:
        ended = app(words, standalone_mode=False)
        sys.exit(ended if isinstance(ended, int) else 0)
    except USAGE as wrong:
        command = next((f"formkit {word}" for word in words[:1] if not word.startswith("-")), "formkit")
        sys.stderr.write(f"{wrong.format_message().rstrip('.')}. See: {command} --help\n")
        sys.exit(2)
    except typer.Abort:
        sys.exit(130)
    except FormFilesRefused as refused:
        findings.print_problems(refused.problems)
        sys.exit(1)
    except FormkitError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(1)
