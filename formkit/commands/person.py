"""`formkit person`: everything about one person is found, handed out, erased, or held."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.database import database_of
from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # each is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.casework.person.beside import ErasedRecord, KeptLine, PersonBeside
    from formkit.storage.outbox_rows import SentRow

app = typer.Typer(
    name="person",
    help="Find, hand out, erase or hold what is kept about one person.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)

Reference = Annotated[str, typer.Option(metavar="REFERENCE", help="What was sent under this reference.")]
Email = Annotated[str, typer.Option(help="What has this email address in an answer.")]
Name = Annotated[str, typer.Option(help="What has this whole name in an answer.")]
Postcode = Annotated[str, typer.Option(help="What has this postcode in an answer.")]
To = Annotated[Path, typer.Option(help="A new folder, or a new file that ends in .zip.")]
Yes = Annotated[
    bool, typer.Option("--yes", help="Erase it. Without this, only what would be erased is said.")
]
Cause = Annotated[str, typer.Option("--for", help="What for: complaint, information request or court case.")]
Why = Annotated[str, typer.Option(help="The reason, such as the number of the complaint. It is kept sealed.")]
OneCause = Annotated[
    str, typer.Option("--for", help="Only the hold for this: complaint, information request or court case.")
]
Data = Annotated[
    Path | None, typer.Option(help="The data folder of the server. Default: FORMKIT_DATA, else data")
]


@app.command("show")
def show(
    reference: Reference = "", email: Email = "", name: Name = "", postcode: Postcode = "", data: Data = None
) -> None:
    """List what is kept: reference, form, until when, where it went, and what holds it."""
    with _person(data) as person:
        references, lacking = _sought(person, reference, email, name, postcode)
        for line in _lines(person, references, data):
            _tell(line)
    _end(lacking)


@app.command("export")
def export(
    to: To,
    reference: Reference = "",
    email: Email = "",
    name: Name = "",
    postcode: Postcode = "",
    data: Data = None,
) -> None:
    """Write everything that is kept into a folder or a zip file: answers, files, stages, deliveries, who looked."""
    with _person(data) as person:
        references, lacking = _sought(person, reference, email, name, postcode)
        count, not_there = person.export(references, to)
    _say(f"{count} files about {', '.join(references)} are in {to}, for you alone.")
    for one in not_there:
        _say(f"{one} could not be opened. A file beside it says why.")
    _say("What destinations were sent is theirs to hand out: formkit person show names them.")
    _end([*lacking, *not_there])


@app.command("erase")
def erase(
    reference: Reference = "",
    email: Email = "",
    name: Name = "",
    postcode: Postcode = "",
    yes: Yes = False,
    data: Data = None,
) -> None:
    """Delete everything that is kept here; what is under a hold stays. It says who has copies of their own."""
    with _person(data) as person:
        references, lacking = _sought(person, reference, email, name, postcode)
        if not yes:
            for line in _lines(person, references, data):
                _tell(line)
            raise SettingsRefused("Nothing was erased. To erase all of this for good, add --yes.")
        held = _erase_each(person, references)
    _end([*lacking, *held])


@app.command("hold")
def hold(
    cause: Cause,
    why: Why,
    reference: Reference = "",
    email: Email = "",
    name: Name = "",
    postcode: Postcode = "",
    data: Data = None,
) -> None:
    """Have nothing of it deleted, whatever its form says, until the hold is released."""
    said = _cause(cause)
    if not why.strip():
        raise SettingsRefused('Say why, such as --why "complaint 2026/114".')
    with _person(data) as person:
        references, lacking = _sought(person, reference, email, name, postcode)
        person.hold(references, said, why.strip())
    for one in references:
        _say(f"{one} is held: {said}. Release it with formkit person release --reference {one}")
    _end(lacking)


@app.command("release")
def release(reference: Reference, cause: OneCause = "", data: Data = None) -> None:
    """End the holds of a submission, or the one for a cause: its own time counts again."""
    said, wanted = _cause(cause) if cause else "", _plain(reference)
    with _person(data) as person:
        ended = person.release(wanted, said)
    _say(f"{ended} hold{'' if ended == 1 else 's'} of {wanted} ended.")


@app.command("holds")
def holds(data: Data = None) -> None:
    """List every hold: reference, what for, since when, by whom, why; times are UTC."""
    with _person(data) as person:
        found = person.holds()
    if not found:
        _say("Nothing is under a hold.")
    for one in found:
        _say(f"{one.reference}: {one.cause}; since {_day(one.placed_at)}; {one.placed_by}; {one.why}")


def _erase_each(person: PersonBeside, references: Sequence[str]) -> list[str]:
    """One that is held keeps none of the others; those that are."""
    held = []
    for reference in references:
        try:
            _tell_erased(reference, person.erase(reference))
        except SettingsRefused as refused:
            _say(str(refused))
            held.append(reference)
    return held


def _tell_erased(reference: str, erased: ErasedRecord) -> None:
    _say(f"{reference} is erased here.")
    if erased.files_left:
        _say(
            f"{erased.files_left} of its files could not be removed yet. Nobody can open them; the server tries again."
        )
    for row in erased.deliveries:
        _say(f"  {_went(row)}")
    _say("  Backups of the data folder have it until they are deleted.")


def _tell(line: KeptLine) -> None:
    _say(f"{line.reference}: {line.form}. {line.due.said}")
    for hold in line.holds:
        _say(f"  held: {hold.cause}; since {_day(hold.placed_at)}; {hold.placed_by}; {hold.why}")
    for row in line.deliveries:
        _say(f"  {_went(row)}")


def _went(row: SentRow) -> str:
    if row.delivered_at is None:
        return f"{row.name} has not arrived at {row.destination}."
    return f"{row.destination} has its own copy of {row.name}, since {_day(row.delivered_at)}."


def _lines(person: PersonBeside, references: Sequence[str], data: Path | None) -> list[KeptLine]:
    from formkit.catalogue import look_at
    from formkit.settings import read_settings

    settings = read_settings(data=data)
    return person.lines(references, look_at(settings.forms), settings.purge_after)


def _sought(
    person: PersonBeside, reference: str, email: str, name: str, postcode: str
) -> tuple[list[str], list[str]]:
    """The references that are meant, and those that nobody could look into. Raises SettingsRefused where there is none."""
    from formkit.casework.person.matching import Sought

    if reference and (email or name or postcode):
        raise SettingsRefused("Name a reference, or somebody, and not both.")
    if reference:
        return [_plain(reference)], []
    sought = Sought(email.strip(), name.strip(), postcode.strip())
    if sought == Sought():
        raise SettingsRefused("Say whom: --reference, or --email, --name or --postcode.")
    found = person.find(sought)
    if not found.references and not found.not_opened:
        raise SettingsRefused("Nothing that is kept has that in an answer.")
    return found.references, found.not_opened


def _end(lacking: Sequence[str]) -> None:
    """Exit code 1 where something could not be done."""
    if lacking:
        _say(f"Not done: {', '.join(lacking)}. See above, or /healthz, which tells what cannot be opened.")
        raise typer.Exit(1)


def _cause(said: str) -> str:
    from formkit.definition.reading.nearest import nearest
    from formkit.retention.holds import CAUSES

    cause = said.strip().casefold()
    if cause not in CAUSES:
        near = nearest(cause, CAUSES)
        advice = f"Did you mean “{near}”?" if near else f"Write one of: {', '.join(CAUSES)}."
        raise SettingsRefused(f"“{said}” is nothing that a hold is for. {advice}")
    return cause


@contextmanager
def _person(data: Path | None) -> Iterator[PersonBeside]:
    from formkit.casework.person.beside import person_beside

    database, keys = database_of(data)
    with person_beside(database, keys, time.time()) as person:
        yield person


def _plain(reference: str) -> str:
    return reference.strip().upper()


def _day(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
