"""`formkit drop-off FORM`: where people leave a form, drawn in the terminal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.definition.reading.nearest import nearest
from formkit.errors import FormkitError, SettingsRefused

if TYPE_CHECKING:  # rich and the numbers are loaded only when they are drawn
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from formkit.analytics.report.inquiry import Inquiry
    from formkit.analytics.report.numbers import FormNumbers, FunnelPage
    from formkit.definition.form import Form

WIDEST, NARROWEST = 40, 8
"""Letters of the longest bar."""
TITLES, BESIDE = 34, 28
"""Letters of titles, and of the numbers beside the bars."""
USUAL_DAYS = 91
LEAST = 1 / 8

FormId = Annotated[str, typer.Argument(metavar="FORM", help="The form, as in its web address.")]
Data = Annotated[
    Path | None, typer.Option(help="The folder of your server. Default: FORMKIT_DATA, else data")
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DAY", help="The first day, as 2026-11-02. Default: 91 days ago"),
]
Last = Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day. Default: today")]


def drop_off(form: FormId, data: Data = None, first: First = None, last: Last = None) -> None:
    """Show where people leave a form: how many saw each page, how many left there, and what to mend."""
    from rich.console import Console

    from formkit.analytics.base import Filters
    from formkit.analytics.report.filters import ChosenFilters
    from formkit.analytics.report.form_report import FormReport
    from formkit.analytics.report.formatting import Showing
    from formkit.analytics.report.inquiry import Inquiry
    from formkit.analytics.report.roll_ups import RollUps
    from formkit.analytics.tables import is_simulated
    from formkit.journey.promises import london_day
    from formkit.settings import read_settings
    from formkit.storage.sqlite_engine import open_beside

    today = london_day(datetime.now(UTC))
    until = _day(last, today)
    since = _day(first, until - timedelta(days=USUAL_DAYS - 1))
    if since > until:
        raise SettingsRefused(
            f"{since} is after {until}. Write the first day after --from, the last after --to."
        )
    with open_beside(read_settings(data=data).data / "formkit.sqlite") as tables:
        roll_ups = RollUps(tables.rows_now)
        _refuse_unknown(form, roll_ups.forms())
        console = Console(highlight=False)
        if is_simulated(tables.rows_now):
            console.print("These figures are simulated.", style="bold yellow")
        filters = Filters(form, since, until)
        counted = FormReport(roll_ups, filters)
        draw(
            Inquiry(
                form, ChosenFilters(filters, today), counted, Showing(filters.is_whole), _as_served(form)
            ),
            console,
        )


def _refuse_unknown(form: str, known: tuple[str, ...]) -> None:
    if form in known:
        return
    near = nearest(form, known)
    advice = f"Did you mean `formkit drop-off {near}`?" if near else "Name another data folder with --data."
    named = f"Forms with visits: {', '.join(known)}. " if known else ""
    raise SettingsRefused(f"Nobody has begun a form called “{form}”. {named}{advice}")


def _day(text: str | None, otherwise: date) -> date:
    if text is None:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsRefused(f"“{text}” is no day. Write it as {otherwise}.") from None


def _as_served(id: str) -> Form | None:
    """The form for its words: from the folder that commands look into; None where it is not there, or not right."""
    from formkit.catalogue import read_catalogue
    from formkit.commands.forms_folder import usual_folder

    try:
        return read_catalogue(usual_folder()).forms.get(id)
    except FormkitError:
        return None


def draw(asked: Inquiry, console: Console) -> None:
    """Say the finding, then the funnel page by page, then how visits ended."""
    from formkit.analytics.report.findings import worded
    from formkit.analytics.report.time_taken import time_beside

    counted, filters = asked.counted, asked.counted.filters
    if not counted.form.starts:
        console.print(f"Nobody began this form from {filters.first} to {filters.last}.")
        return
    worst = counted.finding.page.name if counted.finding.page else ""
    console.print(worded(asked), style="bold")
    console.print("")
    console.print(funnel_table(counted.funnel.nodes, worst, console.width))
    console.print(f"From {filters.first} to {filters.last}: {_ends(counted.form)}")
    if said := time_beside(asked.form, counted.form.time):
        console.print(said)


def funnel_table(nodes: tuple[FunnelPage, ...], worst: str, width: int) -> Table:
    """A row for each page: its title, a bar of those who saw it with those who left at its end, both as numbers.

    `width` is that of the terminal, in letters.
    """
    from rich.table import Table

    from formkit.analytics.report.figures import without_places

    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("Page", overflow="fold", max_width=TITLES)
    table.add_column("Reached", justify="right")
    table.add_column("")
    table.add_column("Left here", justify="right")
    whole, longest = nodes[0].reached, max(NARROWEST, min(WIDEST, width - TITLES - BESIDE))
    for node in nodes:
        share = f" {node.lost / node.reached:.1%}" if node.reached else ""
        style = "bold red" if node.page and node.page == worst else ""
        title = without_places(node.title) if node.page else "Start now"
        table.add_row(
            title, f"{node.reached:,}", bar(node, whole, longest), f"{node.lost:,}{share}", style=style
        )
    return table


def bar(node: FunnelPage, whole: int, longest: int) -> Text:
    """Those who went on as full blocks, those who left as light ones: told apart without colour."""
    from rich.text import Text

    reached = longest * node.reached / whole
    lost = longest * node.lost / whole
    light = max(1, round(lost)) if lost >= LEAST else 0
    return Text("█" * max(0, round(reached) - light), "blue") + Text("░" * light, "red")


def _ends(numbers: FormNumbers) -> str:
    said = [f"{n:,} {status}" for status, n in numbers.statuses.items() if n]
    rate = numbers.completion.rate
    completion = "" if rate is None else f" Completion {rate:.1%}."
    return f"{numbers.starts:,} starts: {', '.join(said)}.{completion}"
