"""`formkit simulate`: made-up residents go through the forms of a folder."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.commands.forms_folder import forms_option, usual_folder
from formkit.commands.progress import counted_up
from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # what reads forms is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.catalogue import Catalogue
    from formkit.definition.form import Form
    from formkit.simulation.causes import PlantedCause

DATABASE = "formkit.sqlite"

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="FOLDER",
        help="The folder with the form files. Default: FORMKIT_FORMS, else the folder forms here, else the example forms",
    ),
]
FormId = Annotated[
    str, typer.Option("--form", metavar="ID", help="One form. Default: all, with the visits shared out")
]
Visits = Annotated[int, typer.Option(min=1, max=2_000_000, help="How many visits.")]
Days = Annotated[int, typer.Option(min=1, max=1500, help="Over how many days up to now they are spread.")]
Causes = Annotated[
    list[str] | None,
    typer.Option(
        "--cause",
        metavar="KIND:PAGE:POINTS",
        help="Plant a cause of drop-off: KIND is confusing, long, document or broken; POINTS are added to the page's "
        "drop-off, such as long:contact:10. broken:PAGE:POINTS:phone says for which device or language. May be repeated",
    ),
]
Seed = Annotated[str, typer.Option(help="The same seed gives the same visits.")]
Data = Annotated[
    Path, typer.Option(help="The data folder to write to; never one with visits of real people.")
]
Http = Annotated[
    str,
    typer.Option(
        "--http", metavar="URL", help="Go through a running server instead, page by page: for a few visits."
    ),
]


def simulate(
    folder: Folder = None,
    form: FormId = "",
    visits: Visits = 1000,
    days: Days = 90,
    cause: Causes = None,
    seed: Seed = "1",
    data: Data = Path("simulated"),
    http: Http = "",
) -> None:
    """Make up visits, to try out the drop-off pages and to see whether a planted cause is found.

    The residents are not real. The database is marked as simulated, and every page with its figures says so.
    """
    from formkit.catalogue import read_catalogue
    from formkit.simulation.causes import read_cause

    causes = tuple(map(read_cause, cause or ()))
    place = folder or usual_folder()
    catalogue = read_catalogue(place)
    forms = chosen_forms(catalogue, form)
    if causes and len(forms) > 1:
        raise SettingsRefused("A cause is planted in one form. Name it with --form.")
    if http:
        _over_http(forms, visits, causes, seed, http)
        return
    _into(data, forms, visits, days, causes, seed)
    sys.stdout.write(
        f"Look at them with: formkit serve{forms_option(place)} --data {data}\n"
        "They are made up: nobody may take decisions about a real form from them.\n"
    )


def chosen_forms(catalogue: Catalogue, form: str) -> tuple[Form, ...]:
    """The named form, or all. Raises SettingsRefused where there is no such form."""
    from formkit.definition.reading.nearest import nearest

    if not form:
        return tuple(catalogue.forms.values())
    if form in catalogue.forms:
        return (catalogue.forms[form],)
    near = nearest(form, list(catalogue.forms))
    advice = f"Did you mean {near}?" if near else f"There are: {', '.join(sorted(catalogue.forms))}."
    raise SettingsRefused(f"There is no form “{form}” in {catalogue.folder}. {advice}")


def _into(
    data: Path, forms: tuple[Form, ...], visits: int, days: int, causes: tuple[PlantedCause, ...], seed: str
) -> None:
    from formkit.analytics.fold.rebuild import rebuild
    from formkit.journey.promises import LONDON
    from formkit.simulation.recorder import Recording, simulated_database
    from formkit.simulation.season import Era, Season, simulate

    now = datetime.now(UTC)
    first = now.astimezone(LONDON).date() - timedelta(days=days - 1)
    made = 0
    with simulated_database(data / DATABASE) as tables:
        with counted_up("Simulated visits", visits) as move_on:
            for form, many in zip(forms, shared_out(visits, len(forms)), strict=True):
                season = Season((Era(form, first, causes),), many, first, now, seed)
                made += simulate(season, Recording(tables), move_on)
        sys.stderr.write("Counting them…\n")
        rebuild(tables, int(now.timestamp() * 1000))
    sys.stdout.write(f"{made:,} simulated visits are in {data / DATABASE}.\n")


def shared_out(visits: int, forms: int) -> list[int]:
    """As evenly as it goes; the sum is `visits`."""
    return [visits // forms + (place < visits % forms) for place in range(forms)]


def _over_http(
    forms: tuple[Form, ...], visits: int, causes: tuple[PlantedCause, ...], seed: str, address: str
) -> None:
    from formkit.simulation.over_http import visit_over_http

    ends: dict[str, int] = {}
    with counted_up("Visits over HTTP", visits) as move_on:
        for form, many in zip(forms, shared_out(visits, len(forms)), strict=True):
            for number in range(many):
                end = visit_over_http(address, form, causes, f"{seed} {number}")
                ends[end] = ends.get(end, 0) + 1
                move_on(1)
    told = ", ".join(f"{many} {end}" for end, many in sorted(ends.items()))
    sys.stdout.write(f"{visits} visits went through {address}: {told}.\n")
