"""`formkit analytics`: builds the numbers anew, exports events, folds them elsewhere, loads what came out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # each is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.analytics.archive.day_folds import FoldEngine
    from formkit.storage.engine import Beside

app = typer.Typer(
    help="Builds the numbers about visits anew, and moves them to other machines and back.",
    no_args_is_help=True,
)

Data = Annotated[
    Path | None, typer.Option(help="The folder of your server. Default: FORMKIT_DATA, else data")
]
From = Annotated[str, typer.Option("--from", metavar="FOLDER", help="The folder to read, or its URL.")]
To = Annotated[str, typer.Option("--to", metavar="FOLDER", help="The folder to write, or its URL.")]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DAY", help="The last day, as 2026-11-02. Default: 29 days ago, whose visits are all over"
    ),
]
Master = Annotated[str, typer.Option(help="Where Spark runs: local[2], or the address of a cluster.")]

Told = Callable[[str, int, int], None]


class EngineName(StrEnum):
    """What can fold."""

    SQLITE = "sqlite"
    SPARK = "spark"


Engines = Annotated[EngineName, typer.Option("--engine", help="What folds; both give the same rows.")]


@app.command()
def rebuild(data: Data = None) -> None:
    """Build the numbers anew from the events that are still there. Older days stay as they are."""
    from formkit.analytics.archive.tables import count_events
    from formkit.analytics.fold.rebuild import rebuild as build

    with _tables(data) as tables, _progress("Folding all events") as told:
        events = count_events(tables.rows_now)
        told(f"{events:,} events", 1, 1)
        rows = build(tables, _now())
    _say(f"The numbers are built anew: {events:,} events came to {rows:,} rows by day, and their months.")


@app.command()
def export(to: To, data: Data = None, until: Until = None) -> None:
    """Write the events of closed days, each day as one file. What is there already is left alone."""
    from formkit.analytics.archive.export import export as write
    from formkit.analytics.archive.place import archive_at

    last = _last_day(until)
    with _tables(data) as tables, _progress("Writing") as told:
        done = write(tables.rows_now, archive_at(to), last, told)
    _say(
        f"{_days(done.days)} with {done.events:,} events written to {to}, up to {last}; {_days(done.unchanged)} "
        "there already."
    )


@app.command()
def fold(from_: From, to: To, engine: Engines = EngineName.SQLITE, master: Master = "local[2]") -> None:
    """Fold exported events, here or on a Spark cluster. Days that are folded already are left alone."""
    from formkit.analytics.archive.day_folds import fold_days
    from formkit.analytics.archive.place import archive_at

    begun = time.monotonic()
    with _progress("Folding") as told:
        done = fold_days(archive_at(from_), archive_at(to), lambda: _engine(engine, master), told)
    _say(
        f"{_days(done.days)} folded with {engine} into {done.rows:,} rows in {to}, in {time.monotonic() - begun:.1f} s; "
        f"{_days(done.unchanged)} there already."
    )


@app.command()
def load(from_: From, data: Data = None) -> None:
    """Put folded days in the place of the same days in the numbers: all of them, or none."""
    from formkit.analytics.archive.load import load as put
    from formkit.analytics.archive.place import archive_at

    with _tables(data) as tables, _progress("Reading") as told:
        done = put(tables, archive_at(from_), told)
    _say(
        f"{_days(done.days)} with {done.rows:,} rows loaded, and their months added up anew; {_days(done.unchanged)} "
        "the same already."
    )


def _engine(name: EngineName, master: str) -> FoldEngine:
    if name is EngineName.SPARK:
        from formkit.analytics.engines.spark import SparkFoldEngine

        return SparkFoldEngine(master)
    from formkit.analytics.engines.sqlite import SqliteFoldEngine

    return SqliteFoldEngine()


@contextmanager
def _tables(data: Path | None) -> Iterator[Beside]:
    from formkit.settings import read_settings
    from formkit.storage.sqlite_engine import open_beside

    with open_beside(read_settings(data=data).data / "formkit.sqlite") as tables:
        yield tables


@contextmanager
def _progress(verb: str) -> Iterator[Told]:
    """Say what is done now, on a line of its own where nobody sits in front of it."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(f"{verb} …") as status:
        yield lambda what, number, all: status.update(f"{verb} {what} ({number} of {all})")


def _last_day(until: str | None) -> date:
    from formkit.analytics.archive.export import last_closed_day
    from formkit.journey.promises import london_day

    today = london_day(datetime.now(UTC))
    if until is None:
        return last_closed_day(today)
    try:
        day = date.fromisoformat(until)
    except ValueError:
        raise SettingsRefused(f"“{until}” is no day. Write it as {last_closed_day(today)}.") from None
    if day >= today:
        raise SettingsRefused(f"{day} is not over. Write a day up to {today - timedelta(days=1)}.")
    return day


def _now() -> int:
    return int(time.time() * 1000)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
