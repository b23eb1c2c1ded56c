"""`formkit check`: what is wrong with the form files of a folder, and what to write instead."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent
from typing import Annotated

import typer

from formkit.commands.findings import Format, print_problems
from formkit.commands.forms_folder import as_typed, folder_or_file, no_form_to_check
from formkit.definition.form import Form
from formkit.definition.stated_time import MeasuredTime
from formkit.errors import FormFileError, SettingsRefused

Forms = Annotated[
    Path | None,
    typer.Argument(
        help="A forms folder, one form file in it, or a form's name. Default: FORMKIT_FORMS, else the folder forms "
        "here, else the example forms"
    ),
]
As = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help="text for people, json for programs, github for annotations"
    ),
]


Rules = Annotated[bool, typer.Option("--rules", help="List the rules: what each means, why, and an example.")]


Data = Annotated[
    Path | None,
    typer.Option(
        help="The folder of your server: the time that each form states is then held against what people took. "
        "Default: FORMKIT_DATA, if it is set"
    ),
]


Online = Annotated[
    bool,
    typer.Option(
        "--online",
        help="Also ask the systems that forms are sent to (Open311) whether they would take it. Nothing is sent there",
    ),
]


def check(
    forms: Forms = None,
    format: As = "text",
    rules: Rules = False,
    data: Data = None,
    online: Online = False,
) -> None:
    """Check the form files of a folder: every problem at once, with its line and what to write instead.

    Ends with exit code 1 where there is an error, so that a form with a mistake cannot be published by accident.
    """
    if rules:
        print_rules(_format(format))
        return
    from formkit.app import findings  # here, so that `formkit --help` answers at once
    from formkit.catalogue import look_at
    from formkit.journey.known_beside import KnownBeside
    from formkit.lookups.registry import slots_of

    wanted = _format(format)
    place = folder_or_file(forms)
    if place.is_file() and is_beside_forms(place):
        raise SettingsRefused(
            f"{place} is no form file by itself. Name a form file, or the folder with the forms."
        )
    folder, only = (place.parent, place.name) if place.is_file() else (place, None)
    with measured_times(data) as measured:
        catalogue = look_at(
            folder, only, known=KnownBeside(lambda council: slots_of(council, folder), measured)
        )
    told = {*catalogue.problems, *findings(catalogue), *(_asked_online(catalogue.forms) if online else ())}
    problems = as_typed(tuple(sorted(told)), catalogue.folder)
    print_problems(problems, wanted)
    errors = sum(one.level == "error" for one in problems)
    if wanted is Format.TEXT:
        _sum_up(errors, len(problems) - errors, tuple(catalogue.forms.values()), place)
    raise typer.Exit(1 if errors or not catalogue.forms else 0)


@contextmanager
def measured_times(data: Path | None) -> Iterator[Callable[[str], MeasuredTime | None]]:
    """How long people took, by form, from the figures of a server; of none where no server is named, or its people are made up.

    Raises SettingsRefused where there is nothing in a folder that was named.
    """
    if data is None and "FORMKIT_DATA" not in os.environ:
        yield lambda form: None
        return
    from formkit.analytics.report.roll_ups import RollUps
    from formkit.analytics.report.time_taken import measured_lately
    from formkit.analytics.tables import is_simulated
    from formkit.journey.promises import london_day
    from formkit.settings import read_settings
    from formkit.storage.sqlite_engine import open_beside

    place = read_settings(data=data).data / "formkit.sqlite"
    if data is None and not place.is_file():
        yield lambda form: None
        return
    with open_beside(place) as tables:
        today, is_made_up = london_day(datetime.now(UTC)), is_simulated(tables.rows_now)
        yield lambda form: None if is_made_up else measured_lately(RollUps(tables.rows_now), form, today)


def _asked_online(forms: Mapping[str, Form]) -> Sequence[FormFileError]:
    """What the other systems say; the networks of the council's own are those of the server's settings."""
    from formkit.delivery.online import online_findings
    from formkit.settings import read_settings

    return asyncio.run(online_findings(forms, read_settings().allow_networks))


def _format(word: str) -> Format:
    if word in tuple(Format):
        return Format(word)
    raise SettingsRefused(
        f"There is no format “{word}”. Write --format text, --format json or --format github."
    )


def is_beside_forms(file: Path) -> bool:
    """True for what forms draw on: the council, the libraries, the lists, a translation (NAME.cy.yaml)."""
    folders = ("councils", "library", "lists", "lookups")
    is_yaml = file.suffix in (".yaml", ".yml")
    return not is_yaml or file.resolve().parent.name in folders or file.stem.endswith(".cy")


def print_rules(format: Format) -> None:
    """Write all rules: as JSON for programs, else for people."""
    from formkit.catalogue import guest_checks
    from formkit.checks.base import OF_THE_FILE
    from formkit.checks.every import rules_with

    rules = rules_with(guest_checks()).values()
    if format is Format.JSON:
        listed = [asdict(rule) for rule in rules]
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        return
    for rule in rules:
        wrong, right = (
            indent(example.removeprefix(OF_THE_FILE), "      ") for example in (rule.wrong, rule.right)
        )
        sys.stdout.write(
            f"{rule.id} ({rule.level})\n  {rule.says}\n  {rule.why}\n    wrong:\n{wrong}\n    right:\n{right}\n\n"
        )


def _sum_up(errors: int, others: int, forms: Sequence[Form], place: Path) -> None:
    if errors or others:
        sys.stdout.write(f"\n{errors} to put right, {others} to look at, in {place.resolve()}.\n")
    elif forms:
        count = f"{len(forms)} form{'' if len(forms) == 1 else 's'}"
        sys.stdout.write(f"Nothing to put right in {count} of {place.resolve()}.\n")
    else:
        sys.stdout.write(f"{no_form_to_check(place)}\n")
    for form in forms:
        if form.not_yet:
            sys.stdout.write(f"{form.title}: not online yet, because it uses {', '.join(form.not_yet)}.\n")
