"""`formkit deliver --try`: a made-up submission goes to a destination, once, and what became of it is told."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.forms_folder import usual_folder
from formkit.errors import FormFilesRefused, SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.delivery.base import Means
    from formkit.delivery.trial import TrialPlace
    from formkit.simulation.sample import Sample

Try = Annotated[
    str,
    typer.Option("--try", metavar="NAME", help="The destination, by its name in the council's file"),
]
Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="The folder with the form files. Default: FORMKIT_FORMS, else the folder forms here, else the example forms",
    ),
]
FormId = Annotated[
    str,
    typer.Option("--form", metavar="ID", help="The form that is sent. Default: the first that goes there"),
]
CouncilId = Annotated[
    str,
    typer.Option("--council", metavar="ID", help="The council, where several have a destination of the name"),
]
Uprn = Annotated[
    str,
    typer.Option("--uprn", metavar="UPRN", help="The property that the made-up address is to be, for Bartec"),
]
Really = Annotated[
    bool,
    typer.Option("--really", help="Also where it becomes a case that people act upon (Open311, Bartec)"),
]
Live = Annotated[bool, typer.Option("--live", help="To the destination itself, though it has a `test`")]
Data = Annotated[
    Path | None,
    typer.Option(
        help="The data folder of the server, below which folders lie. Default: FORMKIT_DATA, else data"
    ),
]


def deliver(
    name: Try,
    folder: Folder = None,
    form: FormId = "",
    council: CouncilId = "",
    uprn: Uprn = "",
    live: Live = False,
    really: Really = False,
    data: Data = None,
) -> None:
    """Send a made-up submission of a form to a destination, once, and say what became of it.

    It goes to the `test` of the destination, where the council's file names one. Run it as the server's own user and with its
    environment. The reference begins with TRIAL-, and the document's channel
    is `preview`. Nothing is kept or tried again. Ends with exit code 1 where it was not taken.
    """
    from formkit.catalogue import look_at
    from formkit.delivery.trial import try_out
    from formkit.delivery.wing import means_for
    from formkit.logs import start_logging
    from formkit.rendering.environment import bundled_pages
    from formkit.settings import read_settings
    from formkit.simulation.sample import open_photo, sample_of

    start_logging()  # a case that is made tells its number there
    settings = read_settings(data=data)
    catalogue = look_at(folder or usual_folder())
    place = _chosen(catalogue, name, form, council, live=live)
    _refuse_untried(place, really=really)
    means = means_for(settings, catalogue, open_photo, bundled_pages(is_preview=False), time.time)
    sample = sample_of(place.form, f"{place.council.id}/{name}", datetime.now(UTC), uprn)
    _announce(place, sample, means)
    tried = asyncio.run(try_out(place, sample, means))
    took = f"{tried.seconds:.1f} seconds"
    if tried.problem:
        sys.stderr.write(f"Not taken, after {took}: {tried.problem}\n")
        raise typer.Exit(1)
    _say(f"Taken after {took}.")


def _chosen(catalogue: Catalogue, name: str, form: str, council: str, *, live: bool) -> TrialPlace:
    """The first form that sends there, with the destination. Raises SettingsRefused and FormFilesRefused."""
    from formkit.delivery.trial import trial_places

    places = list(trial_places(catalogue, name, form, council, live=live))
    councils = sorted({place.council.id for place in places})
    if len(councils) > 1:
        raise SettingsRefused(
            f"Several councils have a {name}: {', '.join(councils)}. Name one with --council."
        )
    if places:
        return places[0]
    if catalogue.errors:
        raise FormFilesRefused(catalogue.errors)
    known = sorted({one for sends in catalogue.forms.values() for one in sends.send_to})
    which = " and ".join(part for part in (f"the form {form}" if form else "", council) if part)
    raise SettingsRefused(
        f"No form in {catalogue.folder} sends to {name}{f' ({which})' if which else ''}. Forms send to: {', '.join(known)}."
    )


def _refuse_untried(place: TrialPlace, *, really: bool) -> None:
    from formkit.delivery.kinds.fetched import FETCHED

    if place.kind is FETCHED:
        raise SettingsRefused(
            f"Nothing is brought to {place.name}: {place.block[FETCHED.word]} fetches what waits there. To try that, serve the "
            "forms with a data folder of their own, send one yourself, and fetch it by the API: docs/api.md has the client."
        )
    if place.kind.makes and not place.is_test and not really:
        raise SettingsRefused(
            f"Nothing was sent: at {place.name} it becomes {place.kind.makes}, and people there act upon that. Tell them "
            "first, and add --really; or name a system for trials in the council's file: test: …"
        )


def _announce(place: TrialPlace, sample: Sample, means: Means) -> None:
    size = f"{len(sample.document):,} bytes"
    files = f"{len(sample.evidence)} files" if len(sample.evidence) != 1 else "1 file"
    whose = f"{place.name} of {place.council.id}{', which is there for trials' if place.is_test else ''}"
    _say(f"A made-up submission of {place.form.id} goes to {whose}: {place.where(means)}.")
    _say(f"Its reference is {sample.reference}. It has a document of {size} and {files}.")
    if left := list(place.kind.leaves_out(place.block, place.form)):
        _say(f"What people answer to these does not go there: {', '.join(left)}.")
    for lacking in place.kind.lacks(place.block, means):
        _say(f"Not ready: {lacking}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
